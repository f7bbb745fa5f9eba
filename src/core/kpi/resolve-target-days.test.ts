import { describe, expect, it } from 'vitest';
import { resolveTarget, ruleOn, type TargetAsked, weekdayOf } from './resolve-target.ts';
import type { Goal, TargetPlan, TargetRule } from './targets.ts';

const rule = (id: string, plan: TargetPlan | null, effectiveFrom = '2026-01-01'): TargetRule => ({
  ...{ id, metric: 'm', scope: { dimension: 'all', value: '' }, plan, effectiveFrom },
  ...{ note: '', author: '', at: '' },
});
const fixed = (goal: Goal): TargetPlan => ({ kind: 'fixed', goal });
const resolve = (rules: TargetRule[], more: Partial<TargetAsked> = {}) =>
  resolveTarget({
    ...{ rules, base: () => null, scope: {}, additive: false },
    ...{ from: '2026-11-01', to: '2026-11-05', until: '2026-11-05' },
    ...more,
  });

describe('a goal of several days', () => {
  it('weighs a corridor by its edges', () => {
    const rules = [
      rule('a', fixed({ low: 10, high: 20 })),
      rule('b', fixed({ low: 20, high: 40 }), '2026-11-02'),
    ];
    expect(resolve(rules).goal).toEqual({ low: 17.5, high: 35 });
  });

  it('leaves out days of a goal of another kind', () => {
    const low = rule('b', fixed({ low: 4 }), '2026-11-03');
    expect(resolve([rule('a', fixed({ value: 5 })), low]).goal).toEqual({ low: 4 });
    const total: TargetPlan = { kind: 'cumulative', total: 30, spread: 'days' };
    const rules = [rule('a', fixed({ value: 5 })), rule('b', total, '2026-11-03')];
    expect(resolve(rules, { additive: true }).goal).toEqual({ value: 2 });
    const back = [rule('a', total), rule('b', fixed({ value: 5 }), '2026-11-03')];
    expect(resolve(back, { additive: true }).goal).toEqual({ value: 5 });
  });

  it('is none for the days that no month or weekday names', () => {
    const months: TargetPlan = { kind: 'monthly', months: { '12': { value: 31 } } };
    expect(resolve([rule('a', months)]).goal).toBeNull();
    const end = { from: '2026-11-30', to: '2026-12-02', until: '2026-12-02' };
    expect(resolve([rule('a', months)], { ...end, additive: true }).goal).toEqual({ value: 1 });
    const days: TargetPlan = { kind: 'weekday', days: { '7': { low: 3, high: 6 } } };
    expect(resolve([rule('a', days)], { additive: true }).goal).toEqual({ low: 3, high: 6 });
  });

  it('of what does not add up is the total itself', () => {
    const total: TargetPlan = { kind: 'cumulative', total: 30, spread: 'days' };
    expect(resolve([rule('a', total)]).goal).toEqual({ value: 30 });
  });

  it('of a day off is nought where only working days count', () => {
    const total: TargetPlan = { kind: 'cumulative', total: 210, spread: 'working-days' };
    const on = (from: string, to: string) =>
      resolve([rule('a', total)], { from, to, until: to, additive: true }).goal;
    expect(on('2026-11-01', '2026-11-02')).toEqual({ value: 0 });
    expect(on('2026-11-06', '2026-11-07')).toEqual({ value: 10 });
    expect(on('2026-11-07', '2026-11-08')).toEqual({ value: 0 });
  });

  it('has the rule of the last day that has begun, and before all of the last day', () => {
    const rules = [rule('a', fixed({ value: 1 })), rule('b', fixed({ value: 2 }), '2026-11-04')];
    expect(resolve(rules, { until: '2026-11-04' }).rule?.id).toBe('a');
    expect(resolve(rules, { until: '2026-11-05' }).rule?.id).toBe('b');
    expect(resolve(rules, { until: '2026-11-01' }).rule?.id).toBe('b');
    expect(resolve(rules, { until: '2026-12-01' }).rule?.id).toBe('b');
    expect(resolve([]).rule).toBeNull();
  });

  it('is in force from its very day', () => {
    const rules = [rule('a', fixed({ value: 1 }), '2026-11-04')];
    expect(ruleOn(rules, {}, '2026-11-03')).toBeNull();
    expect(ruleOn(rules, {}, '2026-11-04')?.id).toBe('a');
  });

  it('of a period of no days is that of its first', () => {
    const same = { from: '2026-11-04', to: '2026-11-04', until: '2026-11-05' };
    expect(resolve([rule('a', fixed({ value: 1 }))], same).whole).toEqual({ value: 1 });
  });
});

it('a week goes from Monday, 1, to Sunday, 7', () => {
  const days = ['2026-11-16', '2026-11-18', '2026-11-20', '2026-11-21', '2026-11-22'];
  expect(days.map(weekdayOf)).toEqual([1, 3, 5, 6, 7]);
});
