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

const plain = { corridor: false, share: false };

it('reads shares in per cent', () => {
  expect(planOf({ ...form, value: '7' }, { corridor: false, share: true })).toEqual({
    kind: 'fixed',
    goal: { value: 0.07 },
  });
});

it('makes each kind of plan', () => {
  expect(planOf(form, plain)).toEqual({ kind: 'fixed', goal: { value: 0.8 } });
  expect(planOf(form, { ...plain, corridor: true })).toEqual({ kind: 'fixed', goal: { high: 88 } });
  expect(planOf({ ...form, kind: 'monthly' }, plain)).toEqual({
    kind: 'monthly',
    months: { 1: { value: 5 } },
  });
  expect(planOf({ ...form, kind: 'weekday' }, plain)).toEqual({
    kind: 'weekday',
    days: { 1: { value: 5 } },
  });
  expect(planOf({ ...form, kind: 'cumulative' }, plain)).toEqual({
    kind: 'cumulative',
    total: 0.8,
    spread: 'days',
  });
});

it('makes none of what is no number', () => {
  expect(planOf({ ...form, value: 'x' }, plain)).toBeNull();
  expect(planOf({ ...form, high: '' }, { ...plain, corridor: true })).toBeNull();
  expect(planOf({ ...form, kind: 'weekday', each: { 1: 'x' } }, plain)).toBeNull();
  expect(planOf({ ...form, kind: 'monthly', each: {} }, plain)).toBeNull();
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
