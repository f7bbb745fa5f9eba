import { describe, expect, it } from 'vitest';
import { analyseFormula } from './analyse.ts';
import { indexMetrics } from './metric-index.ts';

const metric = (id: string, formula: string, unit: string) => ({
  ...{ id, formula, unit, parameters: [] },
});
const metrics = indexMetrics(
  [
    metric('offered', 'count(queue_visits)', 'count'),
    metric('revenue', "sum(deals_closed.amount where status = 'won')", 'money'),
    metric('changed', 'offered - previous(offered)', 'count'),
    metric('deals_rate', 'count(deals) / count(leads)', 'ratio'),
    metric('talk', 'previous(offered)', 'count'),
  ],
  'RUB',
);
const parameters = [
  { id: 'threshold', unit: 'seconds' },
  { id: 'limit', unit: 'seconds' },
];
const analyse = (formula: string) => analyseFormula({ formula, parameters, metrics });

describe('a fault says of what it is', () => {
  it.each<[string, string, Record<string, string | number>]>([
    ['count(calls where previous(talk) > 5)', 'window_inside', { name: 'previous' }],
    ['sum(avg(calls.talk))', 'nested_aggregate', { name: 'avg', outer: 'sum' }],
    [
      'count(calls where talk > avg(calls.talk))',
      'nested_aggregate',
      { name: 'avg', outer: 'count' },
    ],
    ['count(queue_visits.wait)', 'counts_rows', { name: 'count', fact: 'queue_visits' }],
    ['sum(queue_visits)', 'needs_column', { name: 'sum', fact: 'queue_visits', example: 'wait' }],
    ['distinct(calls)', 'needs_column', { name: 'distinct', fact: 'calls', example: 'agent' }],
    ['avg(queue_visits.outcome)', 'not_an_amount', { name: 'avg', found: 'text' }],
    ['sum(calls.started_at)', 'not_an_amount', { name: 'sum', found: 'time' }],
    [
      'sum(queue_visits.wait + talks.talk)',
      'two_facts',
      { name: 'sum', left: 'queue_visits', right: 'talks' },
    ],
    ['sum(5)', 'no_fact', { name: 'sum' }],
    ['sum(offered)', 'metric_aggregated', { name: 'sum', metric: 'offered' }],
    ['sum(period_seconds)', 'metric_aggregated', { name: 'sum', metric: 'period_seconds' }],
    ['sum(loss_reason)', 'column_without_fact', { column: 'loss_reason', fact: 'deals' }],
    ['count(queue_visit)', 'unknown_fact', { name: 'queue_visit', similar: 'queue_visits' }],
    ['count(zzzzzz)', 'unknown_fact', { name: 'zzzzzz', similar: 'none' }],
    ['round(offered, 1, 2)', 'wrong_number_of_values', { name: 'round', found: 3 }],
    ["abs('x')", 'not_a_number', { found: 'text' }],
    ['-max(calls.started_at)', 'not_a_number', { found: 'time' }],
    ['ago(previous(offered), 7 days)', 'window_nested', { name: 'ago' }],
    ['previous(5)', 'window_of_nothing', { name: 'previous' }],
    ['previous(changed)', 'window_nested_metric', { name: 'previous', metric: 'changed' }],
    [
      'previous(offered + changed)',
      'window_nested_metric',
      { name: 'previous', metric: 'changed' },
    ],
    ['rolling / 2', 'function_without_brackets', { name: 'rolling' }],
    ['queue_visits', 'needs_aggregate', { name: 'queue_visits' }],
    ['queue_visits.wait', 'column_needs_aggregate', { name: 'queue_visits.wait' }],
    ['loss_reason', 'bare_column', { name: 'loss_reason', fact: 'deals' }],
    ['ofered', 'unknown_metric', { name: 'ofered', similar: 'offered' }],
    ['zzzzzz', 'unknown_metric', { name: 'zzzzzz', similar: 'none' }],
    ['zzzzzz.talk', 'unknown_metric', { name: 'zzzzzz.talk' }],
    [
      'count(calls where weit > 5)',
      'unknown_column',
      { name: 'weit', fact: 'calls', similar: 'wait' },
    ],
    ['sum(calls.weit)', 'unknown_column', { name: 'weit', fact: 'calls', similar: 'wait' }],
    ['count(calls where zzz.weit > 5)', 'unknown_column', { name: 'zzz.weit', fact: 'calls' }],
    [
      'count(calls where talks.talk > 5)',
      'other_fact',
      { name: 'talks.talk', fact: 'calls', other: 'talks' },
    ],
    ['count(calls where offered > 5)', 'metric_inside', { name: 'offered', fact: 'calls' }],
    ['count(calls where hour = 9)', 'no_time_column', { name: 'hour' }],
    ['offered / $treshold', 'unknown_parameter', { name: 'treshold', known: '$threshold, $limit' }],
    ["count(calls where started_at > '2026-01-01')", 'no_dates', { value: '2026-01-01' }],
    [
      "count(deals where status = 'wonn')",
      'unknown_value',
      { value: 'wonn', column: 'status', known: 'open, won, lost' },
    ],
    ["count(deals where deals.status = 'wonn')", 'unknown_value', { column: 'deals.status' }],
    [
      'count(calls where talk)',
      'condition_wanted',
      { found: 'seconds', name: 'seconds', text: 'talk' },
    ],
    ["if('x', 1, 2)", 'condition_wanted', { found: 'text', name: 'text', text: "'x'" }],
    [
      'offered - revenue',
      'units_differ',
      {
        operation: 'subtract',
        left: 'visits',
        right: 'RUB',
        leftText: 'offered',
        rightText: 'revenue',
      },
    ],
    ['offered + revenue', 'units_differ', { operation: 'add' }],
    [
      'offered * max(calls.started_at)',
      'units_differ',
      { operation: 'multiply', rightName: 'time' },
    ],
    ['offered / max(calls.started_at)', 'units_differ', { operation: 'divide' }],
    [
      'if(true, offered, revenue)',
      'units_differ',
      { operation: 'choose', leftText: 'offered', rightText: 'revenue' },
    ],
    ['coalesce(revenue, sum(talks.talk))', 'units_differ', { operation: 'choose' }],
    ['not (offered > revenue)', 'units_differ', { operation: 'compare' }],
    [
      "count(calls where talk in (5, 'x'))",
      'units_differ',
      { operation: 'compare', left: 'seconds', right: 'text' },
    ],
    ['count(deals) + count(leads)', 'things_differ', { left: 'deals', right: 'leads' }],
    [
      "revenue + sum(deals.amount where currency = 'USD')",
      'currencies_differ',
      { left: 'RUB', right: 'USD' },
    ],
    [
      "revenue + sum(deals.amount where status = 'won' and deals.currency = 'USD')",
      'currencies_differ',
      { right: 'USD' },
    ],
    ['p101(calls.talk)', 'wrong_percentile', { name: 'p101' }],
    ['mean(calls.talk)', 'unknown_function', { name: 'mean', similar: 'avg' }],
    ['zzzzzz(calls.talk)', 'unknown_function', { name: 'zzzzzz', similar: 'none' }],
    ['count()', 'empty_aggregate', { name: 'count' }],
    ['round()', 'empty_brackets', { name: 'round' }],
    ['count(*)', 'star', { name: 'count' }],
    ['count(calls talk > 5)', 'missing_where', { found: 'talk' }],
    ['rolling(offered)', 'needs_span_of_time', { name: 'rolling', usual: "'7 days'" }],
    ["ago(offered, 'soon')", 'needs_span_of_time', { name: 'ago', usual: "'1 week'" }],
    ['rolling(offered, 1001 days)', 'span_too_long', { name: 'rolling', limit: 1000 }],
    ['previous(offered, 7 days)', 'no_span', { name: 'previous' }],
    ["count(calls where queue like 'a%')", 'no_like', { found: 'like' }],
    ['0 < offered < 5', 'chained_comparison', { middle: 'offered' }],
    ['if(offered between 1 and 5, 1, 0)', 'between', { wanted: 'offered >= 1 and offered <= 5' }],
    ['offered + (', 'ends_early', { after: '(' }],
    ['* offered', 'begins_with', { found: '*' }],
    ['offered + / 2', 'missing_value', { after: '+', found: '/' }],
    ['offered 5', 'missing_sign', { left: 'offered', right: '5' }],
    ['1,5 * offered', 'decimal_comma', { wanted: '1.5' }],
    ['offered , revenue', 'unexpected', { found: ',' }],
    ['calls. + 1', 'column_expected', { found: 'calls' }],
    ['count(calls', 'unclosed_bracket', { found: 'count' }],
    ['2 * (offered', 'unclosed_bracket', { found: 'none' }],
  ])('%s', (formula, code, params) => {
    const found = analyse(formula).issues.find((issue) => issue.code === `formula.${code}`);
    expect(found?.params ?? analyse(formula).issues).toMatchObject(params);
  });

  it('shortens what is long', () => {
    const long = `offered ${'+ offered '.repeat(20)}`.trim();
    const [issue] = analyse(`(${long}) + revenue`).issues;
    expect(issue?.params.leftText).toHaveLength(80);
    expect(issue?.params.leftText).toMatch(/…$/);
    const value = 'x'.repeat(60);
    expect(analyse(`count(deals where status = '${value}')`).issues[0]?.params.value).toHaveLength(
      40,
    );
  });
});

describe('a fault is mended', () => {
  it.each<[string, string, ...string[]]>([
    [
      'count(queue_visits.wait where ring > 1)',
      'queue_visits',
      'count(queue_visits where ring > 1)',
    ],
    ['peak(call_spans.talk)', 'call_spans', 'peak(call_spans)'],
    ['avg(queue_visits)', 'queue_visits.wait', 'avg(queue_visits.wait)', 'avg(queue_visits.ring)'],
    ['sum(loss_reason where status = 1)', ''],
    ['count(loss_reason)', 'deals', 'count(deals)', 'count(deals_closed)'],
    ['sum(queue_visit.wait)', 'queue_visits.wait', 'sum(queue_visits.wait)'],
    ['sum(talks.talk - queue_visits.wait)', '', 'sum(talks.talk) - sum(queue_visits.wait)'],
    ['avg(talks.talk + queue_visits.wait)', ''],
    ['sum(talks.talk * queue_visits.wait)', ''],
    ['calls.started_at', '', 'max(calls.started_at)', 'min(calls.started_at)'],
    ['queue_visit', '', 'count(queue_visits)'],
    ['sum(talks.tolk)', '', 'sum(talks.talk)'],
    ['count(talks where tolk > 5)', '', 'count(talks where talk > 5)'],
    ['offered / $treshold', '', 'offered / $threshold'],
    ["count(deals where status = 'wonn')", '', "count(deals where status = 'won')"],
    ['count(calls where talk in (null))', ''],
    ['count(calls where talk > null)', '', 'count(calls where talk is not null)'],
    ['count(calls where null = talk)', '', 'count(calls where talk is null)'],
    ["count(talks where talk > '2.5')", '', 'count(talks where talk > 2.5)'],
    ["count(talks where talk > '2s')", ''],
    ['offered ) + 1', '', 'offered  + 1'],
    ['offered / 2 =', '', 'offered / 2'],
    ['= offered', '', 'offered'],
    ['1 000 * offered', '', '1000 * offered'],
    ['1,5 * offered', '', '1.5 * offered'],
    ['if(0 < offered < 5, 1, 0)', '', 'if(0 < offered and offered < 5, 1, 0)'],
    ['if(offered is 5, 1, 0)', '', 'if(offered = 5, 1, 0)'],
    ['if(offered is not 5, 1, 0)', '', 'if(offered != 5, 1, 0)'],
    ['if(offered between 1 and 5, 1, 0)', '', 'if(offered >= 1 and offered <= 5, 1, 0)'],
    ["count(calls where queue in 'a', 'b')", '', "count(calls where queue in ('a', 'b'))"],
    ['count(calls, talk > 5)', '', 'count(calls where talk > 5)'],
    ['count(calls talk > 5)', '', 'count(calls where talk > 5)'],
    ['count(calls where talk > 5 where hold > 5)', '', 'count(calls where talk > 5 and hold > 5)'],
    ['count(distinct calls.client)', '', 'distinct(calls.client)'],
    ["ago(offered, 'soon')", '', "ago(offered, '1 week')"],
    ['rolling(offered, 7)', '', "rolling(offered, '7 days')"],
    ['rolling(offered)', '', "rolling(offered, '7 days')"],
    ['previous(offered, 7 days)', '', 'previous(offered)'],
    ['round(offered / 2', '', 'round(offered / 2)', 'round(offered) / 2'],
  ])('%s', (formula, _, ...wanted) => {
    expect(
      analyse(formula).issues.flatMap(({ repairs = [] }) => repairs.map((one) => one.formula)),
    ).toEqual(wanted);
  });

  it.each<[string, string, Record<string, string>]>([
    ['sum(queue_visits)', 'repair.replace', { found: 'sum(…)', wanted: 'count(…)' }],
    ['avg(calls.outcome)', 'repair.replace', { found: 'avg(…)', wanted: 'distinct(…)' }],
    ['peak(calls)', 'repair.replace', { found: 'calls', wanted: 'call_spans' }],
    [
      'sum(queue_visits.wait + talks.talk)',
      'repair.write',
      { wanted: 'sum(queue_visits.wait) + sum(talks.talk)' },
    ],
    ['ofered', 'repair.replace', { found: 'ofered', wanted: 'offered' }],
    ['count(talks where tolk > 5)', 'repair.replace', { found: 'tolk', wanted: 'talk' }],
    [
      'count(calls where talks.talk > 5)',
      'repair.replace',
      { found: 'talks.talk', wanted: 'talk' },
    ],
    ['count(calls where queue = 5)', 'repair.quote', { found: '5', wanted: "'5'" }],
    ["count(talks where talk > '20')", 'repair.unquote', { found: "'20'", wanted: '20' }],
    ['count(deals where status = won)', 'repair.quote', { found: 'won', wanted: "'won'" }],
    [
      'count(distinct calls.client)',
      'repair.replace',
      { found: 'count(distinct …)', wanted: 'distinct(…)' },
    ],
    ['count(calls, talk > 5)', 'repair.replace', { found: ',', wanted: 'where' }],
    ['count(calls talk > 5)', 'repair.write', { wanted: 'where talk > 5' }],
    ['rolling(offered)', 'repair.write', { wanted: "rolling(offered, '7 days')" }],
    ['rolling(offered, 7)', 'repair.write', { wanted: "'7 days'" }],
    ['previous(offered, 7 days)', 'repair.remove', { found: ', 7 days' }],
    ['1 000 * offered', 'repair.replace', { found: '1 000', wanted: '1000' }],
    ['1,5 * offered', 'repair.replace', { found: '1,5', wanted: '1.5' }],
    ['offered)', 'repair.remove', { found: ')' }],
    ['offered +', 'repair.remove', { found: '+' }],
    ['= offered', 'repair.remove', { found: '=' }],
    ['if(0 < offered < 5, 1, 0)', 'repair.split_comparison', { middle: 'offered' }],
    ['if(offered is not 5, 1, 0)', 'repair.replace', { found: 'is not', wanted: '!=' }],
    ["count(calls where queue in 'a')", 'repair.write', { wanted: "('a')" }],
    ['count(calls', 'repair.close', { found: 'calls' }],
    ['count(calls) where talk > 5', 'repair.move_where', {}],
    ['min(calls.ended_at) + max(calls.started_at)', 'repair.replace', { found: '+', wanted: '-' }],
  ])('%s by %s with %j', (formula, code, params) => {
    const repairs = analyse(formula).issues.flatMap(({ repairs: offered = [] }) => offered);
    expect(repairs[0]).toMatchObject({ code, params });
  });
});

describe('what is fine', () => {
  it.each([
    'previous(count(calls where talk > 5))',
    'max(data_until - queue_visits.entered_at)',
    'round(offered / 3, 2)',
    'abs(offered - 5)',
    'abs(null)',
    'max(calls.started_at) - min(calls.started_at)',
    "sum(deals.amount where currency = 'RUB') + revenue",
    "sum(deals.amount where currency != 'USD') + revenue",
    "sum(deals.amount where currency = 'USD' or status = 'won') + revenue",
    "sum(deals.amount where channel = 'USD') + revenue",
    "sum(deals.amount where currency = 'usd') + revenue",
    "count(talks where transferred = '')",
    'count(deals) / count(leads) + deals_rate',
    'distinct(calls.client) / distinct(calls.client)',
    'avg(talks.talk) * 2',
    'sum(talks.talk + 1)',
  ])('%s', (formula) => {
    expect(analyse(formula).issues).toEqual([]);
  });

  it.each<[string, string]>([
    ['distinct(calls.client)', 'clients'],
    ['distinct(calls.caller + 0)', ''],
    ['max(calls.started_at)', 'time'],
    ['avg(talks.talk)', 'seconds/talks'],
    ['avg(1)', ''],
    ['sum(queue_visits.misses)', 'misses'],
    ["sum(deals.amount where currency = 'USD')", 'USD'],
    ['peak(agent_intervals)', 'agents'],
  ])('%s is of %s', (formula, unit) => {
    expect(analyse(formula).unitName ?? '').toBe(unit);
  });
});
