import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { sourceRecord } from '../../../core/contact/records.ts';
import { AppError } from '../../../core/errors.ts';
import type { SourceBatch } from '../../sdk/source.ts';
import { zoneClock } from '../../table/zone-clock.ts';
import { cdrInstants } from './cdr-time.ts';
import { csvCells } from './csv-line.ts';
import { cdrReader } from './reader.ts';
import { parseTableUrl } from './table-url.ts';

const folder = fileURLToPath(new URL('../../../../test/fixtures/asterisk/cdr/', import.meta.url));

async function readCdr(name: string, mapping?: string): Promise<SourceBatch> {
  const batches: SourceBatch[] = [];
  for await (const batch of cdrReader.read({
    inputs: [folder + name],
    zone: 'Asia/Almaty',
    signal: new AbortController().signal,
    ...(mapping === undefined ? {} : { mapping: { name: 'cdr.yaml', text: mapping } }),
  }))
    batches.push(batch);
  expect(batches).toHaveLength(1);
  return batches[0] as SourceBatch;
}

describe('Master.csv', () => {
  test.each([
    ['Master', /^cdr-/, '600'],
    ['Master-uniqueid', /^pbx-1792324800\.1$/, '600'],
    ['Master-userfield', /^cdr-/, '74951110101'],
    ['Master-uniqueid-userfield', /^pbx-1792324800\.1$/, '74951110101'],
    ['Master-new', /^pbx-1792324800\.1$/, '600'],
    ['Master-uniqueid-new', /^pbx-1792324800\.1$/, '600'],
    ['Master-userfield-new', /^pbx-1792324800\.1$/, '74951110101'],
    ['Master-uniqueid-userfield-new', /^pbx-1792324800\.1$/, '74951110101'],
  ])('%s', async (name, call, dialled) => {
    const batch = await readCdr(`${name}.csv`);
    expect(batch.quarantined).toEqual([]);
    expect(new Set(batch.entries.map((entry) => entry.key)).size).toBe(3);
    const body = batch.entries[0]?.body;
    expect(sourceRecord.safeParse(body).success).toBe(true);
    expect(body).toMatchObject({
      type: 'leg',
      call: expect.stringMatching(call),
      startedAt: Date.parse('2026-10-18T12:00:01+05:00'),
      answeredAt: Date.parse('2026-10-18T12:00:01+05:00'),
      endedAt: Date.parse('2026-10-18T12:01:01+05:00'),
      duration: 60,
      billed: 60,
      disposition: 'ANSWERED',
      direction: 'inbound',
      caller: '77010000001',
      callerName: 'Асель',
      dialled,
      extension: '600',
      account: 'acc-1',
    });
  });

  test('other channels of one call are known under its linkedid', async () => {
    const batch = await readCdr('Master-uniqueid-userfield-new.csv');
    expect(batch.aliases).toEqual([
      { from: 'pbx-1792324800.2', to: 'pbx-1792324800.1' },
      { from: 'pbx-1792324800.3', to: 'pbx-1792324800.1' },
    ]);
    expect(batch.entries.map((entry) => entry.key)).toEqual([
      'leg:pbx-1792324800.1:11',
      'leg:pbx-1792324800.2:12',
      'leg:pbx-1792324800.3:13',
    ]);
    expect(batch.entries[0]?.body).toMatchObject({ tags: { campaign: 'autumn' } });
  });
});

describe('settings', () => {
  test('cdr_custom by a list of columns; a column of the site is a tag', async () => {
    const batch = await readCdr('custom.csv', readFileSync(`${folder}custom.yaml`, 'utf8'));
    expect(batch.entries.map((entry) => entry.body)).toMatchObject([
      { startedAt: 1792324801000, duration: 60, billed: 55, tags: { promo: 'spring' } },
      { startedAt: 1792324861000, duration: 10, billed: 0, tags: undefined },
    ]);
  });

  test.each([
    ['contexts: {from-trunk: outbound}', 'outbound'],
    ['trunks: [PJSIP/trunk]', 'inbound'],
    ['trunks: [PJSIP/101]', 'outbound'],
    ['trunks: [DAHDI/]', 'inbound'],
  ])('direction by %s', async (mapping, direction) => {
    expect((await readCdr('Master.csv', mapping)).entries[0]?.body).toMatchObject({ direction });
  });

  test('faults are told with their lines, all at once', () => {
    const text = 'columns: [start]\ntrunk: [x]\n\ncontexts:\n  a: sideways\n';
    const request = { inputs: [], zone: 'UTC', signal: new AbortController().signal };
    let error: unknown;
    try {
      cdrReader.read({ ...request, mapping: { name: 'my.yaml', text } });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'INVALID_MAPPING', params: { name: 'my.yaml' } });
    const issues = (error as AppError).issues.map(({ code, line, path }) => ({ code, line, path }));
    expect(issues).toEqual([
      { code: 'invalid-setting', line: 5, path: 'contexts.a' },
      { code: 'unknown-setting', line: 2, path: 'trunk' },
    ]);
  });
});

describe('times', () => {
  const moscow = zoneClock('Europe/Moscow');
  const berlin = zoneClock('Europe/Berlin');
  test.each([
    ['2026-01-02 03:04:05', moscow, ['2026-01-02T00:04:05Z']],
    ['2026-01-02 03:04:05.678901', moscow, ['2026-01-02T00:04:05.678Z']],
    ['2026-01-02 03:04:05+00', moscow, ['2026-01-02T03:04:05Z']],
    ['2026-01-02T03:04:05-03:30', moscow, ['2026-01-02T06:34:05Z']],
    ['2026-10-25 02:30:00', berlin, ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']],
    ['2026-03-29 02:30:00', berlin, ['2026-03-29T01:30:00Z']],
    ['1795000000.25', moscow, [1795000000250]],
  ])('%s', (text, clock, expected) => {
    expect(cdrInstants(text, clock)).toEqual(expected.map((one) => new Date(one).getTime()));
  });

  test.each(['2026-02-30 00:00:00', '2026-01-01 25:00:00', 'soon', '2026-01-01', '12'])(
    '%s is none',
    (text) => expect(cdrInstants(text, moscow)).toBeNull(),
  );

  test('zero and empty times are unknown', () => {
    expect(cdrInstants('', moscow)).toBeUndefined();
    expect(cdrInstants('0000-00-00 00:00:00', moscow)).toBeUndefined();
  });
});

test.each([
  ['a,b,', ['a', 'b', '']],
  ['', ['']],
  ['"a,b","c""d",e', ['a,b', 'c"d', 'e']],
  ['""""" <7701>",x', ['"" <7701>', 'x']],
  ['"a"b,c', undefined],
  ['"a', undefined],
])('cells of %s', (line, cells) => {
  expect(csvCells(line, ',')).toEqual(cells);
});

test('the place of a table never holds a password', () => {
  expect(parseTableUrl('mysql://user:secret@db:3306/asteriskcdrdb?table=a.cdr')).toEqual({
    engine: 'mysql',
    connection: 'mysql://user:secret@db:3306/asteriskcdrdb',
    table: ['a', 'cdr'],
    place: 'mysql://db:3306/asteriskcdrdb?table=a.cdr',
  });
});
