import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { type Listening, listen, patience } from './listen.ts';

let server: Listening;
const host = '127.0.0.1';

beforeAll(async () => {
  server = await listen(async (request) => new Response(await request.text()), { host, port: 0 });
});
afterAll(() => server.closeHttp());

describe('the server', () => {
  it('lets a kept connection go later than proxies before it do', async () => {
    const answer = await fetch(`http://${host}:${server.port}/`);
    await answer.text();
    expect(answer.headers.get('keep-alive')).toBe('timeout=75');
  });

  it('gives a file of 20 GB on a line of 5 Mbit/s the time it takes', () => {
    const bits = 20 * 2 ** 30 * 8;
    expect(patience.requestTimeout / 1000).toBeGreaterThan(bits / 5_000_000);
  });

  it('says so when its port is taken', async () => {
    const again = listen(() => new Response(), { host, port: server.port });
    await expect(again).rejects.toThrow(AppError);
  });
});
