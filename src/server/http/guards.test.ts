import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { keyGuard, sameSite, type Variables } from './guards.ts';
import { respondProblem, toProblem } from './problems.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };
const token = 'a-token-of-the-data-folder';

function guarded(host: string) {
  const app = new Hono<{ Variables: Variables }>();
  app.onError((error, context) => respondProblem(context, toProblem(error, 'test', log)));
  app.use('*', sameSite(host), keyGuard(host, token));
  app.all('*', (context) => context.json(context.get('caller')));
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    app.request(path, { method, headers });
}

describe('on loopback', () => {
  const ask = guarded('127.0.0.1');
  const own = { host: '127.0.0.1:7700' };

  it.each(['127.0.0.1:7700', 'localhost:7700', '[::1]:7700'])('answers to %s', async (host) => {
    expect((await ask('/', { host })).status).toBe(200);
  });

  it.each(['evil.example', '127.0.0.1.evil.example', '10.0.0.1:7700'])(
    'not to %s, which a rebound name would send',
    async (host) => {
      expect((await ask('/api/v1/status', { host })).status).toBe(403);
    },
  );

  it.each([
    ['its own page', 'http://127.0.0.1:7700', 200],
    ['another site', 'https://evil.example', 403],
    ['another port of this machine', 'http://127.0.0.1:8080', 403],
    ['a page without an origin', 'null', 403],
    ['what is no origin', '::', 403],
  ])('a change asked by %s', async (_, origin, status) => {
    for (const method of ['POST', 'DELETE', 'PUT'])
      expect((await ask('/api/v1/sources', { ...own, origin }, method)).status).toBe(status);
    expect((await ask('/', { ...own, origin })).status).toBe(200);
  });

  it('a change asked by a program, which has no origin', async () => {
    expect((await ask('/api/v1/sources', own, 'POST')).status).toBe(200);
  });

  it('knows the owner by the token of the folder only', async () => {
    const caller = async (authorization: string) =>
      (await ask('/', { ...own, authorization })).json();
    expect(await caller(`Bearer ${token}`)).toEqual({ owner: true });
    expect(await caller('Bearer another')).toEqual({ owner: false });
    expect(await caller('')).toEqual({ owner: false });
  });
});

describe('away from loopback', () => {
  const ask = guarded('0.0.0.0');
  const host = { host: 'gudok.example' };

  it('nobody gets in without the key, whatever they send for it', async () => {
    for (const path of ['/', '/board', '/api/v1/status', '/?key=', '/?key=wrong', '/health'])
      expect({ path, status: (await ask(path, host)).status }).toEqual({ path, status: 401 });
    const cookie = { ...host, cookie: 'gudok_key=wrong' };
    expect((await ask('/api/v1/status', cookie)).status).toBe(401);
  });

  it('the link with the key gives a cookie that scripts cannot read, and that opens', async () => {
    const first = await ask(`/?key=${token}`, host);
    expect(first.status).toBe(200);
    const cookie = first.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const next = await ask('/api/v1/status', { ...host, cookie: cookie.split(';')[0] ?? '' });
    expect(next.status).toBe(200);
  });

  it('a program gets in by the bearer token', async () => {
    const authorization = `Bearer ${token}`;
    expect((await ask('/api/v1/status', { ...host, authorization })).status).toBe(200);
  });

  it('events have tokens of their own, which their door asks for', async () => {
    expect((await ask('/api/v1/events', host, 'POST')).status).toBe(200);
  });

  it('the cookie of a person does not serve another site', async () => {
    const headers = { ...host, cookie: `gudok_key=${token}`, origin: 'https://evil.example' };
    expect((await ask('/api/v1/sources', headers, 'POST')).status).toBe(403);
    const own = { ...headers, origin: 'https://gudok.example' };
    expect((await ask('/api/v1/sources', own, 'POST')).status).toBe(200);
  });
});
