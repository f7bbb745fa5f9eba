import { describe, expect, it } from 'vitest';
import { fewer, gapsOf } from './ranges.ts';

describe('ranges', () => {
  it('are what the covered stretches leave of the whole', () => {
    const whole = { from: 0, to: 100 };
    expect(gapsOf([], whole)).toEqual([whole]);
    expect(gapsOf([whole], whole)).toEqual([]);
    const covered = [
      { from: 10, to: 20 },
      { from: 20, to: 30 },
      { from: 30, to: 30 },
      { from: 45, to: 40 },
      { from: 50, to: 90 },
    ];
    expect(gapsOf(covered, whole)).toEqual([
      { from: 0, to: 10 },
      { from: 30, to: 50 },
      { from: 90, to: 100 },
    ]);
  });

  it('become fewer where least lies between them', () => {
    const ranges = [
      { from: 0, to: 10 },
      { from: 50, to: 60 },
      { from: 65, to: 70 },
      { from: 72, to: 80 },
    ];
    expect(fewer(ranges.slice(1), 2)).toEqual([ranges[1], { from: 65, to: 80 }]);
    const first = [
      { from: 0, to: 10 },
      { from: 11, to: 20 },
      { from: 50, to: 60 },
      { from: 90, to: 100 },
    ];
    expect(fewer(first, 3)).toEqual([{ from: 0, to: 20 }, first[2], first[3]]);
    expect(fewer(first, 2)).toEqual([{ from: 0, to: 60 }, first[3]]);
    expect(fewer(ranges, 4)).toEqual(ranges);
    expect(fewer(ranges, 3)).toEqual([ranges[0], ranges[1], { from: 65, to: 80 }]);
    expect(fewer(ranges, 2)).toEqual([ranges[0], { from: 50, to: 80 }]);
    expect(fewer(ranges, 1)).toEqual([{ from: 0, to: 80 }]);
  });
});
