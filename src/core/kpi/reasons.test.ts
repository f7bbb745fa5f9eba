import { describe, expect, it } from 'vitest';
import type { FactName } from '../query/model.ts';
import { parseFormula } from './parse.ts';
import { type FactRow, leavesOf, type Why, whyCounted } from './why.ts';

const name = { ru: 'а', kk: 'ә', en: 'a' };
const clock = { now: 2000, dataUntil: 1900 };

function expressionOf(formula: string) {
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.expression;
}

/** Why a call with these rows counts in a formula. */
function why(formula: string, rows: Partial<Record<FactName, FactRow[]>>): Why {
  const facts = new Map(Object.entries(rows) as [FactName, FactRow[]][]);
  return whyCounted({ id: 'm', name }, expressionOf(formula), facts, clock);
}
const condition = (where: string, row: FactRow): [string, Record<string, string | number>] => {
  const { reason, params } = why(`count(calls where ${where})`, { calls: [row] });
  const { rows: _rows, queue: _queue, ...told } = params;
  return [reason, told];
};

describe('the condition that decides', () => {
  it.each<[string, FactRow, string, Record<string, string | number>]>([
    ['wait <= 20', { wait: 10 }, 'waited-within', { wait: 10, threshold: 20 }],
    ['wait <= 20', { wait: 30.26 }, 'waited-beyond', { wait: 30.3, threshold: 20 }],
    ['wait < 20', { wait: 10 }, 'waited-within', { wait: 10, threshold: 20 }],
    ['wait > 20', { wait: 30 }, 'waited-beyond', { wait: 30, threshold: 20 }],
    ['wait > 20', { wait: 10 }, 'waited-within', { wait: 10, threshold: 20 }],
    ['wait <= 5', { wait: 3, outcome: 'abandoned' }, 'abandoned-within', { wait: 3, threshold: 5 }],
    ['coalesce(wait, 0) <= 20', { wait: 10 }, 'waited-within', { wait: 10, threshold: 20 }],
    [
      'since_previous <= 172800',
      { since_previous: 7200 },
      'repeated-within',
      { hours: 2, days: 2 },
    ],
    [
      'since_previous <= 86400',
      { since_previous: 90000 },
      'repeated-beyond',
      { hours: 25, days: 1 },
    ],
    ['since_previous <= 86400', { since_previous: null }, 'first-call', {}],
    [
      'called_back_after <= 600',
      { called_back_after: 120 },
      'called-back-within',
      { minutes: 2, limit: 10 },
    ],
    [
      'called_back_after <= 600',
      { called_back_after: 1200 },
      'called-back-beyond',
      { minutes: 20, limit: 10 },
    ],
    ['called_back_after <= 600', { called_back_after: null }, 'not-called-back', {}],
    ['ivr_steps > 0', { ivr_steps: 3 }, 'in-menu', { steps: 3 }],
    ['ivr_steps > 0', { ivr_steps: 0 }, 'no-menu', {}],
    [
      'ivr_steps > 2',
      { ivr_steps: 3 },
      'value-beyond',
      { column: 'ivr_steps', value: 3, threshold: 2 },
    ],
    ['talk >= 60', { talk: 75.04 }, 'value-beyond', { column: 'talk', value: 75, threshold: 60 }],
    ['talk >= 60', { talk: 5 }, 'value-within', { column: 'talk', value: 5, threshold: 60 }],
    ['talk > 5', { talk: null }, 'value-unknown', { column: 'talk' }],
    ["outcome = 'answered'", { outcome: 'timeout' }, 'outcome-timeout', {}],
    ["outcome = 'answered'", { outcome: 'unknown' }, 'outcome-other', {}],
    ["direction != 'outbound'", { direction: 'inbound' }, 'direction-inbound', {}],
    ["queue != ''", { queue: 'Sales' }, 'through-queue', {}],
    ["queue != ''", { queue: '' }, 'not-through-queue', {}],
    ['client is not null', { client: null }, 'client-unknown', {}],
    ['client is not null', { client: '7' }, 'client-known', {}],
    ['talk is not null', { talk: null }, 'value-unknown', { column: 'talk' }],
    ['talk is not null', { talk: 7.26 }, 'value-is', { column: 'talk', value: 7.3 }],
    ['caller is not null', { caller: '+7' }, 'value-is', { column: 'caller', value: '+7' }],
    [
      "caller = '+7'",
      { caller: '+8' },
      'condition-fails',
      { condition: "caller = '+7'", value: '+8' },
    ],
    [
      "caller = '+7'",
      { caller: '+7' },
      'condition-holds',
      { condition: "caller = '+7'", value: '+7' },
    ],
    [
      "caller = '+7'",
      { caller: null },
      'condition-fails',
      { condition: "caller = '+7'", value: '—' },
    ],
    [
      'talk = hold',
      { talk: 5, hold: 5 },
      'condition-holds',
      { condition: 'talk = hold', value: 5 },
    ],
  ])('%s of %j: %s', (where, row, reason, params) => {
    expect(condition(where, row)).toEqual([reason, params]);
  });

  it.each<[string, FactRow, string]>([
    ['since_previous is null', { since_previous: null }, 'first-call'],
    ['since_previous is null', { since_previous: 60 }, 'value-is'],
    ['called_back_after is not null', { called_back_after: null }, 'not-called-back'],
    ['called_back_after is not null', { called_back_after: 60 }, 'value-is'],
  ])('%s of %j: %s, whether it is known or not', (where, row, reason) => {
    expect(condition(where, row)[0]).toBe(reason);
  });

  it.each<[string, FactRow, string]>([
    ["outcome = 'answered' and wait <= 20", { outcome: 'answered', wait: 5 }, 'waited-within'],
    ["outcome = 'answered' and wait <= 20", { outcome: 'answered', wait: 50 }, 'waited-beyond'],
    ["outcome = 'answered' and wait <= 20", { outcome: 'timeout', wait: 50 }, 'outcome-timeout'],
    ["wait <= 20 and outcome = 'answered'", { outcome: 'timeout', wait: 50 }, 'waited-beyond'],
    ["outcome = 'answered' or wait <= 20", { outcome: 'answered', wait: 5 }, 'outcome-answered'],
    ["outcome = 'answered' or wait <= 20", { outcome: 'timeout', wait: 5 }, 'waited-within'],
    ["outcome = 'answered' or wait <= 20", { outcome: 'timeout', wait: 50 }, 'waited-beyond'],
    ['not (wait <= 20)', { wait: 50 }, 'waited-beyond'],
    [
      "not (outcome = 'answered' and wait <= 20)",
      { outcome: 'timeout', wait: 5 },
      'outcome-timeout',
    ],
    ["not (outcome = 'a' or wait <= 20)", { outcome: 'timeout', wait: 5 }, 'waited-within'],
    [
      "outcome != 'phantom' and direction = 'inbound'",
      { outcome: 'x', direction: 'inbound' },
      'direction-inbound',
    ],
    [
      "outcome not in ('phantom') and direction = 'inbound'",
      { outcome: 'x', direction: 'inbound' },
      'direction-inbound',
    ],
    ["client is not null and caller in ('a')", { client: '7', caller: 'a' }, 'condition-holds'],
    [
      "caller in ('a') and outcome in ('answered')",
      { outcome: 'answered', caller: 'a' },
      'outcome-answered',
    ],
    ["direction = 'inbound' and talk > 5", { direction: 'inbound', talk: 9 }, 'value-beyond'],
    [
      "outcome = 'answered' and talk = hold",
      { outcome: 'answered', talk: 9, hold: 9 },
      'outcome-answered',
    ],
  ])('of %s over %j is told: %s', (where, row, reason) => {
    expect(condition(where, row)[0]).toBe(reason);
  });

  it('is told of flags, and of talks', () => {
    const visit = (where: string, row: FactRow) =>
      why(`count(queue_visits where ${where})`, { queue_visits: [row] }).reason;
    expect(visit('transferred', { transferred: true })).toBe('transferred');
    expect(visit('transferred', { transferred: false })).toBe('not-transferred');
    expect(visit('not rebuilt', { rebuilt: false })).toBe('not-rebuilt');
    expect(visit('not rebuilt', { rebuilt: true })).toBe('rebuilt');
    const talk = (where: string, row: FactRow) => {
      const { reason, params } = why(`count(talks where ${where})`, { talks: [row] });
      return [reason, params.holds];
    };
    expect(talk("transferred != ''", { transferred: '' })[0]).toBe('not-transferred');
    expect(talk("transferred != ''", { transferred: 'blind' })[0]).toBe('transferred');
    expect(talk("ended_by = 'caller'", { ended_by: 'caller' })[0]).toBe('ended-by-caller');
    expect(talk('holds > 0', { holds: 2 })).toEqual(['held', 2]);
    expect(talk('holds > 0', { holds: 0 })).toEqual(['not-held', 0]);
    expect(talk('holds > 1', { holds: 2 })[0]).toBe('value-beyond');
    const menu = why("count(ivr_steps where result = 'queue')", {
      ivr_steps: [{ result: 'queue' }],
    });
    expect(menu.reason).toBe('result-queue');
  });
});

describe('a call that has nothing to count', () => {
  it.each<[string, string]>([
    ['queue_visits', 'no-visit'],
    ['talks', 'no-talk'],
    ['offers', 'no-offer'],
    ['ivr_steps', 'no-menu'],
    ['survey_answers', 'no-survey'],
    ['calls', 'no-rows'],
  ])('of %s: %s', (fact, reason) => {
    expect(why(`count(${fact})`, {})).toMatchObject({
      ...{ part: 'not', value: null, reason, params: { rows: 0 } },
    });
    expect(why(`count(${fact}) / count(${fact})`, {}).reason).toBe(reason);
  });

  it('is told so of a formula over no rows at all', () => {
    expect(why('5', { calls: [{}] })).toMatchObject({ part: 'not', reason: 'no-rows' });
  });
});

describe('what a call brings', () => {
  const talks: FactRow[] = [
    { talk: 10, hold: 2, wrapup: 1, queue: 'Sales', agent: 'Aigerim' },
    { talk: 30, hold: 4, wrapup: null, queue: 'Sales', agent: '' },
    { talk: null, hold: null, wrapup: null },
  ];

  it.each<[string, number | null, number]>([
    ['sum(talks.talk)', 40, 2],
    ['avg(talks.talk)', 20, 2],
    ['min(talks.talk)', 10, 2],
    ['max(talks.talk)', 30, 2],
    ['sum(talks.talk where hold > 3)', 30, 1],
    ['count(talks)', null, 3],
    ['distinct(talks.queue)', null, 2],
    ['sum(talks.talk) + sum(talks.hold)', 46, 2],
    ['count(talks) * 2', 6, 3],
    ['distinct(talks.queue) + 0', 1, 2],
    ['now - sum(talks.talk)', 1960, 2],
    ['data_until - sum(talks.talk)', 1860, 2],
    ['sum(talks.talk) / 3', 13.333333, 2],
  ])('to %s is %s of %d rows', (formula, value, rows) => {
    expect(why(formula, { talks })).toMatchObject({ part: 'counted', value, params: { rows } });
  });

  it('is called by its column, or by what its columns are together', () => {
    const column = (formula: string) => why(formula, { talks }).params.column;
    expect(column('sum(talks.talk)')).toBe('talk');
    expect(column('sum(coalesce(talks.talk, 0))')).toBe('talk');
    expect(column('sum(talks.talk + talks.hold + coalesce(talks.wrapup, 0))')).toBe('handling');
    expect(column('sum(talks.talk - talks.hold)')).toBe('other');
    expect(column('sum(talks.talk + 1)')).toBe('other');
  });

  it('names where it was, as far as that is known', () => {
    expect(why('sum(talks.talk)', { talks }).params).toEqual({
      ...{ queue: 'Sales', agent: 'Aigerim', column: 'talk', value: 40, rows: 2 },
    });
    expect(why('count(talks where talk = 30)', { talks }).params).not.toHaveProperty('agent');
  });

  it('is unknown where the column is, whatever the condition says', () => {
    const unknown = [{ talk: null, outcome: 'answered' }];
    for (const formula of ['sum(calls.talk)', "sum(calls.talk where outcome = 'answered')"])
      expect(why(formula, { calls: unknown })).toMatchObject({
        ...{ part: 'not', reason: 'value-unknown', params: { column: 'talk', rows: 0 } },
      });
    expect(why('count(calls)', { calls: unknown })).toMatchObject({
      ...{ part: 'counted', reason: 'every-row', params: { fact: 'calls' } },
    });
  });

  it('is counted in the first part of a formula that has it', () => {
    const found = why('count(talks) + count(calls)', { calls: [{ queue: 'B' }], talks: [] });
    expect(found).toMatchObject({ part: 'counted', value: 1, params: { queue: 'B', rows: 1 } });
    const none = why("count(talks where talk > 5) + count(calls where queue = 'A')", {
      calls: [{ queue: '' }],
    });
    expect(none).toMatchObject({ part: 'not', reason: 'not-through-queue' });
  });
});

describe('a share', () => {
  const share = 'count(talks where hold > 5) / count(talks where talk > 5)';
  const rows = (...talks: FactRow[]) => why(share, { talks });

  it('says of how many rows it is', () => {
    expect(rows({ talk: 9, hold: 9 }, { talk: 9, hold: 1 })).toMatchObject({
      ...{ part: 'numerator', value: null, params: { column: 'hold', rows: 1, of: 2 } },
    });
    expect(rows({ talk: 9, hold: 1 })).toMatchObject({
      ...{ part: 'denominator', params: { column: 'hold', value: 1, rows: 1, of: 1 } },
    });
    expect(rows({ talk: 1, hold: 1 })).toMatchObject({
      ...{ part: 'not', params: { column: 'talk', rows: 0 } },
    });
  });

  it('counts above what is not below', () => {
    expect(rows({ talk: 1, hold: 9 })).toMatchObject({ part: 'counted', params: { of: 0 } });
    expect(why('sum(talks.talk) / count(calls)', { talks: [{ talk: 4 }] })).toMatchObject({
      ...{ part: 'numerator', reason: 'value-is', params: { value: 4, of: 0 } },
    });
    expect(why('sum(talks.talk) / count(calls)', { calls: [{}] })).toMatchObject({
      ...{ part: 'denominator', reason: 'every-row', params: { fact: 'calls', of: 1 } },
    });
  });

  it('has its parts by where they stand, above where they stand in both', () => {
    const roles = (formula: string) =>
      leavesOf(expressionOf(formula), new Map(), clock).map(({ fact, role }) => `${fact} ${role}`);
    expect(roles('count(talks) / count(calls)')).toEqual(['talks numerator', 'calls denominator']);
    expect(roles('count(talks) / (count(talks) + count(calls))')).toEqual([
      'talks numerator',
      'calls denominator',
    ]);
    expect(roles('count(calls) / 5')).toEqual(['calls plain']);
    expect(roles('count(calls) / (count(talks) / count(offers))')).toEqual([
      'calls numerator',
      'talks denominator',
      'offers denominator',
    ]);
  });
});
