import { expect, it } from 'vitest';
import type { TargetRule } from '../../../../core/kpi/targets.ts';
import { planOf, slotsOfKind, type TargetForm, targetsOn } from './target-plan.ts';

const form: TargetForm = {
  scope: { dimension: 'all', value: '' },
  kind: 'fixed',
  value: '0,8',
  low: '',
  high: '88',
  each: { 1: '5', 2: '' },
  spread: 'days',
  effectiveFrom: '2026-12-01',
};

it('makes each kind of plan', () => {
  expect(planOf(form, false)).toEqual({ kind: 'fixed', goal: { value: 0.8 } });
  expect(planOf(form, true)).toEqual({ kind: 'fixed', goal: { high: 88 } });
  expect(planOf({ ...form, kind: 'monthly' }, false)).toEqual({
    kind: 'monthly',
    months: { 1: { value: 5 } },
  });
  expect(planOf({ ...form, kind: 'weekday' }, false)).toEqual({
    kind: 'weekday',
    days: { 1: { value: 5 } },
  });
  expect(planOf({ ...form, kind: 'cumulative' }, false)).toEqual({
    kind: 'cumulative',
    total: 0.8,
    spread: 'days',
  });
});

it('makes none of what is no number', () => {
  expect(planOf({ ...form, value: 'x' }, false)).toBeNull();
  expect(planOf({ ...form, high: '' }, true)).toBeNull();
  expect(planOf({ ...form, kind: 'weekday', each: { 1: 'x' } }, false)).toBeNull();
  expect(planOf({ ...form, kind: 'monthly', each: {} }, false)).toBeNull();
});

it('a year has twelve months, a week seven days', () => {
  expect(slotsOfKind('monthly')).toHaveLength(12);
  expect(slotsOfKind('weekday')).toHaveLength(7);
  expect(slotsOfKind('fixed')).toEqual([]);
});

it('of a scope the latest that has begun is in force, unless it ends it', () => {
  const rule = (id: string, effectiveFrom: string, value: string, ends = false): TargetRule => ({
    id,
    metric: 'asa',
    scope: { dimension: 'queue', value },
    plan: ends ? null : { kind: 'fixed', goal: { value: 1 } },
    effectiveFrom,
    note: '',
    author: '',
    at: '',
  });
  const rules = [
    rule('c', '2026-12-01', 'a'),
    rule('b', '2026-11-01', 'a'),
    rule('a', '2026-10-01', 'a'),
    rule('d', '2026-10-01', 'b'),
    rule('e', '2026-11-10', 'b', true),
  ];
  const found = targetsOn(rules, '2026-11-19');
  expect(found.inForce.map(({ id }) => id)).toEqual(['b']);
  expect(found.planned.map(({ id }) => id)).toEqual(['c']);
});
