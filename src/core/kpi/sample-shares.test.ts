import { describe, expect, it } from 'vitest';
import { parseFormula } from './parse.ts';
import { printFormula } from './print.ts';
import { sampleOf } from './sample.ts';

function sample(formula: string) {
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new Error(formula);
  const { rows, share } = sampleOf(parsed.expression);
  return {
    rows: rows && printFormula(rows),
    share: share && `${printFormula(share.hits)} of ${printFormula(share.of)}`,
  };
}
const isShare = (narrow: string, wide: string): boolean => {
  const of = (where: string) => `count(queue_visits${where && ` where ${where}`})`;
  return sample(`${of(narrow)} / ${of(wide)}`).share !== undefined;
};

describe('the rows behind a number', () => {
  it.each<[string, string | undefined]>([
    ['-count(calls)', 'count(calls)'],
    ['previous(count(calls))', 'count(calls)'],
    ['count(calls) * 2', 'count(calls)'],
    ['2 * count(calls)', 'count(calls)'],
    ['1 - avg(talks.talk)', 'count(talks where talks.talk is not null)'],
    [
      "max(talks.talk where queue = 'a')",
      "count(talks where queue = 'a' and talks.talk is not null)",
    ],
    ['sum(talks.talk) / count(talks)', 'count(talks)'],
    ['sum(talks.talk) / (count(talks) + count(calls))', 'count(talks) + count(calls)'],
    ['sum(talks.talk) / sum(calls.talk)', 'count(calls where calls.talk is not null)'],
    ['sum(talks.talk) / (count(talks) - count(calls))', undefined],
    ['count(talks) - count(calls)', undefined],
    ['peak(call_spans)', undefined],
    ['round(count(calls), 1)', undefined],
    ['5', undefined],
    ['offered', undefined],
  ])('of %s are %s', (formula, rows) => {
    expect(sample(formula).rows).toBe(rows);
  });
});

describe('a share', () => {
  it('has its counts', () => {
    expect(sample('count(calls where talk > 5) / count(calls)').share).toBe(
      'count(calls where talk > 5) of count(calls)',
    );
    expect(sample('count(calls where talk > 5) / 2').share).toBeUndefined();
    expect(sample('count(calls where talk > 5) * count(calls)').share).toBeUndefined();
    expect(sample('distinct(calls.queue) / count(calls)').share).toBeUndefined();
    expect(sample('count(calls) / sum(calls.talk)').share).toBeUndefined();
  });

  it.each<[string, string, boolean]>([
    ['wait > 5', 'wait > 5', true],
    ['wait > 5', 'wait > 6', false],
    ['', 'wait > 5', false],
    ["wait > 5 and queue = 'a'", 'wait > 5', true],
    ["wait > 5 and queue = 'a'", "queue = 'a' and wait > 5", true],
    ["wait > 5 or queue = 'a'", 'wait > 5', false],
    ['wait > 5', "wait > 5 or queue = 'a'", true],
    ["queue = 'a'", "wait > 5 or queue = 'a'", true],
    ["queue = 'a'", "queue in ('a', 'b')", true],
    ["queue in ('a', 'b')", "queue in ('a', 'b', 'c')", true],
    ["queue in ('a', 'd')", "queue in ('a', 'b', 'c')", false],
    ["agent = 'a'", "queue in ('a', 'b')", false],
    ["queue not in ('a')", "queue in ('a', 'b')", false],
    ["queue = 'a'", "queue not in ('b', 'c')", false],
    ["queue = 'a'", "queue != 'b'", true],
    ["queue = 'a'", "queue != 'a'", false],
    ["agent = 'a'", "queue != 'b'", false],
    ["queue in ('a', 'b')", "queue != 'b'", false],
    ["queue in ('a', 'c')", "queue != 'b'", true],
    ["queue = 'a'", "coalesce(queue, 'b') != 'b'", false],
    ["queue = 'a'", "wait != 5 or queue = 'a'", true],
    ["queue = 'a'", 'not rebuilt', false],
    ["queue = 'a' and not rebuilt", 'not rebuilt', true],
    ["queue = 'a'", "queue > 'b'", false],
    ["queue > 'a'", "queue = 'a'", false],
  ])('%j is among %j: %s', (narrow, wide, among) => {
    expect(isShare(narrow, wide)).toBe(among);
  });
});
