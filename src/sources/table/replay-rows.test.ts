import { describe, expect, it } from 'vitest';
import type { QuarantinedLine } from '../sdk/source.ts';
import { readMapping } from './read-mapping.ts';
import { replayRows } from './replay-rows.ts';
import { createRowReader } from './row-reader.ts';

const mapping = (map: string) => ({
  name: 'm',
  text: `table: 1
records:
  - record: deal
    fields: { key: Номер, createdAt: { column: Дата, format: dd.MM.yyyy }, status: { column: Итог, map: { ${map} } } }
`,
});

function quarantined(rows: readonly string[], workbook = false): QuarantinedLine[] {
  const delimiter = workbook ? '\t' : ';';
  const reader = createRowReader(readMapping(mapping('да: won')), {
    place: workbook ? 'a.xlsx' : 'a.csv',
    zone: 'UTC',
    workbook,
    delimiter,
  });
  return rows.flatMap((text, index) => {
    const cells = text.split(delimiter).map((cell) => cell.replace(/^"|"$/g, ''));
    const outcome = reader.take({ cells, line: index + 1, text });
    return outcome.kind === 'quarantined' ? [outcome.line] : [];
  });
}

describe('lines of the quarantine read again', () => {
  const lines = quarantined([
    'Номер;Дата;Итог',
    '1;01.11.2026;да',
    '2;01.11.2026;нет',
    '3;31.02.2026;да',
  ]);

  it('are read with a mended mapping, without their file', () => {
    expect(lines).toHaveLength(2);
    const batch = replayRows(lines, { zone: 'UTC', mapping: mapping('да: won, нет: lost') });
    expect(batch).toMatchObject({ lines: 2, ignored: 0, done: true });
    expect(batch.entries.map((entry) => entry.body)).toEqual([
      { type: 'deal', key: '2', createdAt: Date.UTC(2026, 10, 1), status: 'lost' },
    ]);
    expect(batch.entries[0]?.raw).toEqual({ place: 'a.csv', line: 3, text: '2;01.11.2026;нет' });
    expect(batch.quarantined).toMatchObject([{ line: 4, reason: 'table-no-such-date' }]);
  });

  it('come from workbooks too', () => {
    const sheet = quarantined(['Номер\tДата\tИтог', '2\t2026-11-01\tнет'], true);
    const batch = replayRows(sheet, { zone: 'UTC', mapping: mapping('да: won, нет: lost') });
    expect(batch.entries).toHaveLength(1);
  });

  it('stay when they were cut to be kept', () => {
    const [line] = quarantined(['Номер;Дата;Итог', `${'x'.repeat(5000)};01.11.2026;нет`]);
    expect(line?.text).toHaveLength(4096);
    const batch = replayRows(line ? [line] : [], { zone: 'UTC', mapping: mapping('нет: lost') });
    expect(batch.quarantined).toEqual([line]);
  });
});
