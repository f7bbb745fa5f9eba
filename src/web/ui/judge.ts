import type { Passport } from '../../contracts/query.ts';
import { standingOf } from '../../core/kpi/standing.ts';

/** What a number means against its target. Always shown with a shape or a word. */
export type Meaning = 'good' | 'warn' | 'bad' | 'none';

type Judged = Pick<Passport, 'direction' | 'target' | 'thresholds'>;

const meanings = { good: 'good', amber: 'warn', red: 'bad', none: 'none' } as const;

/** How far past the target is still only a warning, as a share of the target. */
const warnShare = { up: 0.025, down: 0.3 };

/**
 * Good, attention or bad, by the direction and target of the metric; without either, none. In a
 * corridor below is attention and above is bad: an idle operator costs less than a burnt one. A metric
 * with thresholds of its own goes by them, as in the table of KPIs.
 */
export function judge(value: number | null | undefined, metric: Judged | undefined): Meaning {
  if (value === null || value === undefined || !metric?.target) return 'none';
  const { direction, thresholds, target } = metric;
  if (thresholds) return meanings[standingOf(value, target, direction, thresholds)];
  const { value: goal, low, high } = target;
  if (metric.direction === 'corridor') {
    if (low !== undefined && value < low) return 'warn';
    if (high !== undefined && value > high) return 'bad';
    return low === undefined && high === undefined ? 'none' : 'good';
  }
  if (goal === undefined) return 'none';
  if (metric.direction === 'up') {
    if (value >= goal) return 'good';
    return value >= goal * (1 - warnShare.up) ? 'warn' : 'bad';
  }
  if (metric.direction === 'down') {
    if (value <= goal) return 'good';
    return value <= goal * (1 + warnShare.down) ? 'warn' : 'bad';
  }
  return 'none';
}

/**
 * Colour of a change: that of the value when the change leads away from the target, none
 * otherwise. A rise is never green by itself.
 */
export function judgeChange(
  now: number | null | undefined,
  before: number | null | undefined,
  metric: Judged | undefined,
): Meaning {
  if (typeof now !== 'number' || typeof before !== 'number' || now === before) return 'none';
  const meaning = judge(now, metric);
  if (meaning === 'good' || meaning === 'none') return 'none';
  const rose = now > before;
  if (metric?.direction === 'up') return rose ? 'none' : meaning;
  if (metric?.direction === 'down') return rose ? meaning : 'none';
  return 'none';
}
