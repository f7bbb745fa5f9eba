import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import { checkCondition, conditionSql, tells } from './conditions.ts';
import { factModel } from './model.ts';
import type { Condition } from './question.ts';
import { semiJoinSql } from './semi-join.ts';
import { gatherValues } from './sql-text.ts';
import { tagOf } from './tags.ts';

const on = (
  dimension: string,
  values: (string | number)[],
  op: Condition['op'] = 'in',
): Condition => ({ dimension, op, values });

function sqlOf(condition: Condition, fact: Parameters<typeof conditionSql>[1] = 'calls') {
  const values = gatherValues();
  return [conditionSql(condition, fact, values), ...Object.values(values.params)];
}

function refusal(work: () => unknown): [string, unknown] | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [error.code, error.params.detail ?? error.params.known];
  }
}

describe('a condition', () => {
  it.each<[string, Condition]>([
    ['an order of texts', on('queue', ['a'], '>')],
    ['an order of texts', on('queue', ['a'], '<')],
    ['an order of texts', on('queue', ['a'], '>=')],
    ['an order of texts', on('queue', ['a'], '<=')],
    ['an order by two numbers', on('wait', [1, 2], '>')],
    ['a part of a number', on('wait', [1], 'contains')],
    ['a part of a day', on('day', ['2026-03-01'], 'contains')],
    ['a day that is none', on('day', ['2026-03-01', 'today'])],
    ['a number that is none', on('wait', [1, 'long'])],
    ['an empty number', on('wait', [' '])],
    ['an endless number', on('wait', ['Infinity'])],
  ])('is refused for %s: %j', (_, condition) => {
    expect(refusal(() => checkCondition(condition))?.[0]).toBe('INVALID_QUESTION');
  });

  it.each<[string, Condition]>([
    ['a number', on('wait', ['30'], '<=')],
    ['several numbers', on('wait', [1, 2])],
    ['a day on', on('day', ['2026-03-01'], '>=')],
    ['a part of a name', on('queue', ['a', 'b'], 'contains')],
    ['a tag', on('tag.city', ['Almaty'], 'not-in')],
  ])('may be on %s: %j', (_, condition) => {
    expect(refusal(() => checkCondition(condition))).toBeUndefined();
  });

  it('tells what of it is wrong, briefly', () => {
    const long = 'x'.repeat(200);
    expect(refusal(() => checkCondition(on('wait', ['a', 'b', 'c', 'd'])))).toEqual([
      'INVALID_QUESTION',
      'wait in a, b, c',
    ]);
    expect(refusal(() => checkCondition(on('wait', [long])))?.[1]).toHaveLength(108);
  });

  it('is on the column of its fact', () => {
    expect(sqlOf(on('queue', ['a', 'b']))).toEqual(['queue IN {p1:Array(String)}', ['a', 'b']]);
    expect(sqlOf(on('source', ['pbx'], 'not-in'))).toEqual([
      'system NOT IN {p1:Array(String)}',
      ['pbx'],
    ]);
    expect(sqlOf(on('queue', [7]))).toEqual(['queue IN {p1:Array(String)}', ['7']]);
    expect(sqlOf(on('ivr_choice', ['1']), 'ivr_steps')[0]).toBe('choice IN {p1:Array(String)}');
  });

  it('looks for a part of a name in any case', () => {
    expect(sqlOf(on('queue', ['sal', 'sup'], 'contains'))).toEqual([
      '(positionCaseInsensitiveUTF8(queue, {p1:String}) > 0 OR positionCaseInsensitiveUTF8(queue, {p2:String}) > 0)',
      'sal',
      'sup',
    ]);
  });

  it('compares numbers as numbers, and never with what is not known', () => {
    expect(sqlOf(on('wait', ['30'], '>='))).toEqual(['ifNull(wait, nan) >= {p1:Float64}', 30]);
    expect(sqlOf(on('wait', ['30', 40]))).toEqual([
      'ifNull(wait, nan) IN {p1:Array(Float64)}',
      [30, 40],
    ]);
  });

  it('compares buckets of time', () => {
    expect(sqlOf(on('day', ['1970-01-11'], '<'))).toEqual([
      'intDiv(local_s, 86400) < {p1:Int64}',
      10,
    ]);
    expect(sqlOf(on('weekday', ['7', 1]))).toEqual([
      '(intDiv(local_s, 86400) + 3) % 7 + 1 IN {p1:Array(Int64)}',
      [7, 1],
    ]);
    expect(sqlOf(on('hour_of_day', [9]))[0]).toBe(
      'intDiv(local_s % 86400, 3600) IN {p1:Array(Int64)}',
    );
    expect(sqlOf(on('week', ['2026-03-02']))[0]).toBe(
      'intDiv(local_s, 86400) - (intDiv(local_s, 86400) + 3) % 7 IN {p1:Array(Int64)}',
    );
    expect(sqlOf(on('month', ['2026-03-01']))).toEqual([
      'toYYYYMM(toDate32(toInt32(intDiv(local_s, 86400)))) IN {p1:Array(Int64)}',
      [202603],
    ]);
  });

  it('is on a tag of the call', () => {
    expect(sqlOf(on('tag.city', ['Almaty', 2]))).toEqual([
      'tags[{p1:String}] IN {p2:Array(String)}',
      'city',
      ['Almaty', '2'],
    ]);
    expect(sqlOf(on('tag.city', ['Almaty'], 'not-in'))[0]).toContain('NOT IN');
    expect(sqlOf(on('tag.city', ['alm', 'ast'], 'contains'))).toEqual([
      '(positionCaseInsensitiveUTF8(tags[{p1:String}], {p2:String}) > 0 OR positionCaseInsensitiveUTF8(tags[{p1:String}], {p3:String}) > 0)',
      'city',
      'alm',
      'ast',
    ]);
    expect(tagOf('tag.')).toBeUndefined();
    expect(tagOf('tag.x')).toBe('x');
    expect(tagOf('city')).toBeUndefined();
  });

  it('that a fact cannot have names what it can', () => {
    expect(refusal(() => sqlOf(on('wait', [1], '>'), 'offers'))).toEqual([
      'DIMENSION_NOT_SHARED',
      'project, source, queue, agent, team, call',
    ]);
    expect(refusal(() => sqlOf(on('tag.city', ['x']), 'offers'))?.[0]).toBe('DIMENSION_NOT_SHARED');
  });

  it('is told by rows that have the column, a time or tags', () => {
    expect(tells(factModel('calls'), 'day')).toBe(true);
    expect(tells(factModel('quarantine'), 'day')).toBe(false);
    expect(tells(factModel('quarantine'), 'project')).toBe(true);
    expect(tells(factModel('offers'), 'wait')).toBe(false);
    expect(tells(factModel('calls'), 'tag.city')).toBe(true);
    expect(tells(factModel('call_spans'), 'tag.city')).toBe(true);
    expect(tells(factModel('talks'), 'tag.city')).toBe(false);
  });
});

describe('a condition that a fact cannot tell', () => {
  const DAY = 86_400_000;
  const asked = {
    scope: { tenant: 'main', projects: ['shop'] },
    where: [],
    attribution: 'arrival' as const,
    now: 0,
    dataUntil: 0,
    period: { from: 100 * DAY, to: 101 * DAY, stretches: [] },
    timeBy: [],
  };
  const joined = (condition: Condition, fact: Parameters<typeof semiJoinSql>[1]) => {
    const values = gatherValues();
    const sql = semiJoinSql(condition, fact, asked, values);
    const days = Object.values(values.params).filter((value) => typeof value === 'number');
    return [sql, ...days.map((value) => value / DAY)];
  };
  const from = "started_at >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC')";
  const to = "started_at < fromUnixTimestamp64Milli({p4:Int64}, 'UTC')";
  const mine = 'tenant = {p1:String} AND project IN {p2:Array(String)}';

  it('goes by the call, which may begin a day before its parts or after them', () => {
    expect(joined(on('direction', ['inbound']), 'offers')).toEqual([
      `(project, system, call) IN (SELECT project, system, call FROM calls FINAL WHERE ${mine} AND ${from} AND ${to} AND direction IN {p5:Array(String)})`,
      99,
      102,
    ]);
  });

  it('goes by the call of any source where a CRM names it, and far back', () => {
    expect(joined(on('tag.city', ['Almaty']), 'evaluations')).toEqual([
      `(project, call) IN (SELECT project, call FROM calls FINAL WHERE ${mine} AND ${from} AND ${to} AND tags[{p5:String}] IN {p6:Array(String)})`,
      38,
      102,
    ]);
  });

  it("goes from an operator's time by the talks of the period, or by their calls", () => {
    expect(joined(on('queue', ['sales']), 'agent_intervals')).toEqual([
      `(project, agent) IN (SELECT project, agent FROM talks FINAL WHERE tenant = {p2:String} AND project IN {p3:Array(String)} AND started_at >= fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND started_at < fromUnixTimestamp64Milli({p5:Int64}, 'UTC') AND queue IN {p1:Array(String)})`,
      100,
      101,
    ]);
    const [sql, ...days] = joined(on('outcome', ['answered']), 'agent_intervals');
    expect(sql).toContain('FROM talks FINAL WHERE');
    expect(sql).toContain('(project, system, call) IN (SELECT project, system, call FROM calls');
    expect(sql).toContain('outcome IN');
    expect(days).toEqual([99, 102, 100, 101]);
  });

  it('is refused where no call leads to it', () => {
    expect(refusal(() => joined(on('queue', ['a']), 'shifts'))).toEqual([
      'DIMENSION_NOT_SHARED',
      expect.stringContaining('project, source, agent, team, reason, shift_kind'),
    ]);
    expect(refusal(() => joined(on('menu', ['a']), 'offers'))?.[0]).toBe('DIMENSION_NOT_SHARED');
    expect(refusal(() => joined(on('menu', ['a']), 'agent_intervals'))?.[0]).toBe(
      'DIMENSION_NOT_SHARED',
    );
  });
});
