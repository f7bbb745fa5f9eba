import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRateGate } from './rate-gate.ts';
import { mostTries, waitAfter } from './retry-rule.ts';

it('waits longer and longer, up to an hour, about two hours in all', () => {
  const waits = Array.from(
    { length: mostTries - 1 },
    (_, index) => waitAfter(index + 1, 0.5) / 1000,
  );
  expect(waits).toEqual([10, 30, 90, 270, 810, 2430, 3600]);
});

it('differs by a fifth at most, and is never sooner than asked', () => {
  const random = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), random, fc.nat(100_000), (tries, lot, asked) => {
      const middle = waitAfter(tries, 0.5);
      expect(Math.abs(waitAfter(tries, lot) - middle)).toBeLessThanOrEqual(middle * 0.2 + 1);
      expect(waitAfter(tries, lot, asked)).toBeGreaterThanOrEqual(Math.min(asked, 21_600) * 1000);
      expect(waitAfter(tries, lot, asked)).toBeLessThanOrEqual(21_600_000);
    }),
  );
});

it('lets so many through in any minute, also when the clock goes back', () => {
  const gate = createRateGate();
  const tryAt = (now: number) => {
    const open = gate.isOpen('a', 2, now);
    if (open) gate.count('a', now);
    return open;
  };
  expect([0, 1000, 2000, 59_999, 60_000, 60_500, 61_000].map(tryAt)).toEqual([
    true,
    true,
    false,
    false,
    true,
    false,
    true,
  ]);
  expect(tryAt(-1000)).toBe(true);
  gate.pause('b', 5000);
  expect([gate.isOpen('b', 9, 4999), gate.isOpen('b', 9, 5000), gate.isOpen('c', 9, 0)]).toEqual([
    false,
    true,
    true,
  ]);
});
