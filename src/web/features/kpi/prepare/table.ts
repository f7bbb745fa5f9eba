import type { KpiRow } from '../../../../contracts/kpi.ts';
import { type KpiGroup, kpiGroups } from '../../../../core/kpi/targets.ts';
import { meaningOfRow } from './row.ts';

export interface RowGroup {
  /** Null: all together. */
  readonly group: KpiGroup | null;
  readonly rows: readonly KpiRow[];
}

const worstFirst = (a: KpiRow, b: KpiRow) => b.harm - a.harm;

/** Rows by group in the table's order, or all together; within either the most harmful first. */
export function groupRows(
  rows: readonly KpiRow[],
  order: 'groups' | 'harm',
  chosen: readonly string[] = [],
): RowGroup[] {
  const shown = chosen.length ? rows.filter(({ group }) => chosen.includes(group)) : rows;
  if (order === 'harm')
    return shown.length ? [{ group: null, rows: [...shown].sort(worstFirst) }] : [];
  return kpiGroups
    .map((group) => ({
      group,
      rows: shown.filter((row) => row.group === group).sort(worstFirst),
    }))
    .filter((group) => group.rows.length > 0);
}

export interface HeadCounts {
  readonly all: number;
  readonly withData: number;
  readonly good: number;
  readonly warn: number;
  readonly bad: number;
}

/** How many of the KPIs have numbers, and how many of these are how. */
export function countRows(rows: readonly KpiRow[]): HeadCounts {
  const of = (meaning: string) => rows.filter((row) => meaningOfRow(row) === meaning).length;
  return {
    all: rows.length,
    withData: rows.filter(({ fact }) => fact !== null).length,
    good: of('good'),
    warn: of('warn'),
    bad: of('bad'),
  };
}

/** Two letters of a person's name, for the circle before it. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join('');
}
