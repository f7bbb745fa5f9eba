import type { Plan, PlannedPeriod } from './plan.ts';
import type { TimeDimension } from './question.ts';
import type { Values } from './sql-text.ts';

/** What decides which rows of a fact are read. */
export type RowsAsked = Pick<Plan, 'scope' | 'where' | 'attribution' | 'now' | 'dataUntil'> & {
  readonly period: PlannedPeriod;
  /** Time dimensions by which spans are cut. */
  readonly timeBy: readonly TimeDimension[];
  readonly history?: boolean;
  /** Moments (ms UTC, the earliest first) at which spans are cut besides. */
  readonly cuts?: readonly number[];
};

/** Tenant and projects: part of every statement that reads facts. */
export function scopeSql(scope: Plan['scope'], values: Values): string[] {
  const tenant = `tenant = ${values.put(scope.tenant, 'String')}`;
  if (scope.projects === null) return [tenant];
  return [tenant, `project IN ${values.put([...scope.projects], 'Array(String)')}`];
}

/** A moment (ms UTC) as the time columns hold it. */
export function momentSql(ms: number, values: Values): string {
  return `fromUnixTimestamp64Milli(${values.put(ms, 'Int64')}, 'UTC')`;
}

/** Started in the period: for calls and talks that others are found through. */
export function startedWithin(period: { from: number; to: number }, values: Values): string[] {
  return [
    `started_at >= ${momentSql(period.from, values)}`,
    `started_at < ${momentSql(period.to, values)}`,
  ];
}
