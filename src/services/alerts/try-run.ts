import type { AlertRule, AlertScope } from '../../contracts/alerts.ts';
import type { Found } from './ports.ts';
import { endTracked, newTracked, type Tracked, track } from './track.ts';

/** A time in which a tried rule would have been firing; no end: it still would. */
export interface Tried {
  readonly scope: AlertScope;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly extreme: number;
}

/**
 * Runs a rule over what was found at instants of the past, in order. `coarse`: each instant stands
 * for many evaluations, so how many in a row is not asked.
 */
export function runTried(
  rule: AlertRule,
  samples: readonly { readonly at: number; readonly found: Found }[],
  atWork: (at: number) => boolean,
  step: number,
  coarse: boolean,
): Tried[] {
  const { condition } = rule;
  const once = (lasting: AlertRule['condition']['fireFor']) => ({ ...lasting, evaluations: 1 });
  const tried: AlertRule = {
    ...rule,
    condition: coarse
      ? {
          ...condition,
          fireFor: once(condition.fireFor),
          clearFor: once(condition.clearFor),
          growing: false,
        }
      : condition,
    schedule: { ...rule.schedule, quiet: [], quietOnHolidays: false },
    remindMinutes: null,
    escalation: null,
  };
  const measured = { unit: 'count', name: null } as const;
  const spans: Tried[] = [];
  let tracked: Tracked | undefined;
  for (const [index, { at, found }] of samples.entries()) {
    const context = {
      now: at,
      quiet: false,
      longestGap: Math.max(step * 3, 300_000),
      newId: `tried-${index}`,
      measured,
    };
    tracked ??= newTracked(rule.id, found, at);
    const result = atWork(at)
      ? track(tried, tracked, found, context)
      : endTracked(tried, tracked, 'resting', context);
    tracked = result.tracked;
    const ended = result.transitions.some(({ kind }) => kind === 'resolved');
    if (ended && result.incident) spans.push(spanOf(result.incident));
  }
  if (tracked?.incident) spans.push(spanOf(tracked.incident));
  return spans;
}

function spanOf({
  scope,
  startedAt,
  endedAt,
  extreme,
  value,
}: NonNullable<Tracked['incident']>): Tried {
  return { scope, startedAt, endedAt, extreme: extreme?.value ?? value ?? 0 };
}

/** Fewer points of a long series: of each stretch the one farthest from nought. */
export function thinned(
  points: readonly { readonly at: number; readonly value: number | null }[],
  most: number,
): { at: number; value: number | null }[] {
  const every = Math.max(1, Math.ceil(points.length / most));
  const result: { at: number; value: number | null }[] = [];
  for (let index = 0; index < points.length; index += every) {
    const stretch = points.slice(index, index + every);
    const worst = stretch.reduce((a, b) =>
      Math.abs(b.value ?? 0) > Math.abs(a.value ?? 0) ? b : a,
    );
    result.push({ ...worst });
  }
  return result;
}
