import { describe, expect, it } from 'vitest';
import { parseFormula } from '../kpi/parse.ts';
import { printFormula } from '../kpi/print.ts';
import { added, expandAverages, mergeable, mergedValue } from './merge-parts.ts';

function read(text: string) {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.expression;
}
const merges = (...texts: string[]): boolean => mergeable(texts.map(read)) !== undefined;
const moments = { now: 5000, dataUntil: 3000 };

describe('versions whose parts can be put together', () => {
  it('differ inside their aggregates only', () => {
    const by = (threshold: number) =>
      `count(queue_visits where wait <= ${threshold}) / count(queue_visits)`;
    expect(merges(by(20), by(30))).toBe(true);
    expect(merges(by(20), by(30), by(40))).toBe(true);
    expect(merges(by(20), `${by(20)} * 100`)).toBe(false);
    expect(merges('count(calls) * 2', 'count(calls) * 3')).toBe(false);
    expect(merges('count(calls) + count(talks)', 'count(calls) - count(talks)')).toBe(false);
    expect(merges('count(calls) + period_seconds', 'count(calls) + now')).toBe(false);
    expect(merges('count(calls)', 'sum(calls.cost)')).toBe(false);
    expect(merges('round(sum(calls.cost), 1)', 'round(sum(calls.talk), 1)')).toBe(true);
    expect(merges('round(sum(calls.cost), 1)', 'abs(sum(calls.talk))')).toBe(false);
  });

  it('consist of what adds up', () => {
    expect(merges('avg(talks.talk)', 'avg(talks.talk + talks.hold)')).toBe(true);
    expect(merges('min(talks.talk)', 'min(talks.hold)')).toBe(true);
    expect(merges('p90(talks.talk)', 'p90(talks.hold)')).toBe(false);
    expect(merges('distinct(calls.caller)', 'distinct(calls.customer)')).toBe(false);
    expect(merges("count(quarantine where reason = 'a')", 'count(quarantine)')).toBe(false);
    expect(merges('count(agent_intervals)', "count(agent_intervals where state = 'pause')")).toBe(
      false,
    );
    expect(
      merges(
        'sum(agent_intervals.duration)',
        "sum(agent_intervals.duration where state = 'pause')",
      ),
    ).toBe(true);
    expect(merges('previous(count(calls))', 'previous(count(talks))')).toBe(false);
  });
});

describe('an average', () => {
  it('is its sum over the count of what is known', () => {
    expect(printFormula(expandAverages(read("avg(talks.talk where queue = 'a') + 1")))).toBe(
      "sum(talks.talk where queue = 'a') / count(talks where queue = 'a' and talks.talk is not null) + 1",
    );
    expect(printFormula(expandAverages(read('avg(talks.talk)')))).toBe(
      'sum(talks.talk) / count(talks where talks.talk is not null)',
    );
  });
});

describe('parts put together', () => {
  it('are added, or the smaller and the larger are kept; unknown adds nothing', () => {
    expect(added('sum', 2, 3)).toBe(5);
    expect(added('min', 2, 3)).toBe(2);
    expect(added('max', 2, 3)).toBe(3);
    expect(added('sum', null, 3)).toBe(3);
    expect(added('sum', 2, null)).toBe(2);
    expect(added('sum', null, null)).toBeNull();
    expect(added('min', null, 3)).toBe(3);
    expect(added('min', 3, null)).toBe(3);
    expect(added('max', null, -3)).toBe(-3);
    expect(added('max', -3, null)).toBe(-3);
  });

  it('make the number of the whole', () => {
    const two = mergeable(
      ['sum(calls.talk) / period_seconds', 'sum(calls.hold) / period_seconds'].map(read),
    );
    if (!two) throw new Error('they merge');
    expect(two.parts.map((parts) => parts.map(printFormula))).toEqual([
      ['sum(calls.talk)'],
      ['sum(calls.hold)'],
    ]);
    expect(mergedValue(two, [50], 200, moments)).toBe(0.25);
    expect(mergedValue(two, [50], 0, moments)).toBeNull();
    expect(mergedValue(two, [null], 200, moments)).toBeNull();
    const moment = mergeable(['sum(calls.talk) + now', 'sum(calls.hold) + now'].map(read));
    expect(moment && mergedValue(moment, [1], null, moments)).toBe(6);
    const third = mergeable(['count(calls) / 3', 'count(talks) / 3'].map(read));
    expect(third && mergedValue(third, [1], null, moments)).toBe(0.333333333);
    expect(third && mergedValue(third, [1e7], null, moments)).toBe(3_333_333.333333);
  });

  it('take equal aggregates of one formula each for itself', () => {
    const two = mergeable(
      ['count(calls where talk > 1) - count(calls)', 'count(calls) - count(calls)'].map(read),
    );
    expect(two && mergedValue(two, [7, 5], null, moments)).toBe(2);
  });
});

describe('versions that cannot be put together', () => {
  it('are those with a window, or with a part that does not add up, in any place', () => {
    expect(
      merges('count(calls) + previous(count(calls))', 'count(talks) + previous(count(talks))'),
    ).toBe(false);
    expect(merges('1 - previous(count(calls)) / 2', '1 - previous(count(talks)) / 2')).toBe(false);
    expect(
      merges('count(calls) + distinct(calls.caller)', 'count(talks) + distinct(calls.call)'),
    ).toBe(false);
    expect(merges('max(talks.talk)', 'max(talks.hold)')).toBe(true);
    expect(merges('count(nothing)', 'count(nothing)')).toBe(false);
    expect(merges('sum(quarantine.noted_at)', 'sum(quarantine.noted_at)')).toBe(false);
    const states = (name: string) => `${name}(agent_intervals.duration)`;
    expect(merges(states('max'), states('max'))).toBe(false);
    expect(merges('sum(call_spans.wait)', 'sum(call_spans.wait)')).toBe(false);
    expect(mergeable([])).toBeUndefined();
  });

  it('are those with other comparisons, lists, functions or names around the parts', () => {
    const when = (condition: string) => `if(${condition}, sum(calls.talk), sum(calls.hold))`;
    const test = 'count(calls) > 3 and count(talks) > 1';
    expect(merges(when(test), when('count(legs) > 3 and count(talks) > 1'))).toBe(true);
    expect(merges(when(test), when('count(calls) > 3 or count(talks) > 1'))).toBe(false);
    expect(merges(when(test), when('count(calls) >= 3 and count(talks) > 1'))).toBe(false);
    expect(merges(when('not count(calls) > 3'), when('count(calls) > 3'))).toBe(false);
    const list = (values: string) => when(`count(calls) in (${values})`);
    expect(merges(list('1, 2'), list('1, 2'))).toBe(true);
    expect(merges(list('1, 2'), list('1, 3'))).toBe(false);
    const known = (is: string) => when(`sum(calls.cost) ${is} null`);
    expect(merges(known('is'), known('is'))).toBe(true);
    expect(merges(known('is'), known('is not'))).toBe(false);
  });
});

describe('averages', () => {
  const expanded = (text: string) => printFormula(expandAverages(read(text)));
  const average = 'sum(talks.talk) / count(talks where talks.talk is not null)';

  it.each([
    ['-avg(talks.talk)', `-(${average})`],
    ['if(not avg(talks.talk) > 1, 1, 2)', `if(not ${average} > 1, 1, 2)`],
    ['if(avg(talks.talk) is null, 1, 2)', `if(${average} is null, 1, 2)`],
    ['if(avg(talks.talk) in (1, 2), 1, 2)', `if(${average} in (1, 2), 1, 2)`],
    ['round(avg(talks.talk), 1)', `round(${average}, 1)`],
    ['previous(avg(talks.talk))', `previous(${average})`],
    ['if(avg(talks.talk) > 1 and true, 1, 2)', `if(${average} > 1 and true, 1, 2)`],
  ])('are taken apart wherever they stand: %s', (text, whole) => {
    expect(expanded(text).replace(/[()]/g, '')).toBe(whole.replace(/[()]/g, ''));
  });

  it('of what is no fact stay as they are', () => {
    expect(expanded('avg(nothing.talk)')).toBe('avg(nothing.talk)');
  });
});

describe('moments in a merged formula', () => {
  it('are the clock and the end of the data', () => {
    const of = (text: string) => {
      const both = mergeable([text, text].map(read));
      return both && mergedValue(both, [1], null, moments);
    };
    expect(of('sum(calls.talk) + now')).toBe(6);
    expect(of('sum(calls.talk) + data_until')).toBe(4);
    expect(of("if(sum(calls.talk) > 0, 'yes', 'no')")).toBeNull();
  });
});
