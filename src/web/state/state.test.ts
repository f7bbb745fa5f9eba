import { describe, expect, it } from 'vitest';
import { addMonths, localTime, weekStart, zoneOffset } from './days.ts';
import { comparedPeriod, cutAtNow, presetPeriod, shiftPeriod } from './period.ts';
import { pageSearch, parseSearch, stringifySearch, toConditions } from './search.ts';
import { chooseStep, stepsFor } from './step.ts';

const thursday = { from: '2026-11-19', to: '2026-11-20' };

describe('periods', () => {
  it('opens on the last day that has data', () => {
    expect(presetPeriod('latest', { today: '2026-11-19', dataDay: '1999-12-31' })).toEqual({
      from: '1999-12-31',
      to: '2000-01-01',
    });
    expect(presetPeriod('latest', { today: '2026-11-19', dataDay: '2026-11-19' })).toEqual(
      thursday,
    );
    expect(presetPeriod('latest', { today: '2026-11-19', dataDay: null })).toEqual(thursday);
  });
  it('starts weeks on Monday', () => {
    expect(weekStart('2026-11-22')).toBe('2026-11-16');
    expect(weekStart('2026-11-16')).toBe('2026-11-16');
  });
  it('keeps the last day of a month inside it', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-03-31', -13)).toBe('2025-02-28');
  });
  it('steps months by months and days by their length', () => {
    expect(shiftPeriod({ from: '2026-03-01', to: '2026-04-01' }, -1)).toEqual({
      from: '2026-02-01',
      to: '2026-03-01',
    });
    expect(shiftPeriod({ from: '2026-11-13', to: '2026-11-20' }, 1)).toEqual({
      from: '2026-11-20',
      to: '2026-11-27',
    });
  });
  it('compares a day with the same weekday', () => {
    expect(comparedPeriod(thursday, 'auto')).toEqual({ from: '2026-11-12', to: '2026-11-13' });
    expect(comparedPeriod(thursday, 'year')?.from).toBe('2025-11-20');
    expect(comparedPeriod(thursday, 'previous')?.from).toBe('2026-11-18');
    expect(comparedPeriod(thursday, 'none')).toBeNull();
  });
  it('cuts both at the same distance when the period still runs', () => {
    const earlier = comparedPeriod(thursday, 'auto');
    expect(cutAtNow(thursday, earlier, '2026-11-19T14:37:08')).toEqual({
      period: { from: '2026-11-19', to: '2026-11-19T14:37:00' },
      earlier: { from: '2026-11-12', to: '2026-11-12T14:37:00' },
    });
    expect(cutAtNow(thursday, earlier, '2026-11-20T00:00:00')).toBeNull();
  });
  it('never cuts past the end of a shorter earlier month', () => {
    const march = { from: '2026-03-01', to: '2026-04-01' };
    const cut = cutAtNow(march, comparedPeriod(march, 'auto'), '2026-03-31T12:00:00');
    expect(cut?.earlier).toEqual({ from: '2026-02-01', to: '2026-03-01' });
  });
});

describe('zones', () => {
  const instant = Date.parse('2026-11-19T09:37:08Z');
  it('gives local time and offset', () => {
    expect(localTime(instant, 'Asia/Almaty')).toBe('2026-11-19T14:37:08');
    expect(zoneOffset(instant, 'Asia/Almaty')).toBe('UTC+5');
    expect(zoneOffset(instant, 'Asia/Kolkata')).toBe('UTC+5:30');
    expect(zoneOffset(instant, 'UTC')).toBe('UTC');
  });
});

describe('steps', () => {
  it('follows the length of the period', () => {
    expect(chooseStep(thursday, undefined)).toBe('half_hour');
    expect(chooseStep({ from: '2026-10-01', to: '2026-11-01' }, undefined)).toBe('day');
    expect(chooseStep({ from: '2026-10-01', to: '2026-11-01' }, 'quarter_hour')).toBe('day');
    expect(stepsFor(thursday)).toEqual(['quarter_hour', 'half_hour', 'hour']);
  });
});

describe('address', () => {
  it('gives back what it was made of', () => {
    const state = pageSearch.parse({
      from: '2026-11-19',
      to: '2026-11-20',
      compare: 'none',
      where: { queue: ['Продажи', 'Запись на приём, утро'], 'wait>=': ['30'] },
      params: { 'service_level.threshold': 30 },
      own: { call: 'a&b=c' },
    });
    expect(pageSearch.parse(parseSearch(stringifySearch(state)))).toEqual(state);
  });
  it('is empty for an untouched page', () => {
    expect(stringifySearch(pageSearch.parse(parseSearch('')))).toBe('');
  });
  it('drops what it cannot read and keeps the rest', () => {
    const state = pageSearch.parse(parseSearch('?period=eon&from=yesterday&step=hour'));
    expect(state).toEqual({ step: 'hour', where: {}, params: {}, own: {} });
  });
  it('makes conditions', () => {
    expect(toConditions({ queue: ['a', 'b'], 'wait>=': ['30'], 'agent!': ['x'] })).toEqual([
      { dimension: 'agent', op: 'not-in', values: ['x'] },
      { dimension: 'queue', op: 'in', values: ['a', 'b'] },
      { dimension: 'wait', op: '>=', values: [30] },
    ]);
  });
});
