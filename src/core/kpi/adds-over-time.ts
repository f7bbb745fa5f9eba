import { addsUp } from '../query/merge-parts.ts';
import type { Expression } from './ast.ts';

/** Do the numbers of days add up to the number of the period? (Calls do, shares and averages do not.) */
export function addsOverTime(formula: Expression): boolean {
  switch (formula.kind) {
    case 'aggregate':
      return (formula.name === 'count' || formula.name === 'sum') && addsUp(formula);
    case 'negate':
      return addsOverTime(formula.of);
    case 'arithmetic':
      if (formula.sign === '+' || formula.sign === '-')
        return addsOverTime(formula.left) && addsOverTime(formula.right);
      if (formula.right.kind === 'number') return addsOverTime(formula.left);
      return formula.sign === '*' && formula.left.kind === 'number' && addsOverTime(formula.right);
    default:
      return false;
  }
}
