import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/core/query/question.ts';
import { type Centre, gudok, root, startCentre } from '../../support/command.ts';

const sample = join(root, 'test', 'fixtures', 'asterisk', 'queue_log');
const period = { from: '2026-11-18', to: '2026-11-20', zone: 'Asia/Almaty' };
const question = {
  metrics: ['offered', 'service_level', 'asa'],
  by: ['outcome', 'quarter_hour'],
  ...period,
  compare: { from: '2026-11-16', to: '2026-11-18' },
  fill: false,
};

describe('files of a running server', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre();
    const line = ['import', 'asterisk-queue-log', sample, '--project', 'p', '--zone', 'UTC'];
    const outcome = await gudok([...line, '--data', centre.dataDir]);
    expect(outcome.code, outcome.err).toBe(0);
  });
  afterAll(() => centre?.remove());

  const send = (path: string, body: object) =>
    fetch(`${centre.url}/api/v1${path}`, { method: 'POST', body: JSON.stringify(body) });
  const ask = async () => (await (await send('/query', question)).json()) as Answer;

  it('gives the very numbers of the question as CSV, XLSX and Parquet', async () => {
    const { rows, totals } = await ask();
    expect(rows.length).toBeGreaterThan(1);

    const csv = await send('/query/export', { question, format: 'csv', language: 'en' });
    expect(csv.headers.get('content-disposition')).toMatch(/filename="gudok_offered_.*\.csv"/);
    expect(csv.headers.get('cache-control')).toBe('no-store');
    const lines = (await csv.text()).trim().split('\r\n');
    expect(lines).toHaveLength(rows.length + 1);
    expect(lines[0]).toContain('Outcome,Quarter hour,');
    expect(lines[0]).toContain(', earlier');
    const [first] = rows;
    const values = [
      first?.outcome,
      first?.quarter_hour,
      first?.offered,
      first?.service_level,
      first?.asa,
    ];
    expect(lines[1]).toBe([...values, '', '', ''].map((cell) => cell ?? '').join(','));

    const xlsx = await send('/query/export', { question, format: 'xlsx', language: 'kk' });
    const [data, about] = await readXlsxFile(Buffer.from(await xlsx.arrayBuffer()));
    expect([data?.sheet, about?.sheet]).toEqual(['Деректер', 'Сипаттама']);
    expect(data?.data).toHaveLength(rows.length + 2);
    expect(data?.data.at(-1)?.slice(2, 4)).toEqual([totals.offered, totals.service_level]);
    expect(JSON.stringify(about?.data)).toContain('Asia/Almaty');

    const parquet = await send('/query/export', { question, format: 'parquet' });
    const back = await parquetReadObjects({ file: await parquet.arrayBuffer() });
    expect(back.map(({ outcome, offered }) => [outcome, offered])).toEqual(
      rows.map((row) => [row.outcome, row.offered]),
    );
    expect(back.map(({ quarter_hour: at }) => new Date(Number(at)).getTime())).toEqual(
      rows.map((row) => Date.parse(String(row.quarter_hour))),
    );
  });

  it('refuses before the first byte, as any door does', async () => {
    const cases: [string, object, string][] = [
      [
        '/query/export',
        { question: { ...question, metrics: ['x'] }, format: 'csv' },
        'UNKNOWN_METRIC',
      ],
      ['/query/export', { question, format: 'pdf' }, 'INVALID_INPUT'],
      ['/query/export', { question, format: 'csv', language: '../..' }, 'INVALID_INPUT'],
      ['/calls/export', { ...period, format: 'xlsx', metric: 'x' }, 'UNKNOWN_METRIC'],
      ['/calls/export', { ...period, format: 'csv', limit: 100_001 }, 'INVALID_INPUT'],
    ];
    for (const [path, body, code] of cases) {
      const answer = await send(path, body);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(await answer.json()).toMatchObject({ code });
    }
  });

  it('gives the journal, numbers of clients hidden until asked for', async () => {
    const wish = { ...period, where: [{ dimension: 'project', values: ['p'] }] };
    const { total, rows } = (await (await send('/calls', wish)).json()) as {
      total: number;
      rows: { caller: string; call: string }[];
    };
    const caller = rows.find((row) => row.caller.length > 6)?.caller ?? '';
    expect(caller).not.toBe('');
    const masked = await (await send('/calls/export', { ...wish, format: 'csv' })).text();
    expect(masked.trim().split('\r\n')).toHaveLength(total + 1);
    expect(masked).not.toContain(caller);
    expect(masked).toContain(`•••${caller.slice(-4)}`);
    const whole = { ...wish, format: 'xlsx', numbers: 'whole', order: 'startedAt' };
    const file = Buffer.from(await (await send('/calls/export', whole)).arrayBuffer());
    const [data] = await readXlsxFile(file);
    expect(data?.data).toHaveLength(total + 1);
    expect(JSON.stringify(data?.data)).toContain(caller);
    const starts = data?.data.slice(1).map((row) => new Date(String(row[0])).getTime()) ?? [];
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  it('writes files from the command', async () => {
    const out = join(centre.dataDir, 'answer');
    const line = ['query', '--metrics', 'offered', '--by', 'queue', '--data', centre.dataDir];
    const when = ['--from', period.from, '--to', period.to, '--zone', period.zone];
    for (const format of ['csv', 'xlsx', 'parquet']) {
      const { code, err } = await gudok([
        ...line,
        ...when,
        '--format',
        format,
        '--out',
        `${out}.${format}`,
      ]);
      expect(code, err).toBe(0);
    }
    expect(readFileSync(`${out}.csv`, 'utf8')).toMatch(/^queue,offered\n/);
    const [data] = await readXlsxFile(`${out}.xlsx`);
    expect(data?.data[0]).toEqual(['Queue', 'Offered']);
    const bytes = readFileSync(`${out}.parquet`);
    expect(bytes.subarray(0, 4).toString()).toBe('PAR1');
    expect((await gudok([...line, '--format', 'xlsx'])).code).toBe(2);
  });
});
