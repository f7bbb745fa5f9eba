import type { KpiRow } from '../../../../contracts/kpi.ts';
import { standingOf } from '../../../../core/kpi/standing.ts';
import type { AnswerRow, Period } from '../../../../core/query/question.ts';
import { addMonths } from '../../../state/days.ts';
import type { Meaning } from '../../../ui/judge.ts';

/** What the rows of the matrix are. */
export const matrixRows = ['agent', 'team', 'queue', 'project', 'month'] as const;
export type MatrixRow = (typeof matrixRows)[number];

const meanings = { good: 'good', amber: 'warn', red: 'bad', none: 'none' } as const;

/**
 * How a cell stands to the goal of its KPI. What is added up is not judged: the goal of a centre is
 * not that of a person. Too few calls behind it judge nobody.
 */
export function cellMeaning(
  value: unknown,
  row: Pick<KpiRow, 'goal' | 'direction' | 'unit'>,
  weight: unknown = null,
): Meaning {
  if (typeof value !== 'number' || row.unit === 'count' || row.unit === 'money') return 'none';
  if (typeof weight === 'number' && weight < 10) return 'none';
  return meanings[standingOf(value, row.goal, row.direction)];
}

/** Twelve months that end with the period's; other rows take the period as it is. */
export function matrixPeriod(period: Period, row: MatrixRow): Period {
  if (row !== 'month') return period;
  const month = `${period.from.slice(0, 7)}-01`;
  // Local days compare as texts.
  const [, end = period.to] = [addMonths(month, 1), period.to].sort();
  return { from: addMonths(month, -11), to: end };
}

/** Rows of the matrix that have a name and a number. */
export function filledRows(
  rows: readonly AnswerRow[],
  dimension: MatrixRow,
  metrics: readonly string[],
): AnswerRow[] {
  return rows.filter(
    (row) => row[dimension] !== '' && metrics.some((id) => row[id] !== null && row[id] !== 0),
  );
}

/** The KPIs that are columns: those chosen, or the first few that can be cut so. */
export function matrixColumns(
  rows: readonly KpiRow[],
  chosen: readonly string[],
  fitting: (ids: readonly string[]) => readonly string[],
  most = 16,
): KpiRow[] {
  const can = new Set(fitting(rows.map(({ metric }) => metric)));
  const able = rows.filter(({ metric }) => can.has(metric));
  const wanted = able.filter(({ metric }) => chosen.includes(metric));
  return wanted.length ? wanted : able.slice(0, most);
}

/** Columns that tell rows apart: what is the same in all of them (or nothing at all) tells nothing. */
export function tellingColumns(columns: readonly KpiRow[], rows: readonly AnswerRow[]): KpiRow[] {
  if (rows.length < 2) return [...columns];
  const telling = columns.filter(
    ({ metric }) => new Set(rows.map((row) => row[metric] ?? null)).size > 1,
  );
  return telling.length ? telling : [...columns];
}
