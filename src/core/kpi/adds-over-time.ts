import { additivityOf } from './additivity.ts';
import type { Expression } from './ast.ts';

/**
 * Do the numbers of days add up to the number of the period? (Calls do, shares and averages do not.)
 * The formula has everything put in.
 */
export function addsOverTime(formula: Expression): boolean {
  return additivityOf(formula, () => undefined) === 'additive';
}
