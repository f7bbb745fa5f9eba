import type { Issue } from '../errors.ts';
import type { MetricDefinition } from './definition.ts';
import type { Goal, TargetPlan, TargetScope, Thresholds } from './targets.ts';

export interface TargetWish {
  readonly scope: TargetScope;
  readonly plan: TargetPlan | null;
  readonly thresholds?: Thresholds | undefined;
}

/** Everything that is wrong with a target, each with its place. */
export function checkTarget(
  { scope, plan, thresholds }: TargetWish,
  direction: MetricDefinition['direction'],
  additive: boolean,
): Issue[] {
  const issues: Issue[] = [];
  const fault = (code: string, path: string, params: Issue['params'] = {}): void => {
    issues.push({ code, params, path });
  };
  if (scope.dimension !== 'all' && scope.value === '') fault('kpi.target_for_whom', 'scope.value');
  if (thresholds && thresholds.red < thresholds.amber)
    fault('kpi.red_before_amber', 'thresholds.red');
  const check = (goal: Goal, path: string): void => {
    const { value, low, high } = goal;
    if (value === undefined && low === undefined && high === undefined)
      fault('kpi.target_empty', path);
    if (low !== undefined && high !== undefined && low > high)
      fault('kpi.corridor_reversed', path, { low, high });
    if (value !== undefined && (low !== undefined || high !== undefined))
      fault('kpi.value_and_corridor', path);
    if (direction === 'corridor' && value !== undefined) fault('kpi.needs_corridor', path);
  };
  const each = (goals: Readonly<Record<string, Goal>>, name: string, last: number): void => {
    if (Object.keys(goals).length === 0) fault('kpi.target_empty', `plan.${name}`);
    for (const [key, goal] of Object.entries(goals)) {
      const number = Number(key);
      if (!Number.isInteger(number) || number < 1 || number > last)
        fault('kpi.no_such_key', `plan.${name}.${key}`, { key, last });
      check(goal, `plan.${name}.${key}`);
    }
  };
  if (plan?.kind === 'fixed') check(plan.goal, 'plan.goal');
  if (plan?.kind === 'monthly') each(plan.months, 'months', 12);
  if (plan?.kind === 'weekday') each(plan.days, 'days', 7);
  if (plan?.kind === 'cumulative' && !additive) fault('kpi.does_not_gather', 'plan.kind');
  return issues;
}
