import { describe, expect, it } from 'vitest';
import { prepareHeat, rampStep } from './heat.ts';

const cells = [
  { weekday: 1, hour_of_day: 8, offered: 40, abandon_rate: 0.031 },
  { weekday: 1, hour_of_day: 10, offered: 80, abandon_rate: 0.12 },
  { weekday: 7, hour_of_day: 8, offered: 0, abandon_rate: null },
];
const days = [{ weekday: 1, offered: 120, abandon_rate: 0.056 }];
const base = { cells, days, weeks: 1, now: { weekday: 1, hour: 10 }, target: 0.05 };

describe('heat map', () => {
  it('covers the hours between the first and the last call', () => {
    const heat = prepareHeat({ ...base, metric: 'abandon_rate' });
    expect(heat.hours).toEqual([8, 9, 10]);
    expect(heat.rows).toHaveLength(7);
    expect(heat.rows[0]?.total).toBe(0.056);
    expect(heat.rows[0]?.cells.map(({ isNow }) => isNow)).toEqual([false, false, true]);
  });
  it('leaves closed hours empty instead of zero', () => {
    const heat = prepareHeat({ ...base, metric: 'abandon_rate' });
    expect(heat.rows[6]?.cells.map(({ value }) => value)).toEqual([null, null, null]);
  });
  it('shows an amount of one day', () => {
    const heat = prepareHeat({ ...base, metric: 'offered', weeks: 4, target: undefined });
    expect(heat.rows[0]?.cells[2]?.value).toBe(20);
  });
  it('gives no colour to a share of a few calls', () => {
    const few = { weekday: 2, hour_of_day: 9, offered: 3, abandon_rate: 0.33 };
    const heat = prepareHeat({ ...base, cells: [...cells, few], metric: 'abandon_rate' });
    expect(heat.rows[1]?.cells[1]).toMatchObject({ value: 0.33, step: 0 });
    expect(heat.rows[0]?.cells[2]).toMatchObject({ step: 7 });
  });
  it('is empty without calls', () => {
    expect(prepareHeat({ ...base, cells: [], days: [], metric: 'offered' }).hours).toEqual([]);
  });
  it('keeps to seven steps', () => {
    expect([0, 0.021, 0.061, 0.0999, 0.1, 1].map((value) => rampStep(value, 0.02, 0.1))).toEqual([
      1, 2, 4, 6, 7, 7,
    ]);
    expect(rampStep(5, 3, 3)).toBe(1);
  });
});
