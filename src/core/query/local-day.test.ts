import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, earlier, isDay, later, localDayAt } from './local-day.ts';

describe('days of a calendar', () => {
  it('are those of the zone', () => {
    expect(localDayAt('Asia/Almaty', Date.parse('2026-11-18T18:59:59Z'))).toBe('2026-11-18');
    expect(localDayAt('Asia/Almaty', Date.parse('2026-11-18T19:00:00Z'))).toBe('2026-11-19');
    expect(localDayAt('America/New_York', Date.parse('2026-11-19T04:59:59Z'))).toBe('2026-11-18');
  });
  it('go on over months and leap years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-01');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-01');
    expect(daysBetween('2026-03-28', '2026-03-31')).toBe(3);
    expect(earlier('2026-03-28', '2026-03-31')).toBe('2026-03-28');
    expect(earlier('2026-04-01', '2026-03-31')).toBe('2026-03-31');
    expect(later('2026-03-28', '2026-03-31')).toBe('2026-03-31');
    expect(later('2026-04-01', '2026-03-31')).toBe('2026-04-01');
    expect(['2026-02-30', '2028-02-29', '0000-01-01', '2026-13-01'].map(isDay)).toEqual([
      ...[false, true, false, false],
    ]);
  });
});
