import { describe, expect, it } from 'vitest';
import type { Facts } from '../../contact/facts.ts';
import { addTouchedDays, type FactDays } from './touched-days.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function daysOf(facts: Record<string, readonly object[]>): Record<string, number[]> {
  const days: FactDays = new Map();
  addTouchedDays(days, facts as Facts);
  return Object.fromEntries([...days].map(([fact, list]) => [fact, [...list].sort()]));
}

describe('days that rows touch', () => {
  it('are those of their moments', () => {
    expect(
      daysOf({
        calls: [{ startedAt: 5 * DAY }, { startedAt: 6 * DAY - 1 }, { startedAt: 9 * DAY }],
        queue_visits: [{ enteredAt: 7 * DAY + HOUR, leftAt: 8 * DAY }],
        ivr_steps: [{ enteredAt: DAY }],
        agent_intervals: [{ day: 12, startedAt: 0, endedAt: 0 }],
      }),
    ).toEqual({ calls: [5, 9], queue_visits: [7], ivr_steps: [1], agent_intervals: [12] });
  });

  it('reach to the end of a ring, known or to come', () => {
    expect(daysOf({ offers: [{ startedAt: 3 * DAY, endedAt: null }] })).toEqual({ offers: [3] });
    const late = 4 * DAY - HOUR;
    expect(daysOf({ offers: [{ startedAt: late, endedAt: null }] })).toEqual({ offers: [3, 4] });
    expect(daysOf({ offers: [{ startedAt: 3 * DAY, endedAt: 5 * DAY }] })).toEqual({
      offers: [3, 4, 5],
    });
  });

  it('reach back to where a caller may have begun to wait', () => {
    expect(daysOf({ talks: [{ startedAt: 3 * DAY + HOUR, wait: null }] })).toEqual({
      talks: [2, 3],
    });
    expect(daysOf({ talks: [{ startedAt: 3 * DAY + 5 * HOUR, wait: 60 }] })).toEqual({
      talks: [3],
    });
    expect(daysOf({ talks: [{ startedAt: 3 * DAY + 5 * HOUR, wait: 2 * 86_400 }] })).toEqual({
      talks: [1, 2, 3],
    });
  });

  it('are none of facts without roll-ups', () => {
    expect(daysOf({ legs: [{ startedAt: 0 }], deals: [{ createdAt: 0 }] })).toEqual({});
  });
});
