import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sourceRecord } from '../../core/contact/records.ts';
import { AppError } from '../../core/errors.ts';
import { compileMapping } from './compile-mapping.ts';
import { textDecoder } from './decode-text.ts';
import { readMapping } from './read-mapping.ts';
import { createRowReader } from './row-reader.ts';
import { createRowSplitter } from './split-rows.ts';
import { tableReader } from './table-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'gudok-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A repeatable generator (mulberry32): a failure can be looked at again. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const examples = join(import.meta.dirname, '../../../examples');
const bank = readFileSync(join(examples, 'anonymous-bank.yaml'), 'utf8');
const pwc = readFileSync(join(examples, 'pwc.yaml'), 'utf8');
const header =
  'Call Id,Agent,Date,Time,Topic,Answered (Y/N),Resolved,Speed of answer in seconds,AvgTalkDuration,Satisfaction rating';
const good = [
  'ID0001,Diane,2021-01-01,9:12:58,Contract related,Y,Y,109,0:02:23,3',
  'ID0007,"Оператор, первый",2021-01-02,23:59:58,Streaming,Y,N,70,0:04:02,3',
  'ID0008,Dan,2021-03-28,2:30:00,Streaming,N,N,,,',
];

/** Spoils a line in one of the ways that files are spoilt. */
function spoil(line: string, roll: (below: number) => number): Buffer {
  const bytes = Buffer.from(line);
  const at = roll(bytes.length);
  const splice = (middle: Buffer | string, drop = 0) =>
    Buffer.concat([bytes.subarray(0, at), Buffer.from(middle), bytes.subarray(at + drop)]);
  switch (roll(12)) {
    case 0:
      return splice('\0');
    case 1:
      return splice('"');
    case 2:
      return splice(',');
    case 3:
      return splice('', 1 + roll(8));
    case 4:
      return splice(Buffer.from([0xff, 0xe0 + roll(16)]));
    case 5:
      return bytes.subarray(0, at);
    case 6:
      return splice('\n');
    case 7:
      return splice('\r');
    case 8:
      return splice(String(roll(1e9)), roll(4));
    case 9:
      return splice('"'.repeat(1 + roll(4)), roll(3));
    case 10:
      return splice(Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]));
    default:
      return splice(String.fromCharCode(roll(0x2fff)), roll(2));
  }
}

describe('spoilt tables', () => {
  it('25 000 spoilt rows: no crash, every row accounted for, only sound records', () => {
    const roll = random(20261122);
    const mapping = readMapping({ name: 'pwc', text: pwc });
    const records = { made: 0, quarantined: 0, ignored: 0 };
    for (let file = 0; file < 500; file += 1) {
      const lines = Array.from({ length: 50 }, () => {
        const line = good[roll(good.length)] ?? '';
        return roll(10) === 0 ? Buffer.from(line) : spoil(line, roll);
      });
      const bytes = Buffer.concat([
        Buffer.from(`${header}\n`),
        ...lines.flatMap((line) => [line, Buffer.from('\n')]),
      ]);
      const reader = createRowReader(mapping, {
        place: 'f',
        zone: 'Europe/Moscow',
        workbook: false,
        delimiter: ',',
      });
      const splitter = createRowSplitter({ delimiter: ',', quote: '"', width: 10 });
      const decoder = textDecoder(roll(4) === 0 ? 'windows-1251' : 'utf-8');
      const rows = [];
      for (let at = 0; at < bytes.length; at += 997)
        rows.push(...splitter.push(decoder.decode(bytes.subarray(at, at + 997))));
      rows.push(...splitter.push(decoder.end()), ...splitter.end());
      const lineCount = bytes.reduce((sum, byte) => sum + (byte === 10 ? 1 : 0), 0);
      expect(rows.reduce((sum, row) => sum + row.text.split('\n').length, 0)).toBe(lineCount);
      for (const row of rows) {
        const outcome = reader.take(row);
        if (outcome.kind === 'entries') {
          records.made += 1;
          for (const entry of outcome.entries) sourceRecord.parse(entry.body);
        } else records[outcome.kind] += 1;
      }
    }
    const total = records.made + records.quarantined + records.ignored;
    expect(total).toBeGreaterThan(24_000);
    expect(records.made).toBeGreaterThan(2000);
    expect(records.quarantined).toBeGreaterThan(5000);
  });

  it.each([
    [
      '10 MB in one line',
      Buffer.concat([
        Buffer.from(`${header}\n${good[0]}\n`),
        Buffer.alloc(10_000_000, 'x'),
        Buffer.from(`\n${good[2]}\n`),
      ]),
    ],
    [
      '10 MB in one quoted cell',
      Buffer.concat([
        Buffer.from(`${header}\n${good[0]}\n"`),
        Buffer.alloc(10_000_000, `${'x'.repeat(999)}\n`),
        Buffer.from(`\n${good[2]}\n`),
      ]),
    ],
    [
      'a megabyte of NUL',
      Buffer.concat([
        Buffer.from(`${header}\n${good[0]}\n`),
        Buffer.alloc(1_000_000),
        Buffer.from(`\n${good[2]}\n`),
      ]),
    ],
    [
      'no table at all',
      Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 251)),
    ],
    ['nothing', Buffer.alloc(0)],
    ['a broken gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3])],
    ['a broken workbook', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3])],
  ])('%s', async (name, bytes) => {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, bytes);
    const counts = { lines: 0, sources: 0, ignored: 0, quarantined: 0 };
    try {
      for await (const batch of tableReader.read({
        inputs: [path],
        zone: 'UTC',
        mapping: { name: 'pwc', text: pwc },
        signal: new AbortController().signal,
      })) {
        counts.lines += batch.lines;
        counts.ignored += batch.ignored;
        counts.quarantined += batch.quarantined.length;
        counts.sources += new Set(batch.entries.map((entry) => entry.raw?.line)).size;
        for (const line of batch.quarantined) expect(line.text.length).toBeLessThanOrEqual(4096);
      }
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
    }
    expect(counts.sources + counts.ignored + counts.quarantined).toBe(counts.lines);
    if (name.startsWith('10 MB') || name.startsWith('a megabyte')) expect(counts.sources).toBe(2);
  });
});

const small = `table: 1
zone: Asia/Almaty
file: { format: csv, delimiter: ';' }
skip: [{ column: Topic, empty: true }, { any: [{ column: Agent, in: [a, b] }] }]
values:
  call: { join: [Call Id, Date], with: '-' }
  came: { date: { column: Date, format: [yyyy-MM-dd] }, time: Time }
  end: { time: Time, after: { value: came }, slack: '1:00:00' }
records:
  - record: call
    when: { not: { column: Agent, is: x } }
    fields:
      call: { value: call }
      startedAt: { value: came }
      outcome: { column: Topic, map: { ok: answered }, otherwise: other }
      tags: { one: Agent }
`;

describe('spoilt mappings', () => {
  it('6 000 spoilt mapping files: read, or refused with a place', () => {
    const roll = random(7);
    const columns = header.split(',');
    const shapes = [
      small,
      small,
      small,
      small,
      small,
      small,
      small,
      small,
      small,
      pwc,
      small,
      bank,
    ];
    let refused = 0;
    for (let index = 0; index < 6000; index += 1) {
      let text = shapes[index % shapes.length] ?? '';
      for (let times = 1 + roll(3); times > 0; times -= 1) {
        const at = roll(text.length);
        const pieces = [
          '',
          ':',
          '- ',
          '{',
          '}',
          '[',
          ']',
          '"',
          "'",
          '&a ',
          '*a',
          '!!x ',
          '\n',
          '\t',
          '#',
          '|',
          '0',
          '~',
          '\0',
          '<<: ',
          '  ',
          'яё',
          '__proto__: ',
          '? ',
        ];
        text = text.slice(0, at) + (pieces[roll(pieces.length)] ?? '') + text.slice(at + roll(12));
      }
      try {
        compileMapping(readMapping({ name: 'm', text }), {
          columns,
          zone: 'UTC',
          workbook: roll(2) === 0,
        });
      } catch (error) {
        if (!(error instanceof AppError))
          throw new Error(`${String(error)}\n${text}`, { cause: error });
        refused += 1;
        expect(error.code).toBe('INVALID_MAPPING');
        expect(error.issues.length).toBeGreaterThan(0);
        for (const issue of error.issues) {
          expect(issue.line).toBeGreaterThan(0);
          expect(issue.column).toBeGreaterThan(0);
        }
      }
    }
    expect(refused).toBeGreaterThan(3000);
  }, 60_000);
});
