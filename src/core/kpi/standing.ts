import type { MetricDefinition } from './definition.ts';
import type { Goal, Standing, Thresholds } from './targets.ts';

type Direction = MetricDefinition['direction'];
export type Impact = NonNullable<MetricDefinition['impact']>;

/** When a miss is amber and when red, where nobody says. */
export const usualThresholds: Thresholds = { amber: 0, red: 0.2 };

/** Edges that a value should stay between; undefined: none on that side. */
function edgesOf(goal: Goal, direction: Direction): { low?: number; high?: number } {
  const { value, low, high } = goal;
  const given = (edge: number | undefined, name: 'low' | 'high') =>
    edge === undefined ? {} : { [name]: edge };
  if (direction === 'up') return given(value ?? low, 'low');
  if (direction === 'down') return given(value ?? high, 'high');
  return { ...given(low ?? value, 'low'), ...given(high ?? value, 'high') };
}

const share = (miss: number, edge: number): number =>
  edge === 0 ? Number.POSITIVE_INFINITY : miss / Math.abs(edge);

/**
 * How much worse than its goal a value is, as a share of the goal: 0 where it is met, Infinity for a
 * miss of a goal of nought. Of a corridor it is the way out of the nearer edge.
 */
export function missOf(value: number, goal: Goal, direction: Direction): number {
  const { low, high } = edgesOf(goal, direction);
  if (low !== undefined && value < low) return share(low - value, low);
  if (high !== undefined && value > high) return share(value - high, high);
  return 0;
}

/** Sums of doubles miss a goal by their noise; that is no miss. */
const noise = 1e-9;

/** Green, amber or red; none where there is nothing to judge by. */
export function standingOf(
  value: number | null,
  goal: Goal | null,
  direction: Direction,
  thresholds: Thresholds = usualThresholds,
): Standing {
  if (value === null || goal === null || direction === 'none') return 'none';
  const { low, high } = edgesOf(goal, direction);
  if (low === undefined && high === undefined) return 'none';
  const miss = missOf(value, goal, direction);
  if (miss <= noise) return 'good';
  if (miss >= thresholds.red - noise) return 'red';
  return miss > thresholds.amber + noise ? 'amber' : 'good';
}

/** Fact over goal less 1; of a corridor from its nearer edge, 0 inside; null: nothing to divide by. */
export function deviationOf(value: number | null, goal: Goal | null): number | null {
  if (value === null || goal === null) return null;
  const over = (edge: number): number | null =>
    edge === 0 ? (value === 0 ? 0 : null) : (value - edge) / Math.abs(edge);
  if (goal.value !== undefined) return over(goal.value);
  if (goal.low !== undefined && value < goal.low) return over(goal.low);
  if (goal.high !== undefined && value > goal.high) return over(goal.high);
  return goal.low === undefined && goal.high === undefined ? null : 0;
}

const weights: Readonly<Record<Impact, number>> = { critical: 4, high: 3, medium: 2, low: 1 };

/** A miss this many times the red threshold harms as much as any larger one. */
const deepest = 5;

/**
 * What a miss costs, to sort by: the weight of the impact times how far into the bad the value is,
 * in red thresholds. 0: met, or not judged.
 */
export function harmOf(
  value: number | null,
  goal: Goal | null,
  direction: Direction,
  impact: Impact,
  thresholds: Thresholds = usualThresholds,
): number {
  if (value === null || goal === null) return 0;
  const standing = standingOf(value, goal, direction, thresholds);
  if (standing === 'none' || standing === 'good') return 0;
  const red = Math.max(thresholds.red, 0.001);
  return weights[impact] * Math.min(deepest, missOf(value, goal, direction) / red);
}
