import { describe, expect, it } from 'vitest';
import type { AlertRule } from '../../../../contracts/alerts.ts';
import { readAmount, writeAmount } from './amount.ts';
import { draftOf, emptyDraft, type RuleDraft, startFor } from './rule-draft.ts';
import { wishOf } from './rule-wish.ts';

const typed: RuleDraft = {
  ...emptyDraft,
  name: 'Потери',
  metric: 'abandonment_rate',
  fire: '8',
  clear: '6',
};

describe('amounts as typed', () => {
  it('shares are per cent, seconds may be a clock', () => {
    expect(readAmount('8,5 %', 'ratio')).toBe(0.085);
    expect(readAmount('1:30', 'seconds')).toBe(90);
    expect(readAmount('1:00:05', 'seconds')).toBe(3605);
    expect(readAmount('90', 'seconds')).toBe(90);
    expect(readAmount('−2', 'deviations')).toBe(-2);
    expect(readAmount('много', 'count')).toBeNull();
    expect(readAmount('1:30', 'count')).toBeNull();
    expect(writeAmount(0.085, 'ratio')).toBe('8.5');
  });
});

describe('the form of a rule', () => {
  it('says what is missing', () => {
    expect(wishOf(emptyDraft, 'ratio', 'ratio')).toEqual({
      wish: null,
      faults: { fire: 'needed', name: 'needed', metric: 'needed' },
    });
  });

  it('is what the server takes, thresholds in the unit', () => {
    const { wish } = wishOf({ ...typed, where: { queue: ['Продажи'] } }, 'ratio', 'ratio');
    expect(wish?.condition).toMatchObject({ fire: 0.08, clear: 0.06, side: 'above' });
    expect(wish?.subject).toMatchObject({
      kind: 'kpi',
      window: 30,
      where: [{ dimension: 'queue', op: 'in', values: ['Продажи'] }],
    });
  });

  it('refuses to let go before it fires', () => {
    expect(wishOf({ ...typed, clear: '9' }, 'ratio', 'ratio').faults).toEqual({
      clear: 'clear-above',
    });
    expect(wishOf({ ...typed, side: 'below' }, 'ratio', 'ratio').faults).toEqual({
      clear: 'clear-below',
    });
  });

  it('wants to know whom to tell further', () => {
    const { faults } = wishOf({ ...typed, escalateAfter: '15' }, 'ratio', 'ratio');
    expect(faults).toEqual({ escalateTo: 'escalate-to' });
  });

  it('takes parts of minutes, and no time without end', () => {
    expect(wishOf({ ...typed, fireMinutes: '1,5' }, 'ratio', 'ratio').wish).toMatchObject({
      condition: { fireFor: { evaluations: 2, minutes: 1.5 } },
    });
    expect(wishOf({ ...typed, remind: '1' }, 'ratio', 'ratio').faults).toEqual({
      remind: 'out-of-minutes',
    });
  });

  it('gives a kept rule back as it was', () => {
    const { wish } = wishOf(
      {
        ...typed,
        kept: [{ dimension: 'wait', op: '>=', values: [5] }],
        where: { project: ['A', 'B'] },
        params: { 'service_level.threshold': '30' },
        quiet: [{ weekdays: [6, 7], from: '22:00', to: '08:00' }],
        escalateAfter: '15',
        escalateTo: ['sms'],
        minSample: '20',
        clearMinutes: '0.5',
      },
      'ratio',
      'ratio',
    );
    const rule = { ...wish, id: 'r', shipped: null, version: 3, mutedUntil: null } as AlertRule;
    const again = wishOf(draftOf(rule, 'ratio', 'ratio'), 'ratio', 'ratio').wish;
    expect(again).toEqual({ ...wish, id: 'r', version: 3 });
  });

  it('a live number has names instead of filters', () => {
    const { wish } = wishOf(
      { ...typed, kind: 'live', each: 'queue', names: { ...emptyDraft.names, queue: 'Продажи' } },
      'seconds',
      'seconds',
    );
    expect(wish?.subject).toMatchObject({
      kind: 'live',
      number: 'longest-wait',
      queue: 'Продажи',
      project: null,
      state: null,
    });
  });

  it('begun on a KPI watches the side that is bad for it', () => {
    expect(startFor('service_level', 'up')).toMatchObject({
      metric: 'service_level',
      side: 'below',
    });
    expect(startFor('asa', 'down')).toMatchObject({ metric: 'asa', side: 'above' });
    expect(startFor('', undefined)).toEqual(emptyDraft);
  });
});
