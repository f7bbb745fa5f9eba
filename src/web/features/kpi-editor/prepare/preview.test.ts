import { expect, it } from 'vitest';
import { deviationOf, niceTop, previewLine } from './preview.ts';

it.each([
  [1960, 2000],
  [2000, 2000],
  [0.8, 1],
  [0.3, 0.5],
  [22, 25],
  [101, 200],
])('the axis of %s ends at %s', (value, top) => expect(niceTop(value)).toBeCloseTo(top, 9));

it('a day without data cuts the line', () => {
  const rows = [{ x: 5 }, { x: null }, { x: 10 }, { x: 0 }];
  const line = previewLine(rows, 'x', 8);
  expect(line.top).toBe(10);
  expect(line.pieces).toEqual([
    [{ x: 0, y: 0.5 }],
    [
      { x: 2 / 3, y: 0 },
      { x: 1, y: 1 },
    ],
  ]);
  expect(line.last?.value).toBe(0);
  expect(previewLine([], 'x', undefined).last).toBeNull();
});

it.each([
  [1960, { value: 1800 }, 0.0889],
  [5, { value: 0 }, null],
  [null, { value: 1 }, null],
  [80, { low: 75, high: 88 }, 0],
  [60, { low: 75, high: 88 }, -0.2],
  [110, { low: 75, high: 88 }, 0.25],
  [1, undefined, null],
])('%s against %j deviates by %s', (value, goal, deviation) => {
  const found = deviationOf(value, goal);
  if (deviation === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(deviation, 4);
});
