import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { keyGuard, sameSite, type Variables } from './guards.ts';
import { scopeFor } from './live-stream.ts';
import { respondProblem, toProblem } from './problems.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };
const key = 'a-token-of-the-data-folder';
const link = 'kiosk_of-the-hall';
const kiosk = { id: 'wall_1', project: 'p', queue: null };

function guarded(host: string) {
  const app = new Hono<{ Variables: Variables }>();
  app.onError((error, context) => respondProblem(context, toProblem(error, 'test', log)));
  const find = async (token: string) => (token === link ? kiosk : undefined);
  app.use('*', sameSite(host), keyGuard(host, key, find));
  app.all('*', (context) => context.json(context.get('caller')));
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    app.request(path, { method, headers });
}

describe.each(['127.0.0.1', '0.0.0.0'])('a link of a wall screen, at %s', (host) => {
  const ask = guarded(host);
  const own = { host: host === '0.0.0.0' ? 'gudok.example' : '127.0.0.1:7700' };
  const bearer = { ...own, authorization: `Bearer ${link}` };

  it.each(['/api/v1/live', '/api/v1/live/stream', '/api/v1/kiosk'])('opens %s', async (path) => {
    expect(await (await ask(`${path}?token=${link}`, own)).json()).toEqual({ owner: false, kiosk });
    expect(await (await ask(path, bearer)).json()).toEqual({ owner: false, kiosk });
  });

  it.each([
    ['GET', '/api/v1/calls'],
    ['GET', '/api/v1/kiosks'],
    ['GET', '/api/v1/live/'],
    ['GET', '/api/v1/live/stream/x'],
    ['POST', '/api/v1/live'],
    ['POST', '/api/v1/query'],
    ['DELETE', '/api/v1/kiosks/wall_1'],
    ['POST', '/api/v1/events'],
  ])('not %s %s', async (method, path) => {
    expect((await ask(`${path}?token=${link}`, own, method)).status).toBe(403);
    expect((await ask(path, bearer, method)).status).toBe(403);
    const both = { ...bearer, cookie: `gudok_key=${key}` };
    expect((await ask(path, both, method)).status).toBe(403);
  });

  it('that was taken away opens nothing', async () => {
    for (const path of ['/api/v1/live', '/api/v1/kiosk', '/api/v1/calls'])
      expect((await ask(`${path}?token=kiosk_gone`, own)).status).toBe(401);
  });

  it('is answered with the page and its files, which hold no data', async () => {
    for (const path of ['/wall', `/wall?token=${link}`, '/assets/index-1.js', '/icon.svg'])
      expect((await ask(path, own)).status).toBe(200);
  });
});

it('away from loopback the page of the wall opens nothing else', async () => {
  const ask = guarded('0.0.0.0');
  const own = { host: 'gudok.example' };
  const paths = [
    '/',
    '/live',
    '/wall/x',
    '/assets/../api/v1/live',
    '/api/v1/live',
    '/assets/a/b.js',
  ];
  for (const path of paths) expect([path, (await ask(path, own)).status]).toEqual([path, 401]);
  expect((await ask('/wall', own, 'POST')).status).toBe(401);
});

it('a screen sees no more than its own scope, whatever it asks for', () => {
  expect(scopeFor({ owner: false, kiosk }, { project: 'other', queue: 'q' })).toEqual({
    ...{ project: 'p', queue: 'q' },
  });
  const narrow = { id: 'w', project: 'p', queue: 'q' };
  expect(scopeFor({ owner: false, kiosk: narrow }, { queue: 'r' })).toEqual(
    scopeFor({ owner: true }, { project: 'p', queue: 'q' }),
  );
  expect(scopeFor({ owner: true }, { project: '' })).toEqual({});
});
