import { expect, it } from 'vitest';
import { logIn } from './login.ts';
import { messageOf } from './message.ts';
import type { AmiOptions } from './options.ts';

const base = { host: 'pbx', port: 5039, user: 'gudok', secret: 'secret' };

/** What is asked of a peer that knows no challenge. */
async function askedOf(options: Pick<AmiOptions, 'tls' | 'login'>): Promise<string> {
  const asked: unknown[] = [];
  await logIn({ ...base, ...options }, async (action) => {
    asked.push(action);
    return messageOf([`Response: ${action.Action === 'Challenge' ? 'Error' : 'Success'}`]);
  }).catch((error: Error) => asked.push(error.message));
  return JSON.stringify(asked);
}

it('tells the secret by itself only to a peer whose certificate was checked', async () => {
  for (const tls of ['off', 'any'] as const) {
    const asked = await askedOf({ tls });
    expect(asked).not.toContain('"secret"');
    expect(asked).toContain('plain-needs-tls');
  }
  expect(await askedOf({ tls: 'verify' })).toContain('"Secret":"secret"');
  expect(await askedOf({ tls: 'any', login: 'plain' })).toContain('"Secret":"secret"');
});
