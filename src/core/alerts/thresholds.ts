import type { AlertCondition } from './rule.ts';

type Thresholds = Pick<AlertCondition, 'side' | 'fire' | 'clear'>;

/** The value at which a rule lets go: its own, or a tenth of `fire` behind it. */
export function clearThreshold({ side, fire, clear }: Thresholds): number {
  if (clear !== null) return clear;
  const band = Math.abs(fire) * 0.1 || 1e-6;
  return side === 'above' ? fire - band : fire + band;
}

/** Would a rule that lets go there ever stand between both thresholds at once? */
export function thresholdsAgree(condition: Thresholds): boolean {
  const clear = clearThreshold(condition);
  return condition.side === 'above' ? clear < condition.fire : clear > condition.fire;
}

/** The threshold itself fires. */
export function isBreach({ side, fire }: Thresholds, value: number): boolean {
  return side === 'above' ? value >= fire : value <= fire;
}

/** The threshold itself lets go. */
export function isClear(condition: Thresholds, value: number): boolean {
  const clear = clearThreshold(condition);
  return condition.side === 'above' ? value <= clear : value >= clear;
}

/** Is `a` worse than `b`? */
export function isWorse({ side }: Pick<Thresholds, 'side'>, a: number, b: number): boolean {
  return side === 'above' ? a > b : a < b;
}
