import type { Counted } from '../../../../contracts/calls.ts';
import type { Passport } from '../../../../contracts/query.ts';
import type { Meaning } from '../../../ui/judge.ts';

/** Those the call counted in come first; the rest keep the catalogue's order. */
export function orderCounted(counted: readonly Counted[]): { counted: Counted[]; not: Counted[] } {
  return {
    counted: counted.filter(({ part }) => part !== 'not'),
    not: counted.filter(({ part }) => part === 'not'),
  };
}

/** Does the call bring a quantity of its own, to be shown instead of «да»? */
export function bringsValue(one: Counted, unit: Passport['unit'] | undefined): boolean {
  if (one.value === null || one.part === 'not' || one.part === 'denominator') return false;
  return unit !== undefined && unit !== 'ratio' && !(unit === 'count' && one.value === 1);
}

/**
 * Shape beside why a call counted: a quantity is not judged; to count in what should be low is
 * attention, as is standing in the denominator alone of what should be high.
 */
export function meaningOf(one: Counted, direction: Passport['direction'] | undefined): Meaning {
  if (one.part === 'not') return 'none';
  if (direction === 'down')
    return one.part === 'denominator' ? 'good' : one.value === 0 ? 'none' : 'warn';
  if (one.part === 'denominator') return direction === 'up' ? 'warn' : 'none';
  return 'good';
}
