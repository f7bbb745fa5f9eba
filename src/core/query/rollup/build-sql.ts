import { dimensionSql, rowsSql } from '../fact-sql.ts';
import { type FactName, factModel } from '../model.ts';
import type { PlannedPeriod } from '../plan.ts';
import { gatherValues, type Statement, type Values } from '../sql-text.ts';
import type { CleanDay } from './coverage.ts';
import { againOf, columnOfDimension, isSketch, type Part, partSql, sketchSql } from './parts.ts';
import type { RollupLevel, RollupShape } from './shapes.ts';
import { nearMs } from './touched-days.ts';

const DAY = 86_400_000;

/** Days that are built together, in order and without a gap, each with its number. */
export interface BuildRun {
  readonly tenant: string;
  readonly fact: FactName;
  readonly days: readonly CleanDay[];
}

/** INSERT that makes the finest slots of a run in one roll-up from the facts as they stand. */
export function buildSql(run: BuildRun, shape: RollupShape, parts: readonly Part[]): Statement {
  const values = gatherValues();
  const [{ slot, table }] = shape.levels;
  const rows = runRows(run, slot === 900 ? 'quarter_hour' : 'hour', values);
  const dayList = values.put(
    run.days.map(({ day }) => day),
    'Array(Int64)',
  );
  const builds = values.put(buildsOf(run), 'Array(UInt64)');
  // With no offset the local time is UTC.
  const keys = [
    'tenant',
    `transform(intDiv(local_s, 86400), ${dayList}, ${builds}, toUInt64(0)) AS build`,
    ...shape.dimensions.map((dimension) => dimensionSql(dimension, run.fact)),
    `toDateTime(local_s - local_s % ${slot}, 'UTC') AS slot`,
  ];
  const names = keyColumns(shape);
  const columns = parts.map((part) => `${partSql(part, run.fact, values)} AS ${part.column}`);
  const select = `SELECT ${[...keys, ...columns].join(',\n  ')}`;
  return {
    sql: `${intoSql(table, names, parts)}\n${rows.replace('{select}', () => select)}\nGROUP BY ${names.join(', ')}`,
    params: values.params,
  };
}

/** INSERT that adds the slots of a run up to longer ones. */
export function foldSql(
  run: BuildRun,
  shape: RollupShape,
  [from, to]: readonly [RollupLevel, RollupLevel],
  parts: readonly Part[],
): Statement {
  const values = gatherValues();
  const names = keyColumns(shape);
  const starts = `toUnixTimestamp(slot) % ${to.slot} = 0`;
  const columns = parts.map((part) => {
    const { column, kind } = part;
    if (isSketch(part)) return `${sketchSql(part).together}(${column})`;
    if (kind === 'min' || kind === 'max') return `${kind}(${column})`;
    if (kind === 'again') return `sumIf(${column}, ${starts})`;
    const again = againOf(part);
    // A piece that only goes on within the longer slot is the same piece.
    return kind === 'rows' && parts.some((other) => other.column === again)
      ? `sum(${column}) - sumIf(${again}, NOT (${starts}))`
      : `sum(${column})`;
  });
  const begins = `toDateTime(intDiv(toUnixTimestamp(slot), ${to.slot}) * ${to.slot}, 'UTC') AS begins`;
  const keys = [...names.slice(0, -1), begins];
  const tenant = values.put(run.tenant, 'String');
  const builds = values.put(buildsOf(run), 'Array(UInt64)');
  return {
    sql: `${intoSql(to.table, names, parts)}
SELECT ${[...keys, ...columns].join(',\n  ')}
FROM ${from.table}
WHERE tenant = ${tenant} AND build IN ${builds}
GROUP BY ${[...names.slice(0, -1), 'begins'].join(', ')}`,
    params: values.params,
  };
}

function keyColumns(shape: RollupShape): string[] {
  const dimensions = shape.dimensions.map((dimension) => columnOfDimension(dimension, shape.fact));
  return ['tenant', 'build', ...dimensions, 'slot'];
}

function intoSql(table: string, names: readonly string[], parts: readonly Part[]): string {
  return `INSERT INTO ${table} (${[...names, ...parts.map(({ column }) => column)].join(', ')})`;
}

function buildsOf(run: BuildRun): number[] {
  return run.days.map(({ build }) => build);
}

/**
 * Days of a run with rows whose moment lies far from the time in their key: a correction of one may
 * move it without marking the day it leaves, so such days are answered from the facts for ever.
 * undefined: the fact has no such rows.
 */
export function farRowsSql(run: BuildRun): Statement | undefined {
  const { time } = factModel(run.fact);
  if (time.kind !== 'moment' || time.arrival.exact) return undefined;
  const values = gatherValues();
  const select = 'SELECT DISTINCT intDiv(local_s, 86400) AS day';
  const rows = runRows(run, 'hour', values).replace('{select}', () => select);
  const far = `abs(moment_ms - toUnixTimestamp64Milli(${time.base})) > ${values.put(nearMs, 'Int64')}`;
  return { sql: `${rows}\n  AND ${far}`, params: values.params };
}

/** Every tenant's days that a fact has rows in or near, for days nobody marked. */
export function factDaysSql(fact: FactName): string {
  const { time, table } = factModel(fact);
  if (time.kind === 'current') throw new Error('not of a time');
  const day =
    time.base === 'day' ? 'toInt32(day)' : `toInt32(intDiv(toUnixTimestamp(${time.base}), 86400))`;
  return `SELECT tenant, ${day} AS day FROM ${table} GROUP BY tenant, day`;
}

function runRows(run: BuildRun, slot: 'quarter_hour' | 'hour', values: Values): string {
  const first = run.days[0]?.day ?? 0;
  const from = first * DAY;
  const to = from + run.days.length * DAY;
  const period: PlannedPeriod = { from, to, stretches: [{ from, to, offset: 0 }] };
  return rowsSql(
    run.fact,
    {
      scope: { tenant: run.tenant, projects: null },
      where: [],
      attribution: 'arrival',
      now: 0,
      dataUntil: 0,
      period,
      timeBy: [slot],
    },
    values,
  );
}
