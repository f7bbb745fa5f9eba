import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import { callConditions, partSql } from './call-conditions.ts';
import type { Condition } from './question.ts';
import { gatherValues } from './sql-text.ts';

const on = (dimension: string, value: string, op: Condition['op'] = 'in'): Condition => ({
  dimension,
  op,
  values: [value],
});

describe('conditions of a journal', () => {
  it('are on the call itself, or on any part of it', () => {
    const where = ['queue', 'agent', 'team', 'menu', 'direction', 'outcome', 'tag.city'];
    const { own, parts } = callConditions(where.map((dimension) => on(dimension, 'x')));
    expect(own.map(({ dimension }) => dimension)).toEqual(['direction', 'outcome', 'tag.city']);
    expect(parts.map(({ dimension }) => dimension)).toEqual(['queue', 'agent', 'team', 'menu']);
    expect(callConditions([on('caller', '7701')]).own).toHaveLength(1);
    expect(callConditions([on('caller', '7701', 'contains')]).parts).toHaveLength(1);
  });

  it('are checked', () => {
    expect(() => callConditions([on('colour', 'x')])).toThrow(AppError);
    expect(() => callConditions([on('wait', 'x', '>')])).toThrow('INVALID_QUESTION');
  });

  it.each([
    ['8 (701) 555-12-34', '7015551234'],
    ['+7 701 555 12 34', '7015551234'],
    ['9 701 555 12 34', '97015551234'],
    ['555.12', '55512'],
    ['87', '87'],
    ['--', '--'],
    ['sip 701-5', 'sip 701-5'],
    ['701-5 sip', '701-5 sip'],
  ])('look for the number %s as %s', (typed, sought) => {
    const [found] = callConditions([on('caller', typed, 'contains')]).parts;
    expect(found?.values).toEqual([sought]);
  });

  it('look for digits only where a part of a number is meant', () => {
    expect(callConditions([on('caller', '+7 701')]).own[0]?.values).toEqual(['+7 701']);
    expect(callConditions([on('queue', '+7 701', 'contains')]).parts[0]?.values).toEqual([
      '+7 701',
    ]);
  });
});

describe('a condition on any part of a call', () => {
  const asked = {
    scope: { tenant: 'main', projects: null },
    period: { from: 0, to: 86_400_000, stretches: [] },
  };
  const sqlOf = (condition: Condition) => {
    const values = gatherValues();
    return { sql: partSql(condition, asked, values), params: values.params };
  };

  it('is on the columns of the call and the rows of its parts, up to a day after the period', () => {
    const { sql, params } = sqlOf(on('agent', 'ann'));
    expect(sql).toBe(
      "(agent IN {p1:Array(String)} OR last_agent IN {p1:Array(String)} OR (project, system, call) IN (SELECT project, system, call FROM talks FINAL WHERE tenant = {p2:String} AND started_at >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC') AND started_at < fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND agent IN {p1:Array(String)}))",
    );
    expect(params).toMatchObject({ p1: ['ann'], p3: 0, p4: 172_800_000 });
  });

  it('is broken by any part where it excludes', () => {
    const { sql } = sqlOf(on('queue', 'sales', 'not-in'));
    expect(sql).toMatch(/^NOT \(queue IN .* OR last_queue IN .* OR .* FROM queue_visits FINAL/);
    expect(sql).toContain('entered_at >= ');
    expect(sql).not.toContain('NOT IN');
  });

  it('finds a client by who called, or whom we called', () => {
    expect(sqlOf(on('caller', '701', 'contains')).sql).toBe(
      "((positionCaseInsensitiveUTF8(caller, {p1:String}) > 0) OR (positionCaseInsensitiveUTF8(if(direction = 'outbound', dialled, ''), {p1:String}) > 0))",
    );
  });

  it('is on a part that there is', () => {
    expect(() => sqlOf(on('direction', 'inbound'))).toThrow('no part of a call: direction');
  });
});
