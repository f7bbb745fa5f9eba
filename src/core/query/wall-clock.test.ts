import { describe, expect, it } from 'vitest';
import {
  addMonths,
  lengthOf,
  modulo,
  stretchesWithin,
  wallBefore,
  wallClock,
  wholeMonths,
} from './wall-clock.ts';

const at = (text: string): number => Date.parse(`${text}Z`);
const text = (ms: number): string => new Date(ms).toISOString().slice(0, 16);

describe('the clock on the wall', () => {
  const clock = wallClock('Europe/Berlin', at('2025-01-01T00:00'), at('2026-12-31T00:00'));

  it('shows what the zone shows', () => {
    expect(text(clock.wallOf(at('2026-01-15T12:00')))).toBe('2026-01-15T13:00');
    expect(text(clock.wallOf(at('2026-03-29T00:59')))).toBe('2026-03-29T01:59');
    expect(text(clock.wallOf(at('2026-03-29T01:00')))).toBe('2026-03-29T03:00');
    expect(clock.stretchAt(at('2026-07-01T00:00')).offset).toBe(7200);
    expect(clock.stretchAt(at('2030-07-01T00:00')).offset).toBe(3600);
  });

  it('tells instants: the first of two, and later where time was left out', () => {
    expect(text(clock.instantOf(at('2026-01-15T13:00')))).toBe('2026-01-15T12:00');
    expect(text(clock.instantOf(at('2025-10-26T02:30')))).toBe('2025-10-26T00:30');
    expect(text(clock.instantOf(at('2025-10-26T03:00')))).toBe('2025-10-26T02:00');
    expect(text(clock.instantOf(at('2026-03-29T02:00')))).toBe('2026-03-29T01:00');
    expect(text(clock.instantOf(at('2026-03-29T02:30')))).toBe('2026-03-29T01:30');
    expect(text(clock.instantOf(at('2026-03-29T03:00')))).toBe('2026-03-29T01:00');
    // Beyond what it was made for its ends go on.
    expect(text(clock.instantOf(at('2020-07-01T12:00')))).toBe('2020-07-01T11:00');
    expect(text(clock.instantOf(at('2030-07-01T12:00')))).toBe('2030-07-01T11:00');
  });

  it('cuts stretches', () => {
    const frame = { from: at('2026-03-28T00:00'), to: at('2026-03-29T01:00') };
    expect(stretchesWithin(clock.stretches, frame)).toEqual([{ ...frame, offset: 3600 }]);
  });
});

describe('the calendar', () => {
  it.each([
    ['2026-03-31T08:15', -1, '2026-02-28T08:15'],
    ['2024-03-31T00:00', -1, '2024-02-29T00:00'],
    ['2026-01-31T00:00', 1, '2026-02-28T00:00'],
    ['2026-01-15T00:00', -13, '2024-12-15T00:00'],
    ['2026-12-01T23:59', 1, '2027-01-01T23:59'],
    ['1969-12-31T10:00', 2, '1970-02-28T10:00'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(text(addMonths(at(from), months))).toBe(to);
  });

  it('knows whole months', () => {
    expect(wholeMonths(at('2026-01-01T00:00'), at('2026-02-01T00:00'))).toBe(1);
    expect(wholeMonths(at('2025-11-01T00:00'), at('2026-02-01T00:00'))).toBe(3);
    expect(wholeMonths(at('2026-01-01T00:00'), at('2026-01-31T00:00'))).toBeUndefined();
    expect(wholeMonths(at('2026-01-02T00:00'), at('2026-02-01T00:00'))).toBeUndefined();
    expect(wholeMonths(at('2026-01-01T00:00'), at('2026-02-01T00:01'))).toBeUndefined();
  });

  it('goes back by spans', () => {
    const back = (count: number, unit: 'day' | 'week' | 'month' | 'year') =>
      text(wallBefore(at('2028-02-29T09:00'), { count, unit }));
    expect(back(2, 'day')).toBe('2028-02-27T09:00');
    expect(back(1, 'week')).toBe('2028-02-22T09:00');
    expect(back(3, 'month')).toBe('2027-11-29T09:00');
    expect(back(1, 'year')).toBe('2027-02-28T09:00');
    expect(lengthOf({ count: 3, unit: 'hour' })).toBe(10_800_000);
    expect(lengthOf({ count: 2, unit: 'year' })).toBe(24 * 31 * 86_400_000);
    expect(modulo(-1, 7)).toBe(6);
    expect(modulo(7, 7)).toBe(0);
  });
});
