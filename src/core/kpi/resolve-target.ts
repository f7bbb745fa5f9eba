import { addDays, addMonths, daysBetween, earlier } from '../query/local-day.ts';
import { type Goal, type TargetRule, type TargetScope, targetScopes } from './targets.ts';
import type { LocalDay } from './versions.ts';

/** Whom numbers are about: one value a dimension; nothing: everybody. */
export type ScopeValues = Readonly<Partial<Record<TargetScope['dimension'], string>>>;

/** The target that a definition itself has, in force where no rule is. */
export type BaseTarget = (day: LocalDay) => Goal | null;

export interface TargetAsked {
  /** Rules of the metric, in the order they were set. */
  readonly rules: readonly TargetRule[];
  readonly base: BaseTarget;
  readonly scope: ScopeValues;
  /** First local day of the period, and the first after it. */
  readonly from: LocalDay;
  readonly to: LocalDay;
  /** First day that has not begun; within the period. */
  readonly until: LocalDay;
  /** Values of days add up to the value of the period. */
  readonly additive: boolean;
}

export interface ResolvedTarget {
  /** For the days that have begun; null: there is none for them. */
  readonly goal: Goal | null;
  /** For the whole period. */
  readonly whole: Goal | null;
  /** Rule of the last day that has begun; null: the definition's own target, or none. */
  readonly rule: TargetRule | null;
}

/** Longest period whose days are looked at one by one. */
const longest = 3700;

/**
 * Which goal is in force for a metric, a scope and a period. Of each day the narrowest rule counts.
 * - A fixed goal is the same for any period; goals of ratios and averages are weighed by days.
 * - What adds up has an amount a day: a month's goal or a cumulative total spread over its days, a
 *   weekday's goal as it is; the amounts of the days are added up.
 */
export function resolveTarget(asked: TargetAsked): ResolvedTarget {
  const last = addDays(asked.to, -1);
  const count = Math.min(longest, Math.max(1, daysBetween(asked.from, asked.to)));
  const begun = asked.until > asked.from ? addDays(earlier(asked.until, asked.to), -1) : null;
  const days = Array.from({ length: count }, (_, index) => addDays(asked.from, index));
  const goals = days.map((day) => dayGoal(asked, day));
  const known = begun === null ? [] : goals.filter(({ day }) => day <= begun);
  return {
    goal: together(known),
    whole: together(goals),
    rule: ruleOn(asked.rules, asked.scope, begun ?? last),
  };
}

/** The rule in force on a day: of the narrowest scope that has one, the one set last. */
export function ruleOn(
  rules: readonly TargetRule[],
  scope: ScopeValues,
  day: LocalDay,
): TargetRule | null {
  for (const dimension of [...targetScopes].reverse()) {
    const value = dimension === 'all' ? '' : scope[dimension];
    if (value === undefined) continue;
    let found: TargetRule | undefined;
    for (const rule of rules) {
      const fits = rule.scope.dimension === dimension && rule.scope.value === value;
      if (!fits || rule.effectiveFrom > day) continue;
      if (!found || rule.effectiveFrom >= found.effectiveFrom) found = rule;
    }
    if (found?.plan) return found;
  }
  return null;
}

interface DayGoal {
  readonly day: LocalDay;
  readonly goal: Goal | null;
  /** An amount of the day, to be added up. */
  readonly flows: boolean;
}

function dayGoal(asked: TargetAsked, day: LocalDay): DayGoal {
  const rule = ruleOn(asked.rules, asked.scope, day);
  if (!rule?.plan) return { day, goal: asked.base(day), flows: false };
  const { plan } = rule;
  const { additive } = asked;
  const month = String(Number(day.slice(5, 7)));
  switch (plan.kind) {
    case 'fixed':
      return { day, goal: plan.goal, flows: false };
    case 'monthly': {
      const goal = plan.months[month] ?? null;
      return {
        day,
        goal: additive && goal ? scaled(goal, 1 / daysIn(day)) : goal,
        flows: additive,
      };
    }
    case 'weekday':
      return { day, goal: plan.days[String(weekdayOf(day))] ?? null, flows: additive };
    case 'cumulative': {
      if (!additive) return { day, goal: { value: plan.total }, flows: false };
      const working = plan.spread === 'working-days';
      const share = working ? (weekdayOf(day) > 5 ? 0 : 1 / workingDaysIn(day)) : 1 / daysIn(day);
      return { day, goal: { value: plan.total * share }, flows: true };
    }
  }
}

/** 1 (Monday)…7. */
export function weekdayOf(day: LocalDay): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

function daysIn(day: LocalDay): number {
  return daysBetween(addMonths(day, 0), addMonths(day, 1));
}

function workingDaysIn(day: LocalDay): number {
  const first = addMonths(day, 0);
  const all = Array.from({ length: daysIn(day) }, (_, index) => addDays(first, index));
  return all.filter((one) => weekdayOf(one) <= 5).length;
}

const edges = ['value', 'low', 'high'] as const;
const shapeOf = (goal: Goal): string => edges.filter((edge) => goal[edge] !== undefined).join();

function scaled(goal: Goal, by: number): Goal {
  return Object.fromEntries(
    edges.flatMap((edge) => (goal[edge] === undefined ? [] : [[edge, goal[edge] * by]])),
  );
}

/**
 * Goals of days as one. Days whose goal is of another kind than the last one's (an amount beside a
 * level, a corridor beside a value) cannot be put together with it and are left out.
 */
function together(days: readonly DayGoal[]): Goal | null {
  const given = days.flatMap(({ goal, flows }) => (goal === null ? [] : [{ goal, flows }]));
  const last = given.at(-1);
  if (!last) return null;
  const alike = given.filter(
    ({ goal, flows }) => flows === last.flows && shapeOf(goal) === shapeOf(last.goal),
  );
  return Object.fromEntries(
    edges.flatMap((edge) => {
      if (last.goal[edge] === undefined) return [];
      const values = alike.map(({ goal }) => goal[edge] ?? 0);
      if (values.every((value) => value === last.goal[edge]) && !last.flows)
        return [[edge, last.goal[edge]]];
      const sum = values.reduce((total, value) => total + value, 0);
      return [[edge, rounded(last.flows ? sum : sum / values.length)]];
    }),
  );
}

/** 30 days of a thirtieth are the whole, not a hair less. */
function rounded(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

/** Scope that conditions name: an operator, group, queue or project that is the only one asked for. */
export function scopeOf(
  where: readonly { dimension: string; op: string; values: readonly (string | number)[] }[],
): ScopeValues {
  const found: Partial<Record<TargetScope['dimension'], string>> = {};
  for (const { dimension, op, values } of where) {
    const scope = targetScopes.find((one) => one === dimension);
    if (scope && scope !== 'all' && op === 'in' && values.length === 1)
      found[scope] = String(values[0]);
  }
  return found;
}
