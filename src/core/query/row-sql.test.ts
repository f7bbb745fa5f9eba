import { describe, expect, it } from 'vitest';
import type { Expression } from '../kpi/ast.ts';
import { parseFormula } from '../kpi/parse.ts';
import type { FactName } from './model.ts';
import { aggregateSql, rowSql } from './row-sql.ts';
import { gatherValues } from './sql-text.ts';

function read(text: string): Expression {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.expression;
}
function aggregate(text: string, fact: FactName = 'queue_visits') {
  const part = read(text);
  if (part.kind !== 'aggregate') throw new Error(text);
  const values = gatherValues();
  const sql = aggregateSql(part, { fact, values, dataUntil: 5000, now: 9000 });
  return { sql, params: values.params };
}
/** What a condition or value becomes over rows of visits. */
function row(text: string, fact: FactName = 'queue_visits') {
  const part = read(`sum(${fact}.${text})`);
  if (part.kind !== 'aggregate') throw new Error(text);
  const values = gatherValues();
  const sql = rowSql(part.of, { fact, values, dataUntil: 5000, now: 9000 });
  return [sql, ...Object.values(values.params)];
}
function where(text: string, fact: FactName = 'queue_visits') {
  const { sql, params } = aggregate(`count(${fact} where ${text})`, fact);
  return [/^countIf\(ifNull\((.*), false\)\)$/.exec(sql)?.[1], ...Object.values(params)];
}

describe('values of a row', () => {
  it('are in seconds: moments are milliseconds in the table', () => {
    const entered = 'toUnixTimestamp64Milli(entered_at)';
    const left = 'toUnixTimestamp64Milli(left_at)';
    expect(row('left_at - queue_visits.entered_at')).toEqual([`(${left} - ${entered}) / 1000`]);
    expect(where('left_at > entered_at + 60')).toEqual([
      `${left} > (${entered} + toInt64(1000 * 60))`,
    ]);
    expect(where('left_at > entered_at + (wait + ring)')).toEqual([
      `${left} > (${entered} + toInt64(1000 * (wait + ring)))`,
    ]);
    expect(row('wait + queue_visits.ring')).toEqual(['wait + ring']);
  });

  it('know the clock and the end of the data apart', () => {
    const entered = 'toUnixTimestamp64Milli(entered_at)';
    expect(where('now - entered_at > 30')).toEqual([
      `((${'{p1:Int64}'} - ${entered}) / 1000) > 30`,
      9000,
    ]);
    expect(where('data_until - entered_at > 30')).toEqual([
      `(({p1:Int64} - ${entered}) / 1000) > 30`,
      5000,
    ]);
    expect(row('elapsed', 'shifts')).toEqual([
      'greatest(0, least(piece_end, {p1:Int64}) - piece_start) / 1000',
      5000,
    ]);
  });

  it('are not known where something is divided by nothing', () => {
    expect(row('wait / queue_visits.ring')).toEqual(['wait / nullIf(ring, 0)']);
    expect(row('wait / (queue_visits.ring - 1)')).toEqual(['wait / nullIf((ring - 1), 0)']);
  });

  it('keep the order that brackets give', () => {
    expect(row('wait * (queue_visits.ring - queue_visits.talk)')).toEqual(['wait * (ring - talk)']);
    expect(row('wait - (-queue_visits.ring)')).toEqual(['wait - (-ring)']);
    expect(where('not (wait > 1 or ring > 2) and talk > 3')).toEqual([
      '(NOT ((wait > 1) OR (ring > 2))) AND (talk > 3)',
    ]);
  });

  it('go through functions', () => {
    expect(row("wait + if(queue_visits.outcome = 'answered', queue_visits.ring, 0)")).toEqual([
      'wait + if(ifNull(outcome = {p1:String}, false), ring, 0)',
      'answered',
    ]);
    expect(row('wait + coalesce(queue_visits.ring, 0)')).toEqual(['wait + coalesce(ring, 0)']);
    expect(row('wait + coalesce(queue_visits.ring, null)')).toEqual([
      'wait + coalesce(ring, NULL)',
    ]);
  });
});

describe('conditions on a row', () => {
  it('compare with flags, with nothing and with lists', () => {
    expect(where('rebuilt = true')).toEqual(['rebuilt = true']);
    expect(where('rebuilt = false')).toEqual(['rebuilt = false']);
    expect(where('wait is null')).toEqual(['wait IS NULL']);
    expect(where('wait is not null')).toEqual(['wait IS NOT NULL']);
    expect(where("outcome in ('answered', 'abandoned')")).toEqual([
      'outcome IN {p1:Array(String)}',
      ['answered', 'abandoned'],
    ]);
    expect(where('misses not in (1, 2)')).toEqual(['misses NOT IN {p1:Array(Float64)}', [1, 2]]);
    expect(where('misses in (1, ordinal)')).toEqual(['misses IN (1, ordinal)']);
    expect(where('misses in (ordinal, 1 + 1)')).toEqual(['misses IN (ordinal, 1 + 1)']);
  });

  it('never have a text of a formula in them', () => {
    expect(where("queue = 'x'")).toEqual(['queue = {p1:String}', 'x']);
  });
});

describe('aggregates', () => {
  it.each([
    ['count(queue_visits)', 'count()'],
    ['distinct(queue_visits.agent)', 'uniqExact(agent)'],
    ['min(queue_visits.wait)', 'minOrNull(wait)'],
    ['max(queue_visits.wait where rebuilt)', 'maxOrNullIf(wait, ifNull(rebuilt, false))'],
    ['avg(queue_visits.wait)', 'avgOrNull(wait)'],
    ['p95(queue_visits.wait)', 'quantileExactInclusiveOrNull(0.95)(wait)'],
    ['sum(queue_visits.wait)', 'if(count() = 0, 0, sumOrNull(wait))'],
    [
      'sum(queue_visits.wait where rebuilt)',
      'if(countIf(ifNull(rebuilt, false)) = 0, 0, sumOrNullIf(wait, ifNull(rebuilt, false)))',
    ],
  ])('%s is %s', (text, sql) => {
    expect(aggregate(text).sql).toBe(sql);
  });

  it('know the most at once', () => {
    expect(aggregate('peak(agent_intervals where staffed)', 'agent_intervals').sql).toBe(
      'ifNull(maxIntersectionsIf(piece_start, piece_end, ifNull(staffed, false)), 0)',
    );
    expect(aggregate('peak(agent_intervals)', 'agent_intervals').sql).toBe(
      'ifNull(maxIntersections(piece_start, piece_end), 0)',
    );
  });

  it('have none within a row', () => {
    const values = gatherValues();
    const context = { fact: 'calls', values, dataUntil: 0, now: 0 } as const;
    expect(() => rowSql(read('count(calls)'), context)).toThrow('not of a row: aggregate');
  });
});
