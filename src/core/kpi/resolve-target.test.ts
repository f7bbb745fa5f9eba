import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../query/local-day.ts';
import { resolveTarget, ruleOn, scopeOf, type TargetAsked } from './resolve-target.ts';
import type { TargetPlan, TargetRule } from './targets.ts';

let ids = 0;
const rule = (
  plan: TargetPlan | null,
  effectiveFrom = '2026-01-01',
  dimension: TargetRule['scope']['dimension'] = 'all',
  value = '',
): TargetRule => ({
  ...{ id: `t${ids++}`, metric: 'm', scope: { dimension, value }, plan, effectiveFrom },
  ...{ note: '', author: '', at: '' },
});
const fixed = (value: number): TargetPlan => ({ kind: 'fixed', goal: { value } });
const asked = (rules: TargetRule[], more: Partial<TargetAsked> = {}): TargetAsked => ({
  ...{ rules, base: () => null, scope: {}, additive: false },
  ...{ from: '2026-11-01', to: '2026-12-01', until: '2026-11-20' },
  ...more,
});

describe('whose target is in force', () => {
  const rules = [
    rule(fixed(1)),
    rule(fixed(2), '2026-01-01', 'project', 'shop'),
    rule(fixed(3), '2026-01-01', 'queue', 'sales'),
    rule(fixed(4), '2026-01-01', 'team', 'north'),
    rule(fixed(5), '2026-01-01', 'agent', 'Aigerim'),
  ];
  const goal = (scope: TargetAsked['scope'], more: TargetRule[] = []) =>
    resolveTarget(asked([...rules, ...more], { scope })).goal?.value;

  it('is the narrowest that fits', () => {
    expect(goal({})).toBe(1);
    expect(goal({ project: 'shop' })).toBe(2);
    expect(goal({ project: 'shop', queue: 'sales' })).toBe(3);
    expect(goal({ queue: 'sales', team: 'north' })).toBe(4);
    expect(goal({ queue: 'sales', team: 'north', agent: 'Aigerim' })).toBe(5);
    expect(goal({ queue: 'other', agent: 'nobody' })).toBe(1);
  });

  it('is a wider one where the narrow one was taken away', () => {
    const away = rule(null, '2026-06-01', 'queue', 'sales');
    expect(goal({ project: 'shop', queue: 'sales' }, [away])).toBe(2);
    expect(ruleOn([...rules, away], { queue: 'sales' }, '2026-05-31')?.scope.dimension).toBe(
      'queue',
    );
  });

  it("is the definition's own where there is no rule, as it was on the day", () => {
    const base = (day: string) => ({ value: day < '2026-11-11' ? 10 : 20 });
    expect(resolveTarget(asked([], { base })).goal?.value).toBeCloseTo((10 * 10 + 9 * 20) / 19);
    expect(resolveTarget(asked([])).goal).toBeNull();
  });

  it('is the one set last of two for one day', () => {
    expect(goal({}, [rule(fixed(8)), rule(fixed(9))])).toBe(9);
    expect(goal({}, [rule(fixed(9), '2026-02-01'), rule(fixed(8))])).toBe(9);
  });
});

describe('a goal over days', () => {
  const total: TargetPlan = { kind: 'cumulative', total: 600, spread: 'days' };

  it('of what gathers is the part for the days that have begun', () => {
    const found = resolveTarget(asked([rule(total)], { additive: true }));
    expect(found.goal).toEqual({ value: 380 });
    expect(found.whole).toEqual({ value: 600 });
  });

  it('of working days leaves the weekends out', () => {
    const plan: TargetPlan = { kind: 'cumulative', total: 210, spread: 'working-days' };
    const found = resolveTarget(asked([rule(plan)], { additive: true }));
    // November 2026 begins on a Sunday: 21 working days, 14 of them by the 19th.
    expect(found.goal).toEqual({ value: 140 });
    expect(found.whole).toEqual({ value: 210 });
  });

  it('by month is spread over its days, or weighed by them', () => {
    const months = { '10': { value: 310 }, '11': { value: 600 } };
    const rules = [rule({ kind: 'monthly', months })];
    const period = { from: '2026-10-31', to: '2026-11-03', until: '2026-11-03' };
    expect(resolveTarget(asked(rules, { ...period, additive: true })).goal?.value).toBe(50);
    expect(resolveTarget(asked(rules, period)).goal?.value).toBeCloseTo((310 + 600 * 2) / 3);
  });

  it('by weekday is added up, or weighed', () => {
    const days = { '1': { value: 10 }, '2': { value: 40 } };
    const rules = [rule({ kind: 'weekday', days })];
    const week = { from: '2026-11-16', to: '2026-11-23', until: '2026-11-23' };
    expect(resolveTarget(asked(rules, { ...week, additive: true })).goal).toEqual({ value: 50 });
    expect(resolveTarget(asked(rules, week)).goal).toEqual({ value: 25 });
  });

  it('is the later one where a value gave way to a corridor', () => {
    const corridor: TargetPlan = { kind: 'fixed', goal: { low: 1, high: 2 } };
    const rules = [rule(fixed(5)), rule(corridor, '2026-11-10')];
    expect(resolveTarget(asked(rules)).goal).toEqual({ low: 1, high: 2 });
  });

  it('is unknown before the period begins, and whole when it is over', () => {
    const before = resolveTarget(asked([rule(total)], { additive: true, until: '2026-11-01' }));
    expect(before).toMatchObject({ goal: null, whole: { value: 600 } });
    const over = resolveTarget(asked([rule(total)], { additive: true, until: '2026-12-09' }));
    expect(over.goal).toEqual(over.whole);
  });

  it('of a period is what its halves add up to, and lies between the goals of its days', () => {
    const value = fc.integer({ min: 1, max: 1000 });
    const plans: fc.Arbitrary<TargetPlan> = fc.oneof(
      fc.record({ total: value, working: fc.boolean() }).map(
        ({ total, working }): TargetPlan => ({
          ...{ kind: 'cumulative', total },
          spread: working ? 'working-days' : 'days',
        }),
      ),
      fc.array(value, { minLength: 12, maxLength: 12 }).map(
        (values): TargetPlan => ({
          kind: 'monthly',
          months: Object.fromEntries(values.map((one, index) => [index + 1, { value: one }])),
        }),
      ),
      fc.array(value, { minLength: 7, maxLength: 7 }).map(
        (values): TargetPlan => ({
          kind: 'weekday',
          days: Object.fromEntries(values.map((one, index) => [index + 1, { value: one }])),
        }),
      ),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(plans, fc.integer({ min: 0, max: 90 })), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        (given, start, one, two) => {
          const rules = [
            rule({ kind: 'cumulative', total: 30, spread: 'days' }, '2025-01-01'),
            ...given.map(([plan, from]) => rule(plan, addDays('2026-01-01', from))),
          ];
          const from = addDays('2026-01-01', start);
          const middle = addDays(from, one);
          const to = addDays(middle, two);
          const sum = (a: string, b: string) =>
            resolveTarget(asked(rules, { from: a, to: b, until: b, additive: true })).goal?.value ??
            0;
          expect(sum(from, to)).toBeCloseTo(sum(from, middle) + sum(middle, to), 6);
          const level = (a: string, b: string) =>
            resolveTarget(asked(rules, { from: a, to: b, until: b })).goal?.value ?? 0;
          const days = Array.from({ length: one + two }, (_, n) =>
            level(addDays(from, n), addDays(from, n + 1)),
          );
          expect(level(from, to)).toBeGreaterThanOrEqual(Math.min(...days) - 1e-6);
          expect(level(from, to)).toBeLessThanOrEqual(Math.max(...days) + 1e-6);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('the scope of conditions', () => {
  it('is what exactly one value is asked for', () => {
    expect(
      scopeOf([
        { dimension: 'queue', op: 'in', values: ['sales'] },
        { dimension: 'team', op: 'in', values: ['a', 'b'] },
        { dimension: 'agent', op: 'not-in', values: ['x'] },
        { dimension: 'direction', op: 'in', values: ['in'] },
      ]),
    ).toEqual({ queue: 'sales' });
  });
});
