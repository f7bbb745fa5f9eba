import { expect, it } from 'vitest';
import { pointAt, valueLine } from './value-line.ts';

const minute = 60_000;
const points = (...values: (number | null)[]) =>
  values.map((value, index) => ({ at: index * minute, value }));

it('begins at zero and shows the thresholds', () => {
  const line = valueLine(points(0.02, 0.05, 0.09), [0.08, 0.06], [], true);
  expect(line.ticks).toEqual([0, 0.05, 0.1]);
  expect(line.y(0)).toBe(1);
  expect(line.y(0.1)).toBe(0);
  expect(line.pieces).toHaveLength(1);
});

it('looks closer where everything is high, and a share ends at the whole', () => {
  const line = valueLine(points(0.95, 0.96, 0.85), [0.9], [], true);
  expect(line.ticks[0]).toBeGreaterThan(0.7);
  expect(line.ticks.at(-1)).toBeLessThanOrEqual(1);
});

it('is cut where nothing was known and where time was skipped', () => {
  expect(valueLine(points(1, null, 3, 4), [], []).pieces).toHaveLength(2);
  const skipped = [...points(1, 2, 3), { at: 60 * minute, value: 4 }];
  expect(valueLine(skipped, [], []).pieces).toHaveLength(2);
});

it('marks when it was on, an open span to the end', () => {
  const { spans } = valueLine(points(1, 2, 3, 4, 5), [], [{ from: 2 * minute, to: null }]);
  expect(spans).toEqual([{ x: 0.5, width: 0.5 }]);
});

it('stands without any point and with one alone', () => {
  expect(valueLine([], [5], []).pieces).toEqual([]);
  expect(valueLine(points(0), [], []).ticks.length).toBeGreaterThan(1);
  expect(valueLine([], [], []).ticks.length).toBeGreaterThan(1);
});

it('finds the point under the pointer, never an unknown one', () => {
  const of = points(1, null, 3);
  expect(pointAt(of, valueLine(of, [], []), 0.55)).toEqual({ at: 2 * minute, value: 3 });
  expect(pointAt([], valueLine([], [], []), 0.5)).toBeNull();
});
