import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviationOf, harmOf, missOf, standingOf } from './standing.ts';

const wide = { amber: 0.1, red: 0.2 };

describe('how a value stands to its goal', () => {
  it('follows the direction', () => {
    expect(standingOf(27, { value: 30 }, 'up')).toBe('amber');
    expect(standingOf(30, { value: 30 }, 'up')).toBe('good');
    expect(standingOf(24, { value: 30 }, 'up')).toBe('red');
    expect(standingOf(27, { value: 30 }, 'down')).toBe('good');
    expect(standingOf(36, { value: 30 }, 'down')).toBe('red');
    expect(standingOf(35.9, { value: 30 }, 'down')).toBe('amber');
  });

  it('keeps small misses green up to the amber threshold', () => {
    expect(standingOf(28, { value: 30 }, 'up', wide)).toBe('good');
    expect(standingOf(27, { value: 30 }, 'up', wide)).toBe('good');
    expect(standingOf(26.9, { value: 30 }, 'up', wide)).toBe('amber');
    expect(standingOf(24, { value: 30 }, 'up', wide)).toBe('red');
  });

  it('measures a corridor from its nearer edge', () => {
    const corridor = { low: 240, high: 330 };
    expect(standingOf(300, corridor, 'corridor')).toBe('good');
    expect(standingOf(372, corridor, 'corridor')).toBe('amber');
    expect(deviationOf(372, corridor)).toBeCloseTo(42 / 330);
    expect(deviationOf(120, corridor)).toBeCloseTo(-0.5);
    expect(standingOf(120, corridor, 'corridor')).toBe('red');
    expect(deviationOf(240, corridor)).toBe(0);
    expect(standingOf(10, { low: 5 }, 'corridor')).toBe('good');
    expect(standingOf(4, { low: 5 }, 'corridor')).toBe('red');
  });

  it('judges nothing without a value, a goal or a direction', () => {
    expect(standingOf(null, { value: 1 }, 'up')).toBe('none');
    expect(standingOf(1, null, 'up')).toBe('none');
    expect(standingOf(1, { value: 1 }, 'none')).toBe('none');
    expect(standingOf(1, {}, 'up')).toBe('none');
    expect(deviationOf(3, { value: 2 })).toBe(0.5);
    expect(deviationOf(null, { value: 2 })).toBeNull();
  });

  it('takes any miss of a goal of nought for a bad one', () => {
    expect(standingOf(0, { value: 0 }, 'down')).toBe('good');
    expect(standingOf(1, { value: 0 }, 'down')).toBe('red');
    expect(deviationOf(1, { value: 0 })).toBeNull();
    expect(deviationOf(0, { value: 0 })).toBe(0);
    expect(harmOf(1, { value: 0 }, 'down', 'low')).toBe(5);
  });

  it('takes the noise of doubles for no miss', () => {
    expect(standingOf(0.1 + 0.2 - 1e-12, { value: 0.3 }, 'up')).toBe('good');
  });

  it('harms the more the deeper the miss and the heavier the impact', () => {
    expect(harmOf(27, { value: 30 }, 'up', 'critical')).toBeCloseTo(4 * 0.5);
    expect(harmOf(27, { value: 30 }, 'up', 'low')).toBeCloseTo(0.5);
    expect(harmOf(30, { value: 30 }, 'up', 'critical')).toBe(0);
    expect(harmOf(0, { value: 30 }, 'up', 'high')).toBe(15);
    const number = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.double({ min: 1, max: 1000, noNaN: true }), (a, b, goal) => {
        const harm = (value: number) => harmOf(value, { value: goal }, 'up', 'medium');
        expect(harm(Math.min(a, b))).toBeGreaterThanOrEqual(harm(Math.max(a, b)));
        expect(missOf(a, { value: goal }, 'up') > 0).toBe(a < goal);
      }),
    );
  });
});
