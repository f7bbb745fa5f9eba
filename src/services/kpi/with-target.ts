import type { MetricPassport } from '../../core/kpi/passport.ts';
import { resolveTarget } from '../../core/kpi/resolve-target.ts';
import type { TargetRule } from '../../core/kpi/targets.ts';
import { addDays } from '../../core/query/local-day.ts';

/** A passport with the target that is in force for everybody today, where one was set. */
export function withTarget(
  passport: MetricPassport,
  targets: readonly TargetRule[],
  today: string,
): MetricPassport {
  const rules = targets.filter(({ metric }) => metric === passport.id);
  if (rules.length === 0) return passport;
  const base = () => passport.target ?? null;
  const to = addDays(today, 1);
  const asked = { rules, base, scope: {}, from: today, to, until: to, additive: false };
  const { goal } = resolveTarget(asked);
  const { target: _, ...rest } = passport;
  return goal ? { ...rest, target: goal } : rest;
}
