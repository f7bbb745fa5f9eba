import type { Goal, TargetPlan, TargetRule } from '../../../../core/kpi/targets.ts';
import { readNumber } from './draft.ts';

/** A target as its form holds it. */
export interface TargetForm {
  readonly scope: TargetRule['scope'];
  readonly kind: TargetPlan['kind'];
  readonly value: string;
  readonly low: string;
  readonly high: string;
  /** By the month 1…12 or the weekday 1…7. */
  readonly each: Readonly<Record<string, string>>;
  readonly spread: 'days' | 'working-days';
  readonly effectiveFrom: string;
}

/** Months 1…12 or weekdays 1…7 of a plan. */
export function slotsOfKind(kind: TargetPlan['kind']): number[] {
  if (kind === 'monthly') return Array.from({ length: 12 }, (_, index) => index + 1);
  return kind === 'weekday' ? Array.from({ length: 7 }, (_, index) => index + 1) : [];
}

/** The plan of a form, shares typed in per cent; null where a number is missing or is none. */
export function planOf(
  form: TargetForm,
  { corridor, share }: { corridor: boolean; share: boolean },
): TargetPlan | null {
  const read = (typed: string): number | undefined => {
    const number = readNumber(typed);
    return number !== undefined && share ? Number((number / 100).toPrecision(12)) : number;
  };
  const value = read(form.value);
  switch (form.kind) {
    case 'fixed': {
      const goal = corridor ? corridorOf(form, read) : value === undefined ? null : { value };
      return goal && { kind: 'fixed', goal };
    }
    case 'cumulative':
      return value === undefined ? null : { kind: 'cumulative', total: value, spread: form.spread };
    default: {
      const goals: Record<string, Goal> = {};
      for (const slot of slotsOfKind(form.kind)) {
        const typed = form.each[slot] ?? '';
        const goal = read(typed);
        if (goal === undefined && typed.trim() !== '') return null;
        if (goal !== undefined) goals[slot] = { value: goal };
      }
      if (Object.keys(goals).length === 0) return null;
      return form.kind === 'monthly'
        ? { kind: 'monthly', months: goals }
        : { kind: 'weekday', days: goals };
    }
  }
}

function corridorOf(form: TargetForm, read: (typed: string) => number | undefined): Goal | null {
  const low = read(form.low);
  const high = read(form.high);
  if (low === undefined && high === undefined) return null;
  return { ...(low !== undefined && { low }), ...(high !== undefined && { high }) };
}

/** Rules in force at a day: of each scope the latest that has begun; then those still to come. */
export function targetsOn(
  rules: readonly TargetRule[],
  day: string,
): { inForce: TargetRule[]; planned: TargetRule[] } {
  const byScope = new Map<string, TargetRule>();
  const planned: TargetRule[] = [];
  for (const rule of [...rules].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))) {
    if (rule.effectiveFrom > day) planned.push(rule);
    else byScope.set(`${rule.scope.dimension} ${rule.scope.value}`, rule);
  }
  return { inForce: [...byScope.values()].filter(({ plan }) => plan !== null), planned };
}
