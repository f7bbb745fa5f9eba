import { describe, expect, it } from 'vitest';
import { isAtWork, isQuiet } from './hours.ts';
import { alertSchedule } from './rule.ts';

const at = (zone: string) => ({ calendar: 'ru' as const, zone, own: new Map() });
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const night = alertSchedule.parse({
  quiet: [{ weekdays: everyDay, from: '22:00', to: '08:00' }],
  quietOnHolidays: true,
});
const office = alertSchedule.parse({
  calendar: 'ru',
  working: [{ weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }],
});

describe('quiet hours', () => {
  it('reach over midnight, by the clocks of the zone', () => {
    const moscow = at('Europe/Moscow');
    expect(isQuiet(night, moscow, Date.UTC(2026, 2, 3, 19, 30))).toBe(true);
    expect(isQuiet(night, moscow, Date.UTC(2026, 2, 4, 4, 59))).toBe(true);
    expect(isQuiet(night, moscow, Date.UTC(2026, 2, 4, 5, 0))).toBe(false);
    expect(isQuiet(night, moscow, Date.UTC(2026, 4, 9, 9, 0))).toBe(true);
  });

  it('end at eight of the clock on the day that clocks change, not eight hours after midnight', () => {
    const berlin = at('Europe/Berlin');
    expect(isQuiet(night, berlin, Date.UTC(2026, 2, 29, 5, 59))).toBe(true);
    expect(isQuiet(night, berlin, Date.UTC(2026, 2, 29, 6, 0))).toBe(false);
    expect(isQuiet(night, berlin, Date.UTC(2026, 9, 25, 6, 59))).toBe(true);
    expect(isQuiet(night, berlin, Date.UTC(2026, 9, 25, 7, 0))).toBe(false);
  });
});

describe('working hours', () => {
  it('leave out holidays and take in Saturdays that are worked', () => {
    const moscow = at('Europe/Moscow');
    expect(isAtWork(office, moscow, Date.UTC(2025, 10, 5, 9, 0))).toBe(true);
    expect(isAtWork(office, moscow, Date.UTC(2025, 10, 3, 9, 0))).toBe(false);
    expect(isAtWork(office, moscow, Date.UTC(2025, 10, 1, 9, 0))).toBe(true);
    expect(isAtWork(office, moscow, Date.UTC(2025, 10, 8, 9, 0))).toBe(false);
    expect(isAtWork(office, moscow, Date.UTC(2025, 10, 5, 15, 0))).toBe(false);
  });

  it('reach over the midnight after a Saturday that is worked', () => {
    const moscow = at('Europe/Moscow');
    const weekdays = [1, 2, 3, 4, 5];
    const shift = alertSchedule.parse({
      calendar: 'ru',
      working: [{ weekdays, from: '22:00', to: '06:00' }],
    });
    const hours = [
      Date.UTC(2025, 9, 31, 20, 0),
      Date.UTC(2025, 10, 1, 2, 59),
      Date.UTC(2025, 10, 1, 20, 0),
      Date.UTC(2025, 10, 2, 2, 59),
      Date.UTC(2025, 10, 2, 20, 0),
      // A Sunday after a Saturday that is not worked.
      Date.UTC(2025, 10, 9, 2, 59),
    ];
    expect(hours.map((hour) => isAtWork(shift, moscow, hour))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
