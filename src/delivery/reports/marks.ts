import type { Standing } from '../../core/kpi/targets.ts';
import { reportText } from '../../services/reports/make-report.ts';
import {
  cellOf,
  type Report,
  type ReportWords,
  type TableBlock,
} from '../../services/reports/report.ts';

/** Colours of judged values on white paper. */
export const markColour: Partial<Record<Standing, string>> = {
  good: '#0b6b5d',
  amber: '#8a5200',
  red: '#b3261e',
};

/** Colour is never the only sign. */
export const markSign: Partial<Record<Standing, string>> = { amber: '! ', red: '!! ' };

/** What is not in the file, and what the marks say. */
export function tableNotes(
  block: TableBlock,
  report: Report,
  say: ReportWords,
  most: number,
): string[] {
  const count = (value: number): string => reportText(report, value, 'count');
  const marked = [...block.rows, ...(block.totals ? [block.totals] : [])].some((row) =>
    row.some((cell) => ['amber', 'red'].includes(cellOf(cell, 'text').mark)),
  );
  return [
    ...(block.rows.length > most
      ? [say('cut-rows', { count: count(most), all: count(block.rows.length) })]
      : []),
    ...(block.truncated ? [say('limit-rows', { count: count(block.rows.length) })] : []),
    ...(marked ? [say('marks')] : []),
  ];
}
