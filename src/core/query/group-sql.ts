import { dimensionSql, rowsSql } from './fact-sql.ts';
import type { FactGroup, Plan, PlannedPeriod } from './plan.ts';
import { aggregateSql } from './row-sql.ts';
import { gatherValues, type Statement } from './sql-text.ts';
import { windowPeriod } from './window-frames.ts';
import { isFramed, windowSql } from './window-sql.ts';

/** Most groups one statement gives back. */
export const mostGroups = 500_000;

/**
 * The statement of one fact: its aggregates by the dimensions and, where there are any, over
 * everything in one pass, as totals (`is_total` 1 when they are read). Dimensions are `d1`, `d2` …,
 * aggregates `a1`, `a2` …. In a window it is over another period, or as {@link windowSql} has it.
 */
export function groupSql(group: FactGroup, plan: Plan, period: PlannedPeriod): Statement {
  if (isFramed(group, plan)) return windowSql(group, plan, period, mostGroups);
  const values = gatherValues();
  const { fact, window } = group;
  const asked = window ? windowPeriod(plan, period, window) : period;
  const rows = rowsSql(fact, { ...plan, period: asked, history: group.history }, values);
  const context = { fact, values, dataUntil: plan.dataUntil, now: plan.now };
  const keys = plan.by.map(
    (dimension, index) => `${dimensionSql(dimension, fact)} AS d${index + 1}`,
  );
  const names = plan.by.map((_, index) => `d${index + 1}`);
  const columns = group.leaves.map(
    ({ id, aggregate }) => `${aggregateSql(aggregate, context)} AS ${id}`,
  );
  const select = `SELECT ${[...keys, ...columns].join(',\n  ')}`;
  // The total is put together from the groups' states: no row is aggregated twice.
  const sets = names.length > 0 ? `\nGROUP BY ${names.join(', ')} WITH TOTALS` : '';
  const text = rows.includes('{select}')
    ? rows.replace('{select}', () => select)
    : `${select}\n${rows}`;
  return {
    sql: `${text}${sets}${names.length > 0 ? `\nLIMIT ${mostGroups + 1}` : ''}`,
    params: values.params,
  };
}

/** Settings that every statement over facts runs with: a month is a partition, FINAL stays in it. */
export const factSettings = {
  do_not_merge_across_partitions_select_final: 1,
  join_use_nulls: 0,
  transform_null_in: 0,
} as const;
