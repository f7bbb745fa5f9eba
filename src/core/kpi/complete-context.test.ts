import { describe, expect, it } from 'vitest';
import { contextAt } from './complete-context.ts';

/** What is known of the place of `|`, without what is not. */
function at(formula: string) {
  const offset = formula.indexOf('|');
  const { from, ...context } = contextAt(formula.replace('|', ''), offset);
  const known = Object.entries(context).filter(([, value]) => value !== undefined && value);
  return { typed: formula.slice(from, offset), ...Object.fromEntries(known) };
}

describe('what may stand at a place', () => {
  it.each([
    ['|', { typed: '', expects: 'value' }],
    ['зво|', { typed: 'зво', expects: 'value' }],
    ['offered / 5|', { typed: '', expects: 'sign' }],
    ['offered is|', { typed: 'is', expects: 'sign' }],
    ['offered is |', { typed: '', expects: 'null' }],
    ["'is' |", { typed: '', expects: 'sign' }],
    ["'and' |", { typed: '', expects: 'sign' }],
    ["'a|", { typed: "'a", expects: 'nothing' }],
    ["offered 'a|", { typed: "'a", expects: 'nothing' }],
    ['offered + $|', { typed: '$', expects: 'parameter' }],
    ['offered + $li|', { typed: '$li', expects: 'parameter' }],
    ['offered # all |', { typed: '', expects: 'nothing' }],
    ['offered # all\n + |', { typed: '', expects: 'value' }],
    ['if(offered > 5, |', { typed: '', expects: 'value' }],
    ['not |', { typed: '', expects: 'value' }],
    ['a <= |', { typed: '', expects: 'value', column: 'a' }],
    ['a or |', { typed: '', expects: 'value' }],
    ['rolling(|', { typed: '', expects: 'value' }],
    ['rolling(offered |', { typed: '', expects: 'sign' }],
    ['rolling(offered, |', { typed: '', expects: 'span' }],
    ["rolling(offered, '7|", { typed: "'7", expects: 'span' }],
    ["ago(offered, '7 days' |", { typed: '', expects: 'nothing' }],
    ['ago(if(a, b), |', { typed: '', expects: 'span' }],
    ['ago(if(a, |', { typed: '', expects: 'value' }],
    ['previous(offered, |', { typed: '', expects: 'value' }],
    ['|calls', { typed: '', expects: 'value' }],
    ['count(calls) + |', { typed: '', expects: 'value' }],
    ['count(calls)|', { typed: '', expects: 'sign' }],
    ['(|', { typed: '', expects: 'value' }],
    ["'(' + |", { typed: '', expects: 'value' }],
  ])('%s', (formula, wanted) => {
    expect(at(formula)).toEqual(wanted);
  });
});

describe('what is known inside an aggregate', () => {
  const count = { aggregate: 'count', fact: 'calls' };
  const condition = { ...count, condition: true };
  it.each([
    ['count(|', { typed: '', expects: 'value', aggregate: 'count' }],
    ['count(cal|', { typed: 'cal', expects: 'value', aggregate: 'count' }],
    ['count(|calls', { typed: '', expects: 'value', ...count }],
    ['count(|where', { typed: '', expects: 'value', aggregate: 'count' }],
    [
      'p90(talks.|',
      { typed: '', expects: 'column-of', aggregate: 'p90', fact: 'talks', owner: 'talks' },
    ],
    [
      'sum(talks.ta|',
      { typed: 'ta', expects: 'column-of', aggregate: 'sum', fact: 'talks', owner: 'talks' },
    ],
    ['count(calls |', { typed: '', expects: 'sign', ...count }],
    ['count(calls where |', { typed: '', expects: 'value', ...condition }],
    ['count(calls where talks.talk > 1 and |', { typed: '', expects: 'value', ...condition }],
    ['count(calls where queue |', { typed: '', expects: 'sign', ...condition }],
    [
      'count(calls where queue = |',
      { typed: '', expects: 'option', ...condition, column: 'queue' },
    ],
    [
      "count(calls where queue != 'a|",
      { typed: "'a", expects: 'option', ...condition, column: 'queue' },
    ],
    ["count(calls where queue = 'a#b' and |", { typed: '', expects: 'value', ...condition }],
    [
      'count(calls where queue in (|',
      { typed: '', expects: 'option', ...condition, column: 'queue' },
    ],
    [
      "count(calls where queue not in ('a', |",
      { typed: '', expects: 'option', ...condition, column: 'queue' },
    ],
    [
      'count(calls where (talk >= |',
      { typed: '', expects: 'option', ...condition, column: 'talk' },
    ],
    ['count(calls where 5 < |', { typed: '', expects: 'value', ...condition }],
    ['count(calls where if(talk, |', { typed: '', expects: 'value', ...condition }],
    ['count(calls where talk + |', { typed: '', expects: 'value', ...condition }],
    ['count(calls where coalesce(talk, 0) > |', { typed: '', expects: 'value', ...condition }],
    ['count(talks) / count(calls where |', { typed: '', expects: 'value', ...condition }],
    ['round(count(calls where |', { typed: '', expects: 'value', ...condition }],
  ])('%s', (formula, wanted) => {
    expect(at(formula)).toEqual(wanted);
  });
});
