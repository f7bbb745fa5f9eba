import type { LookupAddress } from 'node:dns';
import { beforeEach, expect, it, vi } from 'vitest';
import { callHttp } from './http-call.ts';

const names = vi.hoisted(() => ({ asked: 0, answers: [] as LookupAddress[][] }));
vi.mock('node:dns', () => ({
  lookup: (_: string, __: object, done: (error: null, found: LookupAddress[]) => void) =>
    done(null, names.answers[names.asked++] ?? []),
}));
beforeEach(() => {
  names.asked = 0;
});

const call = (allowPrivate = false) =>
  callHttp({
    method: 'POST',
    url: 'http://hook.example/',
    headers: {},
    body: '',
    allowPrivate,
    patience: 150,
    signal: AbortSignal.timeout(5000),
  });
// TEST-NET-1 of RFC 5737: of the world, and nobody there.
const world = { address: '192.0.2.1', family: 4 };
const own = { address: '127.0.0.1', family: 4 };

it('a name that points into the own network, or there too, is refused', async () => {
  for (const answer of [[own], [world, own], [{ address: '::ffff:10.0.0.1', family: 6 }], []]) {
    names.asked = 0;
    names.answers = [answer];
    expect(await call()).toMatchObject({ outcome: { failure: { code: 'private-address' } } });
  }
});

it('a name is asked for once: where it points a moment later changes nothing', async () => {
  names.answers = [[world], [own], [own]];
  const made = await call();
  expect(names.asked).toBe(1);
  expect(made).toMatchObject({ outcome: { failure: { params: expect.anything() } } });
  expect(JSON.stringify(made)).not.toContain('private-address');
});
