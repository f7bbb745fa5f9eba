import { describe, expect, it } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { compileMapping } from './compile-mapping.ts';
import { readMapping } from './read-mapping.ts';

const good = `table: 1
zone: Asia/Almaty
values:
  call: { column: Id }
  came: { date: { column: Day, format: dd.MM.yyyy }, time: Time }
records:
  - record: call
    fields:
      call: { value: call }
      startedAt: { value: came }
      outcome: { column: Status, map: { ok: answered } }
`;
const columns = ['Id', 'Day', 'Time', 'Status', 'Wait'];

/** Faults of a mapping as `code line:column path`. */
function faults(text: string): string[] {
  try {
    const read = readMapping({ name: 'm.yaml', text });
    compileMapping(read, { columns, zone: 'UTC', workbook: false });
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe('INVALID_MAPPING');
    return error.issues.map((issue) =>
      `${issue.code} ${issue.line}:${issue.column} ${issue.path ?? ''}`.trim(),
    );
  }
}
const changed = (from: string, to: string) => {
  expect(good).toContain(from);
  return faults(good.replace(from, to));
};

describe('faults of a mapping', () => {
  it('are none in a good one', () => {
    expect(faults(good)).toEqual([]);
  });

  it.each([
    ['zone: Asia/Almaty', 'zon: Asia/Almaty', 'mapping-unknown-key 2:1 zon'],
    ['zone: Asia/Almaty', 'zone: Asia/Almatty', 'mapping-unknown-zone 2:7 zone'],
    ['table: 1', 'table: 2', 'mapping-one-of 1:8 table'],
    ['record: call', 'record: cal', 'mapping-one-of 7:13 records.0.record'],
    ['startedAt:', 'begunAt:', 'mapping-unknown-field 10:7 records.0.fields.begunAt'],
    ['column: Id', 'column: Ident', 'mapping-unknown-column 4:19 values.call.column'],
    ['column: Id', 'colum: Id', 'mapping-unknown-key 4:11 values.call.colum'],
    ['value: came', 'value: gone', 'mapping-unknown-name 10:27 records.0.fields.startedAt.value'],
    ['column: Id }', 'value: call }', 'mapping-circular 4:18 values.call.value'],
    ['dd.MM.yyyy', 'DD.MM.YYYY', 'mapping-bad-format 5:40 values.came.date.format'],
    ['ok: answered', 'ok: fine', 'mapping-one-of 11:45 records.0.fields.outcome.map.ok'],
    ['column: Id', 'column: Id, constant: 5', 'mapping-one-form 4:9 values.call'],
    ['{ value: call }', '{ value: came }', undefined],
    [
      'time: Time }',
      'time: Time, after: { value: came } }',
      'mapping-circular 5:82 values.came.after.value',
    ],
    ['startedAt: { value: came }', 'startedAt: { value: call }', undefined],
    [
      'startedAt: { value: came }',
      'startedAt: { constant: soon }',
      'mapping-bad-constant 10:30 records.0.fields.startedAt.constant',
    ],
    [
      'call: { column: Id }',
      'call: { column: Day, format: yyMMdd }',
      'mapping-format-needs-as 4:32 values.call.format',
    ],
    [
      '    fields:',
      '    when: { column: Wait }\n    fields:',
      'mapping-empty-condition 8:11 records.0.when.0',
    ],
    ['    fields:', '    when: { above: 5 }\n    fields:', 'mapping-needs 8:11 records.0.when.0'],
    [
      '    fields:',
      '    when: { column: Wait, abov: 5 }\n    fields:',
      'mapping-unknown-key 8:27 records.0.when.0.abov',
    ],
    [
      '    fields:',
      '    when: { column: Wait, above: five }\n    fields:',
      'mapping-bad-value 8:34 records.0.when.0.above',
    ],
  ])('%s → %s', (from, to, wanted) => {
    const found = changed(from, to);
    if (wanted === undefined) expect(found).toEqual([]);
    else expect(found).toContain(wanted);
  });

  it('are all told at once, in the order of the file', () => {
    const text = good
      .replace('zone:', 'zon:')
      .replace('record: call', 'record: call\n    whn: 5')
      .replace('values:', 'values:\n  9: Id');
    expect(faults(text)).toEqual([
      'mapping-unknown-key 2:1 zon',
      'mapping-bad-name 4:3 values.9',
      'mapping-unknown-key 9:5 records.0.whn',
    ]);
  });

  it('tell of required fields that are not there', () => {
    expect(faults('table: 1\nrecords:\n  - record: deal\n    fields: { key: Id }\n')).toEqual([
      'mapping-missing 4:13 records.0.fields',
      'mapping-missing 4:13 records.0.fields',
    ]);
  });

  it.each([
    ['a: [', 'mapping-syntax'],
    ['\tx: 1', 'mapping-syntax'],
    ['', 'mapping-bad-value'],
    ['5', 'mapping-bad-value'],
    ['table: 1\ntable: 1', 'mapping-syntax'],
    ['a: &a [*a, *a]', 'mapping-'],
    [`x: ${'['.repeat(20_000)}`, 'mapping-syntax'],
    ['x'.repeat(300_000), 'mapping-too-large'],
  ])('%# is no mapping at all', (text, code) => {
    expect(faults(text)[0]).toContain(code);
  });
});
