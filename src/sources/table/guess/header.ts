import { readNumber } from '../read-number.ts';
import type { RawRow } from '../split-rows.ts';

/**
 * The row that names the columns: the first of the first thirty as wide as most rows whose cells
 * are all words; 'none' when the first wide row already holds values.
 */
export function guessHeader(rows: readonly RawRow[]): number | 'none' {
  const first = rows.filter((row) => !row.fault).slice(0, 200);
  const filled = (row: RawRow) => row.cells.filter((cell) => cell.trim() !== '').length;
  const widths = first.map(filled).sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length / 2)] ?? 0;
  for (const row of first.slice(0, 30)) {
    if (filled(row) < Math.max(1, usual * 0.6)) continue;
    return row.cells.some(isValue) ? 'none' : row.line;
  }
  return 1;
}

/** A number, a date or a time: no name of a column. */
function isValue(cell: string): boolean {
  const text = cell.trim();
  return (
    text !== '' &&
    (readNumber(text) !== undefined || /^\d{1,4}[-./:]\d{1,2}(?:[-./:]\d{1,4})?(?:\D|$)/.test(text))
  );
}
