import { describe, expect, it } from 'vitest';
import { checkTarget, type TargetWish } from './check-target.ts';
import type { Goal } from './targets.ts';

const all = { dimension: 'all', value: '' } as const;
const fixed = (goal: Goal): TargetWish => ({ scope: all, plan: { kind: 'fixed', goal } });
const faults = (
  wish: TargetWish,
  direction: Parameters<typeof checkTarget>[1] = 'up',
  additive = true,
): string[] => checkTarget(wish, direction, additive).map(({ code, path }) => `${code} ${path}`);

describe('a target', () => {
  it.each<TargetWish>([
    fixed({ value: 0 }),
    fixed({ low: 1 }),
    fixed({ high: 1 }),
    fixed({ low: 2, high: 2 }),
    { scope: { dimension: 'queue', value: 'sales' }, plan: null },
    { scope: all, plan: null, thresholds: { amber: 0.2, red: 0.2 } },
    { scope: all, plan: { kind: 'cumulative', total: 5, spread: 'days' } },
    { scope: all, plan: { kind: 'monthly', months: { '1': { value: 1 }, '12': { value: 2 } } } },
    { scope: all, plan: { kind: 'weekday', days: { '1': { value: 1 }, '7': { value: 2 } } } },
  ])('may be %j', (wish) => {
    expect(faults(wish)).toEqual([]);
  });

  it('says for whom it is', () => {
    const scope = { dimension: 'queue', value: '' } as const;
    expect(faults({ scope, plan: null })).toEqual(['kpi.target_for_whom scope.value']);
  });

  it('turns amber before it turns red', () => {
    expect(faults({ scope: all, plan: null, thresholds: { amber: 0.3, red: 0.2 } })).toEqual([
      'kpi.red_before_amber thresholds.red',
    ]);
  });

  it('is a value or a corridor, and the right way round', () => {
    expect(faults(fixed({}))).toEqual(['kpi.target_empty plan.goal']);
    expect(checkTarget(fixed({ low: 3, high: 2 }), 'up', true)).toEqual([
      { code: 'kpi.corridor_reversed', path: 'plan.goal', params: { low: 3, high: 2 } },
    ]);
    expect(faults(fixed({ value: 1, low: 1 }))).toEqual(['kpi.value_and_corridor plan.goal']);
    expect(faults(fixed({ value: 1, high: 1 }))).toEqual(['kpi.value_and_corridor plan.goal']);
  });

  it('is a corridor where the metric is to stay in one', () => {
    expect(faults(fixed({ value: 1 }), 'corridor')).toEqual(['kpi.needs_corridor plan.goal']);
    expect(faults(fixed({ low: 1, high: 2 }), 'corridor')).toEqual([]);
  });

  it('by the calendar names months and weekdays there are, each with its goal', () => {
    const months = { '0': { value: 1 }, '13': { value: 1 }, '1.5': { value: 1 }, '2': {} };
    expect(faults({ scope: all, plan: { kind: 'monthly', months } }).sort()).toEqual([
      'kpi.no_such_key plan.months.0',
      'kpi.no_such_key plan.months.1.5',
      'kpi.no_such_key plan.months.13',
      'kpi.target_empty plan.months.2',
    ]);
    const days = { '8': { value: 1 } };
    expect(checkTarget({ scope: all, plan: { kind: 'weekday', days } }, 'up', true)).toEqual([
      { code: 'kpi.no_such_key', path: 'plan.days.8', params: { key: '8', last: 7 } },
    ]);
    const july = { march: { value: 1 } };
    expect(
      checkTarget({ scope: all, plan: { kind: 'monthly', months: july } }, 'up', true),
    ).toEqual([
      { code: 'kpi.no_such_key', path: 'plan.months.march', params: { key: 'march', last: 12 } },
    ]);
    expect(faults({ scope: all, plan: { kind: 'monthly', months: {} } })).toEqual([
      'kpi.target_empty plan.months',
    ]);
    expect(faults({ scope: all, plan: { kind: 'weekday', days: {} } })).toEqual([
      'kpi.target_empty plan.days',
    ]);
  });

  it('gathers over a month only where values of days add up', () => {
    const plan = { kind: 'cumulative', total: 5, spread: 'days' } as const;
    expect(faults({ scope: all, plan }, 'up', false)).toEqual(['kpi.does_not_gather plan.kind']);
    expect(faults(fixed({ value: 1 }), 'up', false)).toEqual([]);
  });
});
