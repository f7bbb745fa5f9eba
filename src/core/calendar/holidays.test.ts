import { describe, expect, it } from 'vitest';
import { isHoliday, isWorkingDay, knownYears, specialDays, weekdayOf } from './holidays.ts';

describe('the calendar of holidays', () => {
  it('knows transfers: a Saturday that is worked, a Friday that is not', () => {
    expect(isWorkingDay('ru', '2025-11-01')).toBe(true);
    expect(isWorkingDay('ru', '2026-01-09')).toBe(false);
    expect(isWorkingDay('kz', '2026-05-11')).toBe(false);
    expect(isWorkingDay('kz', '2025-01-05')).toBe(true);
    expect(isWorkingDay('none', '2026-05-09')).toBe(false);
    expect(isWorkingDay('none', '2026-01-01')).toBe(true);
  });

  it('has a number of working days that production calendars print', () => {
    const worked = (calendar: 'ru' | 'kz', year: number): number => {
      let count = 0;
      for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000)
        if (isWorkingDay(calendar, new Date(at).toISOString().slice(0, 10))) count += 1;
      return count;
    };
    expect(worked('ru', 2024)).toBe(248);
    expect(worked('ru', 2025)).toBe(247);
    expect(worked('ru', 2026)).toBe(247);
    expect(worked('kz', 2024)).toBe(249);
  });

  it('moves only what falls on a weekend to a weekday, and works only weekends', () => {
    for (const calendar of ['ru', 'kz'] as const)
      for (let year = knownYears.from; year <= knownYears.to; year += 1)
        for (const { day, kind, name } of specialDays(calendar, year)) {
          if (kind === 'working') expect(weekdayOf(day)).toBeGreaterThan(5);
          if (name.en === 'Moved day off') expect(weekdayOf(day)).toBeLessThan(6);
        }
  });

  it('has holidays that came and went: Constitution Day of Kazakhstan', () => {
    const days = (year: number): string[] =>
      specialDays('kz', year)
        .filter(({ name }) => name.en === 'Constitution Day')
        .map(({ day }) => day);
    expect([2025, 2026, 2027].map(days)).toEqual([['2025-08-30'], [], ['2027-03-15']]);
  });

  it('names 7 January in Kazakh as Kazakh calendars do', () => {
    const found = specialDays('kz', 2026).find(({ day }) => day === '2026-01-07');
    expect(found?.name.kk).toBe('Православиелік Рождество');
  });

  it("lets one's own days win", () => {
    const own = new Map([
      ['2026-05-11', 'working'],
      ['2026-03-04', 'holiday'],
    ] as const);
    expect(isWorkingDay('ru', '2026-05-11', own)).toBe(true);
    expect(isHoliday('ru', '2026-03-04', own)).toBe(true);
    expect(isWorkingDay('ru', '2026-03-04', own)).toBe(false);
  });
});
