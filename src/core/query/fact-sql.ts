import { bucketSql, cutGrid } from './buckets.ts';
import { historySql } from './client-history.ts';
import { conditionSql, tells } from './conditions.ts';
import { isTimeDimension } from './dimensions.ts';
import { type FactModel, type FactName, factModel } from './model.ts';
import type { Plan, PlannedPeriod } from './plan.ts';
import type { Condition, TimeDimension } from './question.ts';
import { momentSql as at, type RowsAsked, scopeSql } from './scope-sql.ts';
import { semiJoinSql } from './semi-join.ts';
import type { Values } from './sql-text.ts';

/** Bounds on the key's time column, so that the engine need not read what cannot belong to the period. */
export function baseBounds(
  fact: FactModel,
  period: PlannedPeriod,
  attribution: Plan['attribution'],
  values: Values,
): string[] {
  const { time } = fact;
  if (time.kind === 'current') return [];
  if (time.base === 'day') {
    const day = (ms: number): string => values.put(Math.floor(ms / 86_400_000), 'Int32');
    return [`day >= ${day(period.from)}`, `day <= ${day(period.to - 1)}`];
  }
  const { before, after } = time.kind === 'moment' ? time[attribution] : { ...time, after: 0 };
  return [
    `${time.base} >= ${at(period.from - before, values)}`,
    `${time.base} < ${at(period.to + after, values)}`,
  ];
}

/**
 * FROM and WHERE for the rows of a fact that belong to the period and fulfil the conditions, and the
 * WITH of what their expressions use: `moment_ms`, `shift_s`, `local_s`, or `piece_start`,
 * `piece_end` for spans.
 */
export function rowsSql(name: FactName, asked: RowsAsked, values: Values): string {
  const fact = factModel(name);
  const own = asked.where.filter(({ dimension }) => tells(fact, dimension));
  const foreign = asked.where.filter(({ dimension }) => !tells(fact, dimension));
  const kept = [
    ...scopeSql(asked.scope, values),
    ...baseBounds(fact, asked.period, asked.attribution, values),
    ...foreign.map((condition) => semiJoinSql(condition, name, asked, values)),
  ];
  const plain = (conditions: readonly Condition[]): string[] =>
    conditions.map((condition) => conditionSql(condition, name, values));
  const timed = own.filter(({ dimension }) => isTimeDimension(dimension));
  const untimed = own.filter(({ dimension }) => !isTimeDimension(dimension));
  if (fact.time.kind === 'span') {
    return spanSql(name, asked, values, [...kept, ...plain(untimed)], plain(timed), timed);
  }
  const source = asked.history ? historySql(asked, values) : sourceSql(fact, asked, values);
  if (fact.time.kind === 'current') {
    return `FROM ${source}\nWHERE ${[...kept, ...plain(own)].join('\n  AND ')}`;
  }
  const moment = fact.time[asked.attribution];
  const { from, to } = asked.period;
  const within = [
    `moment_ms >= ${values.put(from, 'Int64')}`,
    `moment_ms < ${values.put(to, 'Int64')}`,
  ];
  const all = [...kept, ...(moment.exact ? [] : within), ...plain(own)];
  const needsLocal = asked.timeBy.length > 0 || timed.length > 0;
  const withs = [
    `${moment.sql} AS moment_ms`,
    ...(needsLocal ? localSql('moment_ms', asked.period, values) : []),
  ];
  return `WITH ${withs.join(',\n  ')}\n{select}\nFROM ${source}\nWHERE ${all.join('\n  AND ')}`;
}

/** The table, or the sub-select that stands for it, with its bounds put in. */
function sourceSql(fact: FactModel, asked: RowsAsked, values: Values): string {
  if (fact.from === undefined) return `${fact.table} FINAL`;
  const { period, attribution } = asked;
  const bounds = baseBounds(fact, period, attribution, values);
  return fact.from
    .replaceAll('{scope}', scopeSql(asked.scope, values).join(' AND '))
    .replaceAll('{bounds}', bounds.join(' AND '))
    .replaceAll('{from}', at(period.from, values))
    .replaceAll('{to}', at(period.to, values));
}

/** `shift_s` and `local_s` of a moment in ms: the offsets are Intl's, the same for labels and rows. */
export function localSql(moment: string, period: PlannedPeriod, values: Values): string[] {
  const { stretches } = period;
  const last = stretches.at(-1)?.offset ?? 0;
  const cases = stretches
    .slice(0, -1)
    .map(
      ({ to, offset }) => `${moment} < ${values.put(to, 'Int64')}, ${values.put(offset, 'Int32')}`,
    );
  const rest = values.put(last, 'Int32');
  const shift = cases.length === 0 ? rest : `multiIf(${cases.join(', ')}, ${rest})`;
  return [`toInt64(${shift}) AS shift_s`, `intDiv(${moment}, 1000) + shift_s AS local_s`];
}

function withDataUntil(sql: string, asked: RowsAsked, values: Values): string {
  if (!sql.includes('{data_until}')) return sql;
  return sql.replaceAll('{data_until}', values.put(asked.dataUntil, 'Int64'));
}

/** Spans within the period, cut on a grid of UTC that holds every border of the buckets. */
function spanSql(
  name: FactName,
  asked: RowsAsked,
  values: Values,
  kept: readonly string[],
  timedSql: readonly string[],
  timed: readonly Condition[],
): string {
  const fact = factModel(name);
  if (fact.time.kind !== 'span') throw new Error('not a span');
  const { from, to, stretches } = asked.period;
  const low = values.put(from, 'Int64');
  const high = values.put(to, 'Int64');
  const by = [...asked.timeBy, ...timed.map(({ dimension }) => dimension as TimeDimension)];
  const grid = cutGrid(by, stretches);
  const inner = [
    '*',
    `greatest(${fact.time.start}, ${low}) AS span_start`,
    `least(${withDataUntil(fact.time.end, asked, values)}, ${high}) AS span_end`,
  ];
  const spans = `SELECT ${inner.join(', ')}\n  FROM ${sourceSql(fact, asked, values)}\n  WHERE ${[...kept, 'span_end > span_start'].join('\n    AND ')}`;
  if (grid === undefined) {
    return `WITH span_start AS piece_start, span_end AS piece_end\n{select}\nFROM (${spans})\nWHERE 1`;
  }
  const step = values.put(grid * 1000, 'Int64');
  const first = `greatest(span_start, piece * ${step})`;
  const last = `least(span_end, (piece + 1) * ${step})`;
  // Borders that do not lie on the grid.
  const cuts = (asked.cuts ?? []).filter((at) => at % (grid * 1000) !== 0);
  const off = cuts.length === 0 ? undefined : values.put(cuts, 'Array(Int64)');
  const cut = [
    '*',
    `arrayJoin(range(intDiv(span_start, ${step}), intDiv(span_end - 1, ${step}) + 1)) AS piece`,
    ...(off === undefined
      ? [`${first} AS piece_start`, `${last} AS piece_end`]
      : [
          `arrayFilter(at -> at > ${first} AND at < ${last}, ${off}) AS inner_cuts`,
          `arrayJoin(arrayZip(arrayPushFront(inner_cuts, ${first}), arrayPushBack(inner_cuts, ${last}))) AS ends`,
          'ends.1 AS piece_start',
          'ends.2 AS piece_end',
        ]),
  ];
  const withs = localSql('piece_start', asked.period, values);
  const where = timedSql.length === 0 ? '1' : timedSql.join('\n  AND ');
  return `WITH ${withs.join(',\n  ')}\n{select}\nFROM (SELECT ${cut.join(', ')}\nFROM (${spans}))\nWHERE ${where}`;
}

/** ClickHouse text of a dimension of a fact. */
export function dimensionSql(dimension: string, name: FactName): string {
  if (isTimeDimension(dimension)) return bucketSql(dimension);
  const fact: FactModel = factModel(name);
  const column = fact.dimensions[dimension] ?? dimension;
  return fact.columns[column]?.sql ?? column;
}
