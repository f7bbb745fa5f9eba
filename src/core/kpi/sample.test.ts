import { describe, expect, it } from 'vitest';
import { addsOverTime } from './adds-over-time.ts';
import { parseFormula } from './parse.ts';
import { printFormula } from './print.ts';
import { sampleOf } from './sample.ts';

function read(text: string) {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.expression;
}
const rowsOf = (text: string): string | undefined => {
  const { rows } = sampleOf(read(text));
  return rows && printFormula(rows);
};
const isShare = (text: string): boolean => sampleOf(read(text)).share !== undefined;

describe('the rows behind a number', () => {
  it('are those an aggregate looks at', () => {
    expect(rowsOf('count(calls)')).toBe('count(calls)');
    expect(rowsOf("avg(queue_visits.wait where outcome = 'answered')")).toBe(
      "count(queue_visits where outcome = 'answered' and queue_visits.wait is not null)",
    );
    expect(rowsOf('avg(talks.talk) / 60')).toBe('count(talks where talks.talk is not null)');
    expect(rowsOf('p90(talks.talk)')).toBe('count(talks where talks.talk is not null)');
    expect(rowsOf("count(calls where direction = 'in') / count(calls)")).toBe('count(calls)');
  });

  it('cannot be told of what is made of several', () => {
    expect(rowsOf('sum(talks.talk) / period_seconds')).toBeUndefined();
    expect(rowsOf('count(calls) + count(talks)')).toBeUndefined();
  });
});

describe('a share', () => {
  it('is one when its numerator is plainly among its denominator', () => {
    expect(
      isShare(
        "count(queue_visits where outcome = 'answered' and wait <= 20) / count(queue_visits where outcome in ('answered', 'abandoned'))",
      ),
    ).toBe(true);
    expect(isShare("count(calls where direction = 'in') / count(calls)")).toBe(true);
    expect(
      isShare(
        "count(queue_visits where outcome = 'abandoned') / (count(queue_visits where outcome = 'answered') + count(queue_visits where outcome = 'abandoned'))",
      ),
    ).toBe(true);
    expect(
      isShare(
        "count(queue_visits where outcome = 'answered') / count(queue_visits where outcome != 'in-progress')",
      ),
    ).toBe(true);
    expect(
      isShare(
        "count(queue_visits where outcome = 'answered' and wait < 3) / count(queue_visits where outcome = 'answered' or wait > 5)",
      ),
    ).toBe(true);
  });

  it('is none when it may be more than one', () => {
    expect(isShare('count(talks) / count(calls)')).toBe(false);
    expect(
      isShare(
        "count(queue_visits where wait <= 20) / count(queue_visits where outcome = 'answered')",
      ),
    ).toBe(false);
    expect(
      isShare(
        "count(queue_visits where outcome in ('answered', 'abandoned')) / count(queue_visits where outcome = 'answered')",
      ),
    ).toBe(false);
    expect(isShare('sum(talks.talk) / count(talks)')).toBe(false);
  });
});

describe('what adds up over time', () => {
  it('is counts and sums of moments, and of the pieces of what lasts', () => {
    for (const text of [
      'count(calls)',
      'sum(talks.talk) + sum(talks.hold)',
      'sum(calls.cost) * 2 / 3 - count(calls) * 4',
      "sum(agent_intervals.duration where state = 'pause')",
    ])
      expect([text, addsOverTime(read(text))]).toEqual([text, true]);
    for (const text of [
      'avg(talks.talk)',
      'count(calls) / count(talks)',
      'count(agent_intervals)',
      'max(talks.talk)',
      'distinct(calls.caller)',
      'count(quarantine)',
      'round(count(calls))',
    ])
      expect([text, addsOverTime(read(text))]).toEqual([text, false]);
  });
});
