import type { KpiRow } from '../../../../contracts/kpi.ts';
import type { Format } from '../../../i18n/format.ts';
import type { Say } from '../../../i18n/provider.tsx';

type Cell = string | number | null;

/** The KPI table as cells: numbers in full, shares as 0…1, seconds as seconds. The heads first. */
export function tableCells(rows: readonly KpiRow[], format: Format, say: Say): Cell[][] {
  const heads = [
    'group',
    'kpi',
    'code',
    'unit',
    'goal',
    'goal-low',
    'goal-high',
    'fact',
    'before',
    'deviation',
    'standing',
    'impact',
    'sample',
    'interval-low',
    'interval-high',
    'advice',
    'version',
  ].map((head) => say(`kpi-page.csv-${head}`));
  return [
    heads,
    ...rows.map((row): Cell[] => [
      say(`kpi-page.group-${row.group}`),
      format.name(row.name),
      row.metric,
      say(`kpi-page.unit-${row.unit}`),
      row.goal?.value ?? null,
      row.goal?.low ?? null,
      row.goal?.high ?? null,
      row.fact,
      row.compare,
      row.deviation,
      say(`kpi-page.standing-${row.standing}`),
      say(`kpi-page.impact-${row.impact}`),
      row.sample,
      row.interval?.low ?? null,
      row.interval?.high ?? null,
      row.advice ? format.name(row.advice) : null,
      row.version,
    ]),
  ];
}

/**
 * Cells as a file that a spreadsheet opens: BOM, `;` and a decimal comma where the language writes
 * one. A text that a spreadsheet would take for a formula gets an apostrophe.
 */
export function csvOf(cells: readonly (readonly Cell[])[], language: Format['language']): string {
  const [mark, between] = language === 'en' ? ['.', ','] : [',', ';'];
  const text = (cell: Cell): string => {
    if (cell === null) return '';
    if (typeof cell === 'number') return String(cell).replace('.', mark);
    const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
    return /[";,\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${cells.map((row) => row.map(text).join(between)).join('\r\n')}\r\n`;
}
