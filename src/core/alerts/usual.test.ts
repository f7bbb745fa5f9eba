import { describe, expect, it } from 'vitest';
import { median, robustDeviation } from '../stats/robust.ts';
import { judgeUsual } from './usual.ts';

const weeks = (...values: number[]) => values.map((value) => ({ value, size: 200 }));
const rule = { minSample: 30, ratio: true };

describe('against the usual', () => {
  it('sees 85 per cent where 95 are usual, and not a point of difference', () => {
    const earlier = weeks(0.95, 0.94, 0.96, 0.95, 0.95, 0.93, 0.96, 0.95);
    expect(judgeUsual(earlier, { value: 0.85, size: 200 }, rule).deviations).toBeLessThan(-5);
    const near = judgeUsual(earlier, { value: 0.94, size: 200 }, rule).deviations ?? 9;
    expect(Math.abs(near)).toBeLessThan(1);
  });

  it('takes what chance does to few calls for chance', () => {
    const earlier = weeks(0.95, 0.95, 0.95, 0.95, 0.95, 0.95);
    const few = judgeUsual(earlier, { value: 0.87, size: 30 }, rule).deviations ?? -9;
    expect(few).toBeGreaterThan(-3.5);
  });

  it('is not moved by one bad week', () => {
    const judged = judgeUsual(
      weeks(0.95, 0.2, 0.95, 0.96, 0.94, 0.95),
      { value: 0.8, size: 200 },
      rule,
    );
    expect(judged.usual?.median).toBe(0.95);
    expect(judged.deviations).toBeLessThan(-3.5);
  });

  it('learns first, and leaves thin hours out', () => {
    expect(judgeUsual(weeks(0.9, 0.9, 0.9), { value: 0.1, size: 200 }, rule)).toMatchObject({
      learning: true,
      weeks: 3,
    });
    const thin = [...weeks(0.9, 0.9, 0.9, 0.9), { value: 0.1, size: 3 }];
    expect(judgeUsual(thin, { value: 0.1, size: 10 }, rule)).toMatchObject({
      learning: false,
      weeks: 4,
      deviations: null,
    });
  });
});

it('the median and its deviation', () => {
  expect([median([]), median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([null, 2, 2.5]);
  expect(robustDeviation([1, 2, 3, 4, 5])).toBeCloseTo(1.4826, 6);
});
