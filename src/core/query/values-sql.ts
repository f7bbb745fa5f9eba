import { AppError } from '../errors.ts';
import { dimensionOf, isTimeDimension } from './dimensions.ts';
import { type FactModel, type FactName, factModel } from './model.ts';
import type { Scope } from './plan.ts';
import { scopeSql, startedWithin } from './scope-sql.ts';
import { gatherValues, type Statement, type Values } from './sql-text.ts';
import { tagOf } from './tags.ts';

/**
 * Facts whose rows are counted for the values of a dimension; values that only `also` knows are
 * told with a count of 0 (operators who logged in and had no talk).
 */
const places: Readonly<Record<string, { of: readonly FactName[]; also?: readonly FactName[] }>> = {
  project: { of: ['calls'], also: ['agent_intervals'] },
  source: { of: ['calls'], also: ['agent_intervals'] },
  queue: { of: ['queue_visits'], also: ['calls', 'talks'] },
  agent: { of: ['talks'], also: ['agent_intervals', 'offers'] },
  team: { of: ['talks'], also: ['agent_intervals'] },
  menu: { of: ['ivr_steps'] },
  state: { of: ['agent_intervals'] },
  reason: { of: ['agent_intervals'] },
  channel: { of: ['leads'], also: ['deals', 'ad_costs', 'survey_answers'] },
  campaign: { of: ['leads'], also: ['deals', 'ad_costs'] },
  product: { of: ['deals'] },
  stage: { of: ['deal_stages'], also: ['deals'] },
  status: { of: ['deals'], also: ['leads'] },
  loss_reason: { of: ['deals'] },
  currency: { of: ['deals'], also: ['ad_costs'] },
  survey: { of: ['survey_answers'] },
  form: { of: ['evaluations'] },
  evaluator: { of: ['evaluations'] },
  control_event: { of: ['control_events'] },
  severity: { of: ['control_events'] },
  shift_kind: { of: ['shifts'] },
};

export interface ValuesAsked {
  readonly dimension: string;
  /** ms UTC, `to` is outside; undefined: from the first, to the last. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly search: string | undefined;
  readonly limit: number;
}

/** Values of a dimension, the most frequent first. Throws UNKNOWN_DIMENSION, INVALID_QUESTION. */
export function valuesSql(asked: ValuesAsked, scope: Scope): Statement {
  const { dimension } = asked;
  const values = gatherValues();
  // Numbers and time have no values worth a list.
  if (dimensionOf(dimension).numeric || isTimeDimension(dimension))
    throw new AppError('INVALID_QUESTION', { detail: dimension });
  const { of, also = [] } = places[dimension] ?? { of: ['calls'] as const };
  const parts = [
    ...of.map((fact) => partSql(fact, 'count()', asked, scope, values)),
    ...also.map((fact) => partSql(fact, '0', asked, scope, values)),
  ];
  const kept = ["value != ''"];
  if (asked.search)
    kept.push(`positionCaseInsensitiveUTF8(value, ${values.put(asked.search, 'String')}) > 0`);
  return {
    sql: `SELECT value, sum(n) AS count FROM (\n${parts.join('\nUNION ALL\n')}\n)
WHERE ${kept.join(' AND ')}
GROUP BY value ORDER BY count DESC, value LIMIT ${values.put(asked.limit, 'UInt32')}`,
    params: values.params,
  };
}

function partSql(
  name: FactName,
  count: string,
  { dimension, from, to }: ValuesAsked,
  scope: Scope,
  values: Values,
): string {
  const fact: FactModel = factModel(name);
  const tag = tagOf(dimension);
  const column = fact.dimensions[dimension];
  const sql =
    tag === undefined
      ? (fact.columns[column ?? '']?.sql ?? column ?? "''")
      : `tags[${values.put(tag, 'String')}]`;
  const kept = [...scopeSql(scope, values), ...timeSql(fact, from, to, values)];
  return `SELECT toString(${sql}) AS value, ${count} AS n FROM ${fact.table} FINAL WHERE ${kept.join(' AND ')} GROUP BY value`;
}

function timeSql(
  { time }: FactModel,
  from: number | undefined,
  to: number | undefined,
  values: Values,
): string[] {
  if (time.kind === 'current' || (from === undefined && to === undefined)) return [];
  const period = { from: from ?? 0, to: to ?? Date.UTC(2199, 0) };
  if (time.base === 'day') {
    const day = (at: number): string => values.put(Math.floor(at / 86_400_000), 'Int32');
    return [`day >= ${day(period.from)}`, `day <= ${day(period.to - 1)}`];
  }
  return startedWithin(period, values).map((text) => text.replace('started_at', time.base));
}
