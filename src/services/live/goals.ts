import type { LiveStanding } from '../../contracts/live.ts';
import type { Expression } from '../../core/kpi/ast.ts';
import { bindMetric, parametersOf } from '../../core/kpi/bind.ts';
import { resolveTarget, ruleOn } from '../../core/kpi/resolve-target.ts';
import { standingOf } from '../../core/kpi/standing.ts';
import type { Goal, Thresholds } from '../../core/kpi/targets.ts';
import { compileMeasures, type Measures } from '../../core/live/measures.ts';
import { addDays, localDayAt } from '../../core/query/local-day.ts';
import type { Catalogues } from '../kpi/catalogues.ts';

/** Numbers of a window and the metrics they are. */
export const liveMetrics = ['offered', 'answered', 'abandoned', 'service_level', 'asa'] as const;
/** Mean talk of those answered: what the expected wait goes by. */
export const handling = 'handling';

/** The formulas in force, and what of them cannot be kept up live (null is shown then). */
export function liveMeasures(
  catalogues: Catalogues,
  tenant: string,
): { readonly measures: Measures; readonly refused: readonly string[] } {
  const catalogue = catalogues.current(tenant);
  const formulas = new Map<string, Expression>([[handling, meanTalk]]);
  const refused: string[] = [];
  for (const id of liveMetrics) {
    try {
      const formula = bindMetric(catalogue, id, {});
      compileMeasures(new Map([[id, formula]]));
      formulas.set(id, formula);
    } catch {
      refused.push(id);
    }
  }
  return { measures: compileMeasures(formulas), refused };
}

const named = (...path: string[]): Expression => ({ kind: 'name', path, at: 0 });
const meanTalk: Expression = {
  kind: 'aggregate',
  name: 'avg',
  of: named('queue_visits', 'talk'),
  where: {
    kind: 'compare',
    sign: '=',
    left: named('outcome'),
    right: { kind: 'text', value: 'answered', at: 0 },
    at: 0,
  },
  at: 0,
};

/** What the service level of somebody should be today. */
export interface LiveGoal {
  readonly goal: Goal | null;
  readonly thresholds: Thresholds | undefined;
  /** The number of the goal. */
  readonly target: number | null;
}

export interface LiveGoals {
  /** Seconds that the service level counts as in time. */
  readonly threshold: number;
  of(project?: string, queue?: string): LiveGoal;
  /** `judged`: calls the level is made of. */
  standing(goal: LiveGoal, level: number | null, judged: number): LiveStanding;
}

/** Fewer calls than this tell nothing of a level. */
const fewest = 10;
const standings = { good: 'good', amber: 'warning', red: 'bad', none: 'none' } as const;

/** Targets of the service level in force at an instant. */
export function liveGoals(
  catalogues: Catalogues,
  tenant: string,
  zone: string,
  now: number,
): LiveGoals {
  const metric = catalogues.current(tenant).metrics.get('service_level');
  const rules = catalogues.state(tenant).targets.filter((rule) => rule.metric === 'service_level');
  const today = localDayAt(zone, now);
  const tomorrow = addDays(today, 1);
  const threshold = metric ? Number(parametersOf(metric, {}).threshold) : Number.NaN;
  const made = new Map<string, LiveGoal>();
  return {
    threshold: Number.isFinite(threshold) ? threshold : 0,
    of(project, queue) {
      const key = JSON.stringify([project, queue]);
      const known = made.get(key);
      if (known) return known;
      const scope = {
        ...(project === undefined ? {} : { project }),
        ...(queue === undefined ? {} : { queue }),
      };
      const { goal } = resolveTarget({
        rules,
        base: () => metric?.definition.target ?? null,
        scope,
        from: today,
        to: tomorrow,
        until: tomorrow,
        additive: false,
      });
      const rule = ruleOn(rules, scope, today);
      const found = {
        goal,
        thresholds: rule?.thresholds ?? metric?.definition.thresholds,
        target: goal?.value ?? goal?.low ?? goal?.high ?? null,
      };
      made.set(key, found);
      return found;
    },
    standing({ goal, thresholds }, level, judged) {
      if (judged < fewest) return 'none';
      const direction = metric?.definition.direction ?? 'up';
      return standings[standingOf(level, goal, direction, thresholds)];
    },
  };
}
