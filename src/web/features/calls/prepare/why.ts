import type { Counted } from '../../../../contracts/calls.ts';
import type { Passport } from '../../../../contracts/query.ts';
import type { Meaning } from '../../../ui/judge.ts';

/** What a person asks about a call first; all else is behind «все показатели». */
const headline = [
  'offered',
  'answered',
  'abandoned',
  'left_otherwise',
  'service_level',
  'aht',
  'hold_time',
  'ring_no_answer',
  'transfers',
  'repeat_calls',
  'ivr_left',
  'self_service_calls',
  'outbound_reached',
  'csat_score',
];
/** Worth saying even when the answer is no. */
const alwaysSaid = ['repeat_calls', 'service_level'];
const most = 9;

/** The few metrics that tell most of a call: the one asked for, then what it counted in. */
export function briefOf(counted: readonly Counted[], asked: string | undefined): Counted[] {
  const byMetric = new Map(counted.map((one) => [one.metric, one]));
  const chosen = headline
    .flatMap((metric) => byMetric.get(metric) ?? [])
    .filter((one) => one.part !== 'not' || alwaysSaid.includes(one.metric));
  const own = asked === undefined ? undefined : byMetric.get(asked);
  const rest = counted.filter((one) => one.part !== 'not');
  const brief = chosen.some(({ part }) => part !== 'not') ? chosen : rest;
  return [...new Set([...(own ? [own] : []), ...brief])].slice(0, most);
}

/** Does the call bring a quantity of its own, to be shown instead of «да»? */
export function bringsValue(one: Counted, unit: Passport['unit'] | undefined): boolean {
  if (one.value === null || one.part === 'not' || one.part === 'denominator') return false;
  return unit !== undefined && unit !== 'ratio' && !(unit === 'count' && one.value === 1);
}

/**
 * How many of the call's rows (visits, talks) counted, where it is not simply all of one: `of` is
 * set when only some of those in the denominator are in the numerator.
 */
export function timesOf({ part, params }: Counted): { n: number; of?: number } | undefined {
  const n = Number(params.rows ?? 1);
  const of = Number(params.of ?? n);
  if (part === 'numerator' && n < of) return { n, of };
  return part === 'counted' && n > 1 ? { n } : undefined;
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
  return timesOf(one)?.of === undefined ? 'good' : 'warn';
}
