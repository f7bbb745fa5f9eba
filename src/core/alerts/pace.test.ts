import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fullPace,
  longestPause,
  missedArrivals,
  silenceAgainstUsual,
  surePace,
  usualPause,
} from './pace.ts';

const hour = 3_600_000;

describe('the pace of sources', () => {
  it('is the longest pause of an hour, never shorter than it was', () => {
    expect(longestPause([])).toBe(3600);
    expect(longestPause(Array.from({ length: 240 }, (_, index) => index))).toBe(15);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3599 }), { minLength: 1 }), (seconds) => {
        const sorted = [0, ...[...seconds].sort((a, b) => a - b), 3600];
        const gaps = sorted.slice(1).map((at, index) => at - (sorted[index] ?? 0));
        const pause = longestPause(seconds.map((second) => Math.floor(second / 15)));
        expect(pause + 15).toBeGreaterThanOrEqual(Math.min(3600, Math.max(...gaps)));
      }),
    );
  });

  it('knows nothing of too few weeks, and is not moved by one wild week', () => {
    expect(usualPause([30], 2)).toBeNull();
    expect(usualPause([30, 30, 30, 45, 30, 30, 30, 3600], 2)).toBeLessThan(60);
  });

  it('takes silence in quiet hours for none, and counts it from the first lively hour', () => {
    const hours = (...pauses: (number | null)[]) =>
      pauses.map((pause, index) => ({ startsAt: index * hour, pause }));
    const evening = hours(30, 30, 3600, 3600);
    expect(silenceAgainstUsual(1.9 * hour, 3.5 * hour, evening)).toBe(0);
    const morning = hours(3600, 3600, 3600, 60);
    expect(silenceAgainstUsual(-9 * hour, 3 * hour + 120_000, morning)).toBe(2);
    expect(silenceAgainstUsual(0, 3.5 * hour, hours(30, 30, 30, null))).toBeNull();
    const day = hours(40, 40, 40, 40);
    expect(silenceAgainstUsual(3.5 * hour, 3.5 * hour + 120_000, day)).toBe(3);
  });
});

describe('the pace of callers', () => {
  it('counts on less than the median and no more than it', () => {
    expect(surePace([10, 12, 11, 9, 10, 80], 2)).toBeLessThan(11);
    expect(fullPace([10, 12, 11, 9, 10, 80], 2)).toBeLessThan(14);
    expect(surePace([10], 2)).toBe(0);
  });

  it('adds up what should have come since the last call, over half hours', () => {
    const usual = [
      { from: 0, to: hour / 2, count: 30 },
      { from: hour / 2, to: hour, count: 60 },
    ];
    expect(missedArrivals(hour / 4, (hour * 3) / 4, usual)).toBeCloseTo(45, 9);
    expect(missedArrivals(hour, 2 * hour, usual)).toBe(0);
  });
});
