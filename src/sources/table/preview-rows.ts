import type { ImportPreview } from '../../contracts/sources.ts';
import { issuesOf, type TableSample } from './preview-table.ts';
import type { ReadMapping } from './read-mapping.ts';
import { createRowReader, type RowOutcome, type RowReader } from './row-reader.ts';
import type { RawRow } from './split-rows.ts';

type Shown = Pick<ImportPreview, 'rows' | 'quarantine' | 'issues'>;

/** Reads the sample with the mapping: the first twenty rows with their marks, and all faults. */
export function previewRows(
  mapping: ReadMapping | undefined,
  sample: TableSample,
  options: { readonly place: string; readonly zone: string },
): Shown {
  if (!mapping) return { rows: [], quarantine: [], issues: [] };
  const rows: Shown['rows'] = [];
  const faults = new Map<string, Shown['quarantine'][number]>();
  try {
    const { workbook, delimiter } = sample;
    const reader = createRowReader(mapping, { ...options, workbook, delimiter });
    for (const row of sample.rows) {
      const begun = reader.compiled !== undefined;
      const outcome = reader.take(row);
      if (outcome.kind === 'quarantined') note(faults, outcome.line, row);
      if (begun && rows.length < 20) rows.push(shownRow(row, outcome, reader));
    }
    reader.end();
  } catch (error) {
    return { rows: [], quarantine: [], issues: issuesOf(error) };
  }
  const quarantine = [...faults.values()].sort((a, b) => b.count - a.count);
  return { rows, quarantine, issues: [] };
}

type Mark = ImportPreview['rows'][number]['cells'][number]['mark'];
type Quarantined = Extract<RowOutcome, { kind: 'quarantined' }>['line'];

function note(
  faults: Map<string, Shown['quarantine'][number]>,
  { reason, params, line }: Quarantined,
  row: RawRow,
): void {
  const column = params.column ?? '';
  const id = `${reason} ${column}`;
  const known = faults.get(id);
  const { header: _header, delimiter: _delimiter, ...shown } = params;
  if (known) known.count += 1;
  else
    faults.set(id, {
      reason,
      params: shown,
      count: 1,
      line,
      sample: (params.value || row.text).slice(0, 200),
      column,
    });
}

function shownRow(row: RawRow, outcome: RowOutcome, reader: RowReader): Shown['rows'][number] {
  const bad = outcome.kind === 'quarantined' ? (outcome.line.params.column ?? '*') : '';
  const cells = reader.columns.map((column, index) => {
    const text = (row.cells[index] ?? '').slice(0, 200);
    return { text, mark: markOf(text, column, index) };
  });
  function markOf(text: string, column: string, index: number): Mark {
    if (outcome.kind === 'ignored') return 'skipped';
    // A row that is broken as a whole names no column.
    if (bad === '*' || (bad !== '' && bad.split(/, | \+ /).includes(column))) return 'bad';
    if (!reader.compiled?.used.has(index)) return 'skipped';
    return text.trim() === '' ? 'empty' : 'good';
  }
  const record =
    outcome.kind === 'entries'
      ? [...new Set(outcome.entries.map((entry) => entry.body.type))].join(', ')
      : '';
  return { line: row.line, cells, record };
}
