import { describe, expect, it } from 'vitest';
import { completionsAt } from './complete.ts';
import { indexMetrics } from './metric-index.ts';

const metrics = indexMetrics([
  { id: 'offered', formula: 'count(queue_visits)', unit: 'count', parameters: [] },
]);
const parameters = [
  { id: 'limit', unit: 'seconds' },
  { id: 'method', unit: 'text', options: [] },
];

function items(formula: string) {
  const offset = formula.indexOf('|');
  return completionsAt(formula.replace('|', ''), offset, { parameters, metrics }).items;
}
const inserts = (formula: string): string[] => items(formula).map(({ insert }) => insert);
const item = (formula: string, wanted: string) =>
  items(formula).find(({ insert }) => insert === wanted);

describe('what is offered', () => {
  it.each<[string, string[]]>([
    ['offered |', ['and', 'or']],
    ['count(calls |', ['where']],
    ['count(calls where queue |', ['and', 'or', 'in', 'not in', 'is null', 'is not null']],
    ['count(calls where queue is |', ['null', 'not null']],
    ['rolling(offered, |', ["'1 day'", "'7 days'", "'1 week'", "'1 month'", "'1 year'"]],
    ['$|', ['$limit']],
    ['foo.|', []],
    ['count(calls where zzz = |', ['$limit']],
    ['count(calls where toString = |', ['$limit']],
    ['count(deals where status = |', ["'open'", "'won'", "'lost'", '$limit']],
    ['offered # |', []],
  ])('at %s', (formula, wanted) => {
    expect(inserts(formula)).toEqual(wanted);
  });

  it('outside aggregates is everything that makes a number', () => {
    expect(inserts('|')).toEqual([
      ...['count(', 'sum(', 'avg(', 'min(', 'max(', 'distinct(', 'peak(', 'p50(', 'p90('],
      ...['if(', 'coalesce(', 'round(', 'abs('],
      ...['previous(', 'cumulative(', 'ago(', 'rolling('],
      ...['offered', 'period_seconds', 'data_until', 'now', '$limit'],
    ]);
  });

  it('in a condition is a column bare, before it with its fact', () => {
    expect(inserts('count(calls where |')).toEqual(
      expect.arrayContaining(['talk', '$limit', 'not']),
    );
    expect(inserts('sum(calls.talk + |')).toEqual(expect.arrayContaining(['calls.talk', '$limit']));
    expect(inserts('sum(calls.talk + |')).not.toContain('not');
  });

  it('to count are facts, to add up their columns, at once those that last', () => {
    expect(inserts('count(|')).toContain('talks');
    expect(inserts('avg(|')).toContain('talks.');
    expect(inserts('peak(|')).toContain('agent_intervals');
    expect(inserts('peak(|')).not.toContain('agent_intervals.');
    expect(inserts('peak(|')).not.toContain('calls');
  });
});

describe('each of them', () => {
  it.each([
    ['|', 'sum(', 'aggregate', { message: 'kpi.word.sum' }, null],
    ['|', 'round(', 'function', { message: 'kpi.word.round' }, null],
    ['|', 'rolling(', 'function', { message: 'kpi.word.rolling' }, null],
    ['|', 'now', 'keyword', { message: 'kpi.word.now' }, null],
    ['|', 'offered', 'metric', null, 'count'],
    ['|', '$limit', 'parameter', null, 'seconds'],
    ['count(|', 'talks', 'fact', { message: 'model.fact.talks' }, null],
    ['count(calls where |', 'talk', 'column', { message: 'model.column.calls.talk' }, 'seconds'],
    [
      'count(calls where talk |',
      'is not null',
      'keyword',
      { message: 'kpi.word.is_not_null' },
      null,
    ],
    ['count(deals where status = |', "'won'", 'value', null, null],
    ['ago(offered, |', "'1 week'", 'value', null, null],
  ])('at %s: %s is a %s', (formula, insert, kind, name, unit) => {
    expect(item(formula, insert)).toEqual({ insert, kind, name, unit });
  });
});
