import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectAmi } from '../../../src/sources/asterisk/ami/connection.ts';
import { AmiFailure } from '../../../src/sources/asterisk/ami/failure.ts';
import type { AmiOptions } from '../../../src/sources/asterisk/ami/options.ts';
import { tryAmi } from '../../../src/sources/asterisk/ami/try-link.ts';
import { createLab, findAsterisk, freePorts, type Lab } from './lab.ts';

const found = findAsterisk();

describe.skipIf('missing' in found)('the ways into a real Asterisk', () => {
  let lab: Lab;
  beforeAll(async () => {
    if ('missing' in found) return;
    lab = await createLab(found, {});
    await lab.start();
  });
  afterAll(() => lab?.stop());

  const at = (change: Partial<AmiOptions> = {}): AmiOptions => ({
    ...{ host: '127.0.0.1', port: lab.amiPort, tls: 'off', user: 'gudok' },
    ...{ secret: 'secret-of-gudok', ...change },
  });
  const outcome = async (options: AmiOptions): Promise<string> => {
    try {
      const connection = await connectAmi(options, () => {});
      const pong = await connection.ask({ Action: 'Ping' });
      await connection.close();
      return pong.get('Ping');
    } catch (error) {
      return error instanceof AmiFailure ? `${error.reason}: ${error.detail}` : String(error);
    }
  };

  it('by MD5 challenge and as it is', async () => {
    expect(await outcome(at())).toBe('Pong');
    expect(await outcome(at({ login: 'plain' }))).toBe('Pong');
  });
  it('over TLS, whose certificate is checked unless told otherwise', async () => {
    const port = lab.amiTlsPort;
    expect(await outcome(at({ port, tls: 'any' }))).toBe('Pong');
    expect(await outcome(at({ port, tls: 'verify' }))).toMatch(/^tls: .*SELF_SIGNED/);
  });
  it('says why not: secret, user, address list, protocol, port', async () => {
    const refused = 'login: Authentication failed';
    expect(await outcome(at({ secret: 'wrong' }))).toBe(refused);
    expect(await outcome(at({ user: 'nobody' }))).toBe(refused);
    expect(await outcome(at({ user: 'elsewhere' }))).toBe(refused);
    expect(await outcome(at({ tls: 'any' }))).toMatch(/^tls: /);
    const [port = 0] = await freePorts('tcp', 1);
    expect(await outcome(at({ port }))).toMatch(/^refused: /);
  });
  it('looks round once, and says when the user may not', async () => {
    const address = { ...at(), tls: 'off', login: 'challenge' } as const;
    const seen = await tryAmi(address, address.secret);
    expect(seen).toMatchObject({ connected: true, queues: 3, members: 5, reason: null });
    expect(await tryAmi({ ...address, user: 'least' }, address.secret)).toEqual(seen);
    const blind = await tryAmi({ ...address, user: 'blind' }, address.secret);
    expect(blind).toMatchObject({ connected: false, reason: 'permission' });
  });
});
