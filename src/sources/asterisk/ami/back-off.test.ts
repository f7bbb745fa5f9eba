import { expect, it } from 'vitest';
import { backOff } from './back-off.ts';

it('grows to its bound, with the whole of it as jitter', () => {
  const longest = [0, 1, 2, 3, 10, 1000].map((attempt) => backOff(attempt, () => 1));
  expect(longest).toEqual([500, 1000, 2000, 4000, 30_000, 30_000]);
  expect(backOff(5, () => 0)).toBe(0);
  expect(backOff(2, () => 0.5, { first: 100, most: 300 })).toBe(150);
});
