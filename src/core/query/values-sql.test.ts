import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import { dimensions } from './dimensions.ts';
import { type ValuesAsked, valuesSql } from './values-sql.ts';

const DAY = 86_400_000;
const ask = (input: Partial<ValuesAsked>, projects: string[] | null = null) =>
  valuesSql(
    { dimension: 'queue', from: undefined, to: undefined, search: undefined, limit: 50, ...input },
    { tenant: 'main', projects },
  );
/** The facts that are read, those whose rows count with a star. */
const read = (dimension: string): string[] =>
  [
    ...ask({ dimension }).sql.matchAll(/SELECT toString\((.*)\) AS value, (.*) AS n FROM (\w+)/g),
  ].map(([, column, count, table]) => `${table}.${column}${count === 'count()' ? '*' : ''}`);

describe('the values of a dimension', () => {
  it('are the most frequent first, with the names that only other facts know', () => {
    const { sql, params } = ask({ limit: 20 }, ['shop']);
    const part = (table: string, count: string) =>
      `SELECT toString(queue) AS value, ${count} AS n FROM ${table} FINAL WHERE tenant = {p1:String} AND project IN {p2:Array(String)} GROUP BY value`;
    expect(sql).toBe(
      `SELECT value, sum(n) AS count FROM (\n${[
        part('queue_visits', 'count()'),
        part('calls', '0'),
        part('talks', '0'),
      ].join('\nUNION ALL\n')}\n)
WHERE value != ''
GROUP BY value ORDER BY count DESC, value LIMIT {p3:UInt32}`,
    );
    expect(params).toEqual({ p1: 'main', p2: ['shop'], p3: 20 });
  });

  it.each([
    ['project', 'calls.project* agent_intervals.project'],
    ['source', 'calls.system* agent_intervals.system'],
    ['agent', 'talks.agent* agent_intervals.agent offers.agent'],
    ['team', 'talks.team* agent_intervals.team'],
    ['menu', 'ivr_steps.menu*'],
    ['state', 'agent_intervals.state*'],
    ['reason', 'agent_intervals.reason*'],
    ['channel', 'leads.channel* deals.channel ad_costs.channel survey_answers.channel'],
    ['campaign', 'leads.campaign* deals.campaign ad_costs.campaign'],
    ['product', 'deals.product*'],
    ['stage', 'deal_stages.stage* deals.stage'],
    ['status', 'deals.status* leads.status'],
    ['loss_reason', 'deals.loss_reason*'],
    ['currency', 'deals.currency* ad_costs.currency'],
    ['survey', 'survey_answers.survey*'],
    ['form', 'evaluations.form*'],
    ['evaluator', 'evaluations.evaluator*'],
    ['shift_kind', 'shifts.kind*'],
    ['dialled', 'calls.dialled*'],
  ])('%s come from where they are told', (dimension, places) => {
    expect(read(dimension)).toEqual(places.split(' '));
  });

  it('are of a column that its fact has, whichever is asked for', () => {
    for (const { id, unit, numeric } of dimensions) {
      if (unit !== 'text' || numeric || id === 'weekday') continue;
      if (id !== 'menu') expect(read(id).join(), id).not.toContain("''");
    }
  });

  it('of tags are those of the calls', () => {
    const { sql, params } = ask({ dimension: 'tag.city' });
    expect(sql).toContain('SELECT toString(tags[{p1:String}]) AS value, count() AS n FROM calls');
    expect(params.p1).toBe('city');
  });

  it('are looked for by a part of them', () => {
    const { sql, params } = ask({ search: 'sal' });
    expect(sql).toContain(
      "WHERE value != '' AND positionCaseInsensitiveUTF8(value, {p2:String}) > 0\n",
    );
    expect(params.p2).toBe('sal');
  });

  it('are of a period where one is asked for, by the time of each fact', () => {
    const { sql, params } = ask({ dimension: 'team', from: 100 * DAY, to: 102 * DAY });
    const moment = (place: number) => `fromUnixTimestamp64Milli({p${place}:Int64}, 'UTC')`;
    expect(sql).toContain(`AND started_at >= ${moment(2)} AND started_at < ${moment(3)} GROUP`);
    expect(sql).toContain('AND day >= {p4:Int32} AND day <= {p5:Int32} GROUP');
    expect(params).toMatchObject({ p2: 100 * DAY, p3: 102 * DAY, p4: 100, p5: 101 });
    expect(ask({ from: 0 }).sql).toContain(`entered_at >= ${moment(2)}`);
    expect(ask({ from: 5 * DAY }).params).toMatchObject({ p2: 5 * DAY, p3: Date.UTC(2199, 0) });
    expect(ask({ to: 5 * DAY }).params).toMatchObject({ p2: 0, p3: 5 * DAY });
  });

  it.each([
    ['wait', 'INVALID_QUESTION', { detail: 'wait' }],
    ['day', 'INVALID_QUESTION', { detail: 'day' }],
    ['weekday', 'INVALID_QUESTION', { detail: 'weekday' }],
    ['colour', 'UNKNOWN_DIMENSION', expect.objectContaining({ dimension: 'colour' })],
  ])('of %s are no list', (dimension, code, params) => {
    expect(() => ask({ dimension })).toThrow(AppError);
    expect(() => ask({ dimension })).toThrow(expect.objectContaining({ code, params }));
  });
});
