import { describe, expect, it } from 'vitest';
import type { Timeline } from '../features/time/buckets.ts';
import { lineShape, niceStep, niceTop } from './line-shape.ts';

const over = (count: number, running = false): Timeline => ({
  step: 'half_hour',
  labels: Array.from({ length: count }, (_, index) => String(index)),
  finished: running ? count - 1 : count,
  running,
  begun: count,
});
const base = { compare: [], target: 0.8, direction: 'up', isShare: true } as const;

describe('line of a day', () => {
  it('fills the shortfall exactly between its crossings', () => {
    const shape = lineShape({ ...base, timeline: over(3), values: [0.9, 0.7, 0.9] });
    expect(shape.shortfall).toHaveLength(1);
    const [first, dip, last] = shape.shortfall[0] ?? [];
    expect(first?.[0]).toBeCloseTo(1);
    expect(dip).toEqual([1.5, 0.7]);
    expect(last?.[0]).toBeCloseTo(2);
    expect(shape.worst).toEqual([1.5, 0.7]);
  });
  it('does not name the worst of a few calls', () => {
    const values = [0.9, 0, 0.7];
    const shape = lineShape({ ...base, timeline: over(3), values, weights: [50, 1, 40] });
    expect(shape.worst).toEqual([2.5, 0.7]);
  });
  it('closes the shortfall at a gap and at the end', () => {
    const shape = lineShape({ ...base, timeline: over(4), values: [0.7, 0.6, null, 0.5] });
    expect(shape.shortfall.map((outline) => outline.at(-1)?.[0])).toEqual([1.5, 3.5]);
  });
  it('fills above the target where less is better', () => {
    const shape = lineShape({
      ...base,
      direction: 'down',
      target: 0.05,
      timeline: over(2),
      values: [0.01, 0.09],
    });
    expect(shape.shortfall).toHaveLength(1);
    expect(shape.low).toBe(0);
  });
  it('dashes from the last finished point to the running one, over gaps', () => {
    const shape = lineShape({ ...base, timeline: over(3, true), values: [0.9, null, 0.62] });
    expect(shape.line).toEqual([[0.5, 0.9], null]);
    expect(shape.running).toEqual([
      [0.5, 0.9],
      [2.5, 0.62],
    ]);
  });
  it('has no target, no shortfall', () => {
    const shape = lineShape({
      ...base,
      target: undefined,
      timeline: over(2),
      values: [1, 2],
      isShare: false,
    });
    expect(shape).toMatchObject({ shortfall: [], worst: null });
  });
  it('is empty without data', () => {
    const shape = lineShape({
      ...base,
      target: undefined,
      timeline: over(2),
      values: [null, null],
    });
    expect(shape).toMatchObject({ line: [null, null], low: 0, high: 1 });
  });
});

it('rounds steps', () => {
  expect([0.13, 0.2, 3, 26, 100].map(niceStep)).toEqual([0.2, 0.2, 5, 50, 100]);
  expect([0, 7, 113, 150, 151].map(niceTop)).toEqual([1, 8, 150, 150, 200]);
});
