import { describe, expect, it } from 'vitest';
import { readMapping } from './read-mapping.ts';
import { createRowReader } from './row-reader.ts';
import { createRowSplitter } from './split-rows.ts';

/** Reads one row of `columns` into one call record's fields, or the reason of its quarantine. */
function read(fields: string, row: string, more = '', columns = 'a;b;c;d') {
  const text = `table: 1\nzone: Asia/Almaty\n${more}\nrecords:\n  - record: call\n    fields: { call: { constant: k }, startedAt: { constant: '2026-01-01' }, ${fields} }\n`;
  const reader = createRowReader(readMapping({ name: 'm', text }), {
    place: 'f.csv',
    zone: 'UTC',
    workbook: false,
    delimiter: ';',
  });
  const splitter = createRowSplitter({ delimiter: ';', quote: '"', width: 0 });
  const rows = [...splitter.push(`${columns}\n${row}\n`), ...splitter.end()];
  const outcomes = rows.map((one) => reader.take(one));
  const last = outcomes.at(-1);
  if (last?.kind === 'quarantined') {
    const { header: _header, delimiter: _delimiter, ...params } = last.line.params;
    return { reason: last.line.reason, ...params };
  }
  if (last?.kind !== 'entries') return last?.kind;
  const {
    type: _type,
    call: _call,
    startedAt: _at,
    ...rest
  } = (last.entries[0]?.body ?? {}) as unknown as Record<string, unknown>;
  return rest;
}

describe('values', () => {
  it.each([
    ['queue: a', 'x;;;', { queue: 'x' }],
    ['queue: a', ' x ;;;', { queue: 'x' }],
    ['queue: a', ';y;;', {}],
    ['queue: { column: A }', 'x;;;', { queue: 'x' }],
    ['queue: { constant: Sales }', 'x;;;', { queue: 'Sales' }],
    ['queue: { join: [a, b], with: "/" }', 'x;y;;', { queue: 'x/y' }],
    ['queue: { join: [a, b] }', 'x;;z;', {}],
    ['queue: { first: [a, b, { constant: none }] }', ';y;;', { queue: 'y' }],
    ['queue: { first: [a, b, { constant: none }] }', ';;z;', { queue: 'none' }],
    [
      'queue: { first: [{ when: { column: b, is: "1" }, constant: one }, { column: a }] }',
      'x;1;;',
      { queue: 'one' },
    ],
    ['queue: { column: a, unknown: ["-", 0] }', '0;y;;', {}],
    ['queue: { column: a, unknown_when: { column: b, above: 5 } }', 'x;6;;', {}],
    [
      'outcome: { column: a, map: { да: answered, нет: abandoned } }',
      'нет;;;',
      { outcome: 'abandoned' },
    ],
    [
      'outcome: { column: a, map: { ДА: answered }, ignore_case: true }',
      'да;;;',
      { outcome: 'answered' },
    ],
    [
      'outcome: { column: a, map: { да: answered }, otherwise: other }',
      'что;;;',
      { outcome: 'other' },
    ],
    ['outcome: { column: a, map: { да: answered }, unmapped: unknown }', 'что;;;', {}],
    ['queue: { column: a, map: { x: Sales }, unmapped: keep }', 'z;;;', { queue: 'z' }],
    ['duration: a', '0:35;;;', { duration: 35 }],
    ['duration: { column: a, format: minutes }', '1,5;;;', { duration: 90 }],
    ['duration: { column: a, unknown_if: negative }', '-5;;;', {}],
    ['duration: { column: a, unknown_if: zero }', '0:00;;;', {}],
    ['duration: { column: a, unknown_if: unreadable }', 'abc;;;', {}],
    ['duration: { column: a, plus: b, minus: c }', '10;5;3;', { duration: 12 }],
    ['cost: { column: a, decimal: "," }', '1 284,50;;;', { cost: 1284.5 }],
    [
      'endedAt: { column: a, format: "dd.MM.yyyy HH:mm" }',
      '18.11.2026 09:00;;;',
      { endedAt: Date.UTC(2026, 10, 18, 4) },
    ],
    [
      'endedAt: { column: a, format: [iso, "dd.MM.yyyy"] }',
      '18.11.2026;;;',
      { endedAt: Date.UTC(2026, 10, 17, 19) },
    ],
    [
      'endedAt: { column: a, format: iso, zone: UTC }',
      '2026-11-18 09:00:00;;;',
      { endedAt: Date.UTC(2026, 10, 18, 9) },
    ],
    ['endedAt: { column: a, format: epoch, plus: b }', '1000;5;;', { endedAt: 1_005_000 }],
    [
      'endedAt: { column: a, format: epoch, minus: { column: b, format: m:ss } }',
      '1000;1:05;;',
      { endedAt: 935_000 },
    ],
    [
      'endedAt: { date: { column: a, format: yyMMdd }, time: b }',
      '261118;9:00:00;;',
      { endedAt: Date.UTC(2026, 10, 18, 4) },
    ],
    [
      'tags: { one: a, two: { column: b, map: { y: yes } } }',
      'x;y;;',
      { tags: { one: 'x', two: 'yes' } },
    ],
    ['customer: { row: place }', 'x;y;;', { customer: 'f.csv:2' }],
  ])('%s of %s', (fields, row, wanted) => {
    expect(read(fields, row)).toEqual(wanted);
  });

  it.each([
    [
      'outcome: { column: a, map: { да: answered } }',
      'что;;;',
      { reason: 'table-unknown-value', column: 'a', value: 'что' },
    ],
    ['outcome: a', 'good;;;', { reason: 'table-unknown-value', column: 'a', value: 'good' }],
    ['duration: a', '-5;;;', { reason: 'table-negative-duration', column: 'a', value: '-5' }],
    ['duration: a', 'x;;;', { reason: 'table-bad-duration', column: 'a', value: 'x' }],
    [
      'duration: { column: a, minus: b }',
      '3;5;;',
      { reason: 'table-negative-duration', column: 'a', value: '-2' },
    ],
    ['cost: a', 'дорого;;;', { reason: 'table-bad-number', column: 'a', value: 'дорого' }],
    [
      'endedAt: { column: a, format: dd.MM.yyyy }',
      '31.02.2026;;;',
      { reason: 'table-no-such-date', column: 'a', value: '31.02.2026' },
    ],
    [
      'endedAt: { column: a, format: dd.MM.yyyy }',
      'soon;;;',
      { reason: 'table-bad-date', column: 'a', value: 'soon', format: 'dd.MM.yyyy' },
    ],
    [
      'endedAt: { column: a, format: dd.MM.yyyy }',
      '01.01.1900;;;',
      { reason: 'table-date-out-of-range', column: 'a', value: '01.01.1900' },
    ],
    [
      'queue: a',
      `${'x'.repeat(257)};;;`,
      { reason: 'table-text-too-long', column: 'a', value: `${'x'.repeat(79)}…` },
    ],
    ['queue: a', 'x;y', { reason: 'table-column-count', expected: '4', found: '2' }],
    ['queue: a', 'x;y;z;d;e', { reason: 'table-column-count', expected: '4', found: '5' }],
    ['queue: a', 'x\0;y;;', { reason: 'table-nul-byte' }],
    ['queue: a', 'x\uFFFD;y;;', { reason: 'table-bad-encoding' }],
    ['queue: a', '"x;y;;', { reason: 'table-unbalanced-quote' }],
  ])('%s of %s goes to quarantine', (fields, row, wanted) => {
    expect(read(fields, row)).toEqual(wanted);
  });

  it('tells of a required field that is empty', () => {
    const text =
      "table: 1\nrecords:\n  - record: deal\n    fields: { key: a, createdAt: { constant: '2026-01-01' }, status: { constant: won } }\n";
    const reader = createRowReader(readMapping({ name: 'm', text }), {
      place: 'f',
      zone: 'UTC',
      workbook: false,
      delimiter: ';',
    });
    reader.take({ cells: ['a', 'b'], line: 1, text: 'a;b' });
    expect(reader.take({ cells: ['', 'x'], line: 2, text: ';x' })).toMatchObject({
      kind: 'quarantined',
      line: { reason: 'table-missing-value', line: 2, params: { column: 'a', field: 'deal.key' } },
    });
  });
});

describe('rows', () => {
  it.each([
    ['skip: { column: a, is: total }', 'total;;x;', 'ignored'],
    ['skip: [{ column: a, is: total }, { column: b, empty: true }]', 'x;;;', 'ignored'],
    ['skip: { column: a, starts: [sum, tot] }', 'total;x', 'ignored'],
    ['skip: { column: a, above: 5 }', 'x;;;', { queue: 'x' }],
    ['skip: { all: [{ column: a, is: x }, { not: { column: b, is: y } }] }', 'x;z;;', 'ignored'],
    [
      'skip: { all: [{ column: a, is: x }, { not: { column: b, is: y } }] }',
      'x;y;;',
      { queue: 'x' },
    ],
    ['skip: { any: [{ column: a, is: x }, { column: b, is: y }] }', 'z;y;;', 'ignored'],
    ['expect: { column: b, reads: { as: number } }', 'x;5;;', { queue: 'x' }],
    [
      'expect: { column: b, reads: { as: number } }',
      'x;y;;',
      { reason: 'table-unexpected', column: 'b', value: 'y', rule: '1' },
    ],
    [
      'expect: [{ columns: 4 }, { each: [a, b], empty: false }]',
      'x;;;',
      { reason: 'table-unexpected', column: 'a, b', value: '', rule: '2' },
    ],
    ['expect: { column: b, in: [1, 2] }', 'x;2;;', { queue: 'x' }],
    ['expect: { column: b, at_least: 1, at_most: 3 }', 'x;3;;', { queue: 'x' }],
    ['expect: { column: b, below: 0:30 }', 'x;3;;', undefined],
    ['file: { short_rows: fill }', 'x', { queue: 'x' }],
    ['', ';;;', 'ignored'],
    ['', 'x;;;;', { queue: 'x' }],
  ])('%s with %s', (more, row, wanted) => {
    if (wanted === undefined) expect(() => read('queue: a', row, more)).toThrow();
    else expect(read('queue: a', row, more)).toEqual(wanted);
  });

  it('are left out where no record is made of them', () => {
    const text =
      "table: 1\nrecords:\n  - record: deal\n    when: { column: b, is: won }\n    fields: { key: a, createdAt: { constant: '2026-01-01' }, status: { constant: won } }\n";
    const reader = createRowReader(readMapping({ name: 'm', text }), {
      place: 'f',
      zone: 'UTC',
      workbook: false,
      delimiter: ';',
    });
    reader.take({ cells: ['a', 'b'], line: 1, text: '' });
    expect(reader.take({ cells: ['1', 'lost'], line: 2, text: '' }).kind).toBe('ignored');
    expect(reader.take({ cells: ['1', 'won'], line: 3, text: '' }).kind).toBe('entries');
  });

  it('have the same key wherever they stand when the key is the row', () => {
    const text =
      "table: 1\nrecords:\n  - record: deal\n    fields: { key: { row: text }, createdAt: { constant: '2026-01-01' }, status: { constant: won } }\n";
    const keys = [
      ['x.csv', 2],
      ['y.csv', 7],
    ].map(([place, line]) => {
      const reader = createRowReader(readMapping({ name: 'm', text }), {
        place: String(place),
        zone: 'UTC',
        workbook: false,
        delimiter: ';',
      });
      reader.take({ cells: ['a', 'b'], line: 1, text: '' });
      const outcome = reader.take({ cells: ['1', 'q'], line: Number(line), text: '' });
      return outcome.kind === 'entries' ? outcome.entries[0]?.unit.key : undefined;
    });
    expect(keys[0]).toBe(keys[1]);
    expect(keys[0]).toMatch(/^deal:\w+$/);
  });
});
