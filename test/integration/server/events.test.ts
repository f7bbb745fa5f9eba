import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Source } from '../../../src/contracts/sources.ts';
import type { Answer } from '../../../src/core/query/question.ts';
import { type Centre, gudokJson, startCentre } from '../../support/command.ts';

const at = Date.UTC(2026, 10, 2, 4);

/** A call that waits in a queue for `wait` seconds and is lost. */
function lost(call: string, moment: number, wait: number): object[] {
  return [
    { type: 'call-started', at: moment, call, direction: 'inbound', caller: '+77015550142' },
    { type: 'queue-entered', at: moment + 1000, call, queue: 'sales' },
    {
      type: 'queue-left',
      at: moment + 1000 + wait * 1000,
      call,
      queue: 'sales',
      reason: 'abandoned',
    },
    { type: 'call-ended', at: moment + 1000 + wait * 1000, call },
  ];
}
const lines = (events: readonly object[]) => events.map((one) => JSON.stringify(one)).join('\n');

describe('POST /api/v1/events', () => {
  let centre: Centre;
  let token: string;
  beforeAll(async () => {
    centre = await startCentre();
    const made = await gudokJson<{ source: Source; token: string }>([
      ...['sources', 'add', 'crm', '--project', 'p', '--json', '--data', centre.dataDir],
    ]);
    token = made.token;
  });
  afterAll(() => centre?.remove());

  async function send(
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ) {
    const response = await fetch(`${centre.url}/api/v1/events`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
    const said = (await response.json()) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, said };
  }
  async function abandoned(): Promise<unknown> {
    const response = await fetch(`${centre.url}/api/v1/query`, {
      method: 'POST',
      body: JSON.stringify({ metrics: ['abandoned'], from: '2026-11-01', to: '2026-12-01' }),
    });
    return ((await response.json()) as Answer).totals.abandoned;
  }

  it('takes NDJSON, and the same again as repeated', async () => {
    const body = lines(lost('c-1', at, 10));
    const headers = { 'content-type': 'application/x-ndjson' };
    expect(await send(body, headers)).toMatchObject({
      status: 200,
      said: { accepted: 4, repeated: 0, quarantined: 0, reasons: [] },
    });
    expect(await abandoned()).toBe(1);
    expect((await send(body, headers)).said).toMatchObject({ accepted: 0, repeated: 4 });
    expect(await abandoned()).toBe(1);
  });

  it('takes a JSON array and gzip', async () => {
    const array = await send(JSON.stringify(lost('c-2', at + 60_000, 5)), {
      'content-type': 'application/json',
    });
    expect(array.said).toMatchObject({ accepted: 4 });
    const packed = new Uint8Array(gzipSync(lines(lost('c-3', at + 120_000, 5))));
    expect((await send(packed, { 'content-encoding': 'gzip' })).said).toMatchObject({
      accepted: 4,
    });
    expect(await abandoned()).toBe(3);
  });

  it('takes the good lines and says of each bad one where and why', async () => {
    const good = lost('c-4', at + 180_000, 5);
    const body = [lines(good.slice(0, 2)), '{"type":', '{"at":1}', lines(good.slice(2)), '[]'];
    const { status, said } = await send(body.join('\n'));
    expect(status).toBe(200);
    expect(said).toMatchObject({ accepted: 4, repeated: 0, quarantined: 3 });
    const reasons = said.reasons as { line: number; code: string }[];
    expect(reasons.map(({ line }) => line)).toEqual([3, 4, 7]);
    expect(reasons[0]?.code).toBe('bad-json');
    expect(await abandoned()).toBe(4);
    const sources = await gudokJson<Source[]>(['sources', '--json', '--data', centre.dataDir]);
    expect(sources.find(({ name }) => name === 'crm')).toMatchObject({ quarantined: 3 });
  });

  it.each(['', 'Bearer wrong', 'Basic xyz'])(
    'refuses the token %j and takes nothing',
    async (bad) => {
      const refused = await send(lines(lost('c-5', at, 3)), { authorization: bad });
      expect(refused).toMatchObject({ status: 401, said: { code: 'UNAUTHORISED' } });
      expect(refused.headers.get('content-type')).toContain('application/problem+json');
      expect(refused.said.requestId).toBe(refused.headers.get('x-request-id'));
      expect(await abandoned()).toBe(4);
    },
  );

  it('refuses more than 5 MB, more than 50 MB inflated, and what is no JSON', async () => {
    const big = await send('x'.repeat(5 * 1024 * 1024 + 1));
    expect(big).toMatchObject({ status: 413, said: { code: 'TOO_LARGE' } });
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(60 * 1024 * 1024, ' ')));
    expect((await send(bomb, { 'content-encoding': 'gzip' })).status).toBe(413);
    expect((await send('[{"type"', { 'content-type': 'application/json' })).status).toBe(400);
    expect((await send('x', { 'content-encoding': 'br' })).status).toBe(415);
    expect((await send('')).said).toMatchObject({ accepted: 0, quarantined: 0 });
    expect(await abandoned()).toBe(4);
  });

  it('what was acknowledged is in the facts after kill -9 at once', async () => {
    const sent = Array.from({ length: 50 }, (_, index) => `k-${index}`);
    for (const [index, call] of sent.entries()) {
      const answer = await send(lines(lost(call, at + 3_600_000 + index * 1000, 4)));
      expect(answer.said).toMatchObject({ accepted: 4 });
    }
    process.kill(centre.pid, 'SIGKILL');
    await centre.stop();
    centre = await startCentre({ dataDir: centre.dataDir });
    expect(await abandoned()).toBe(4 + sent.length);
    expect((await send(lines(lost('k-0', at + 3_600_000, 4)))).said).toMatchObject({ repeated: 4 });
  });
});
