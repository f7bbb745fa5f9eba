import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportJob, Upload } from '../../../src/contracts/sources.ts';
import { type Centre, gudok, root, startCentre, until } from '../../support/command.ts';

const sample = join(root, 'test', 'fixtures', 'asterisk', 'queue_log');

describe('the API of a running server', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre();
  });
  afterAll(() => centre?.remove());

  async function ask(path: string, init: RequestInit = {}) {
    const response = await fetch(`${centre.url}/api/v1${path}`, init);
    const body = (await response.json()) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, body };
  }
  const post = (path: string, body: object) =>
    ask(path, { method: 'POST', body: JSON.stringify(body) });
  const upload = async (name: string, content: Buffer<ArrayBuffer>) => {
    const body = new Uint8Array(content);
    const sent = await ask(`/uploads?name=${encodeURIComponent(name)}`, { method: 'POST', body });
    expect(sent.status).toBe(200);
    return sent.body as unknown as Upload;
  };

  it('says of each failure a code, its values and the request, as a problem', async () => {
    const cases: [Promise<Awaited<ReturnType<typeof ask>>>, number, string][] = [
      [ask('/none'), 404, 'NOT_FOUND'],
      [ask('/imports/imp_none'), 404, 'UNKNOWN_IMPORT'],
      [ask('/sources/src_none/quarantine'), 404, 'UNKNOWN_SOURCE'],
      [ask('/calls/a/b/c'), 404, 'UNKNOWN_CALL'],
      [ask('/query', { method: 'POST', body: '{"metrics":' }), 400, 'INVALID_INPUT'],
      [ask('/query', { method: 'POST', body: '[]' }), 400, 'INVALID_INPUT'],
      [post('/query', {}), 400, 'INVALID_INPUT'],
      [
        post('/query', { metrics: ['x'], from: '2026-01-01', to: '2026-01-02' }),
        400,
        'UNKNOWN_METRIC',
      ],
      [ask('/query', { method: 'POST', body: ' '.repeat(9 * 1024 * 1024) }), 413, 'TOO_LARGE'],
      [post('/imports/preview', { upload: '../../gudok.json' }), 404, 'NOT_FOUND'],
      [
        post('/imports', { kind: 'table', uploads: ['..'], mapping: { name: 'm', text: '' } }),
        404,
        'NOT_FOUND',
      ],
      [
        post('/sources', { kind: 'events', name: 'a', project: 'p', zone: 'Mars' }),
        400,
        'UNKNOWN_ZONE',
      ],
    ];
    for (const [answer, status, code] of cases) {
      const { status: got, headers, body } = await answer;
      expect({ code, status: got, body }).toMatchObject({ code, status, body: { code, status } });
      expect(headers.get('content-type')).toContain('application/problem+json');
      expect(body.requestId).toBe(headers.get('x-request-id'));
      expect(JSON.stringify(body)).not.toContain('    at ');
    }
  });

  it('lets only who holds the folder name files of this machine', async () => {
    const refused = await post('/imports', { kind: 'asterisk-queue-log', paths: [sample] });
    expect(refused).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });

  it('is closed to other sites and to rebound names', async () => {
    const evil = { method: 'POST', body: '{}', headers: { origin: 'https://evil.example' } };
    expect((await ask('/sources', evil)).status).toBe(403);
    const status = await ask('/status');
    expect(status.headers.get('access-control-allow-origin')).toBeNull();
    expect(status.headers.get('cache-control')).toBe('no-store');
  });

  it('imports an uploaded file, shows how far it is, and lets the upload go', async () => {
    const file = await upload('../../queue log №1', readFileSync(sample) as Buffer<ArrayBuffer>);
    expect(file).toMatchObject({ name: 'queue log _1', bytes: readFileSync(sample).length });
    const preview = await post('/imports/preview', { upload: file.id });
    expect(preview.body).toMatchObject({ kind: 'asterisk-queue-log' });
    const wish = { kind: 'asterisk-queue-log', uploads: [file.id], project: 'up', zone: 'UTC' };
    const started = await post('/imports', wish);
    expect(started.body).toMatchObject({ files: ['queue log _1'] });
    let job = started.body as unknown as ImportJob;
    await until(async () => {
      job = (await ask(`/imports/${job.id}`)).body as unknown as ImportJob;
      return job.state === 'done';
    });
    expect(job.counts).toMatchObject({ lines: 51, repeated: 0 });
    expect(job.firstAt).toBe(1_795_000_000_000);
    await until(async () => (await post('/imports/preview', { upload: file.id })).status === 404);
    const question = { metrics: ['offered'], from: '2026-11-18', to: '2026-11-20' };
    const where = [{ dimension: 'project', values: ['up'] }];
    expect((await post('/query', { ...question, where })).body.totals).toEqual({ offered: 12 });
  });

  it('shows no password of a database that was imported from, however it ended', async () => {
    const url = 'mysql://reader:hunter2@127.0.0.1:9/cdrdb?table=cdr';
    const line = ['import', 'asterisk-cdr', url, '--json', '--data', centre.dataDir];
    const outcome = await gudok([...line, '--zone', 'UTC']);
    expect(outcome.code).toBe(1);
    const { body } = await ask('/imports');
    expect(JSON.stringify(body)).toContain('cdrdb');
    for (const text of [outcome.out, outcome.err, JSON.stringify(body)])
      expect(text).not.toContain('hunter2');
  });

  it('gives the page, with a policy that lets no foreign code in', async () => {
    const page = await fetch(`${centre.url}/calls/a/b/c`, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-encoding')).toBe('gzip');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await page.text()).toContain('<div id="root">');
  });

  it('is well', async () => {
    expect(await (await fetch(`${centre.url}/health`)).json()).toEqual({ ok: true });
    const { body } = await ask('/status');
    expect(body).toMatchObject({ demo: { state: 'off' }, version: expect.any(String) });
  });
});
