import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, describe, expect, it } from 'vitest';
import { staticFiles } from './static.ts';

const parent = mkdtempSync(join(tmpdir(), 'gudok-static-'));
const folder = join(parent, 'web');
mkdirSync(join(folder, 'assets'), { recursive: true });
writeFileSync(join(parent, 'secret.txt'), 'secret');
writeFileSync(join(folder, 'index.html'), '<html>page</html>');
writeFileSync(join(folder, 'assets', 'main-1.js'), 'let a;'.repeat(1000));
writeFileSync(join(folder, 'assets', 'font-1.woff2'), Buffer.alloc(2000));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const app = new Hono();
app.use('*', staticFiles(folder));
const get = (path: string, encoding = '') =>
  app.request(path, { headers: { 'accept-encoding': encoding } });

describe('files of the page', () => {
  it('are packed for those who take it, and whole for others', async () => {
    const packed = await get('/assets/main-1.js', 'gzip, br');
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    const bytes = Buffer.from(await packed.arrayBuffer());
    expect(bytes.length).toBeLessThan(500);
    expect(gunzipSync(bytes).toString()).toBe('let a;'.repeat(1000));
    const whole = await get('/assets/main-1.js');
    expect(whole.headers.get('content-encoding')).toBeNull();
    expect(await whole.text()).toHaveLength(6000);
    expect((await get('/assets/font-1.woff2', 'gzip')).headers.get('content-encoding')).toBeNull();
  });

  it('answer HEAD as well', async () => {
    expect((await app.request('/', { method: 'HEAD' })).status).toBe(200);
  });

  it('with a hash in the name are kept for a year; the page itself is asked for again', async () => {
    const asset = await get('/assets/main-1.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
  });

  it('let no foreign code run and nobody frame them', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).toContain("frame-ancestors 'none'");
    expect((await get('/')).headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(['/', '/calls', '/calls/a/b/c-1', '/board?from=2026-11-01', '/%E0%A4%A'])(
    '%s is the page',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('page');
    },
  );

  it.each([
    '/assets/none.js',
    '/favicon.ico',
    '/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/a%00.js',
  ])('%s is not there', async (path) => {
    const response = await get(path);
    expect(await response.text()).not.toContain('secret');
    expect(response.status === 404 || response.headers.get('content-type')).not.toBe('text/plain');
  });

  it('know nothing of the API and of changes', async () => {
    expect((await get('/api/v1/none')).status).toBe(404);
    expect((await app.request('/', { method: 'POST' })).status).toBe(404);
  });
});
