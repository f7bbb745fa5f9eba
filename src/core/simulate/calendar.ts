/** The demo centre lives in Asia/Almaty: UTC+5 the whole year. */
export const CENTRE_ZONE = 'Asia/Almaty';
export const ZONE_OFFSET = 5 * 3_600_000;
export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const MINUTE = 60_000;
export const SECOND = 1_000;

/**
 * The working day of the centre runs from 05:00 to 05:00 of local time, which is exactly one UTC
 * day: nobody is on the line then, so days can be simulated each for itself. `day` is always the
 * number of that UTC day since 1970-01-01.
 */
export function workingDayOf(at: number): number {
  return Math.floor(at / DAY);
}

/** UTC instant of an hour of local time on a working day; hours from 24 on are the next morning. */
export function atLocalHour(day: number, hour: number): number {
  return Math.round(day * DAY - ZONE_OFFSET + hour * HOUR);
}

/** Local hour with its fraction, 5 to 29, of an instant within its working day. */
export function localHourOf(at: number): number {
  return (at - workingDayOf(at) * DAY) / HOUR + 5;
}

/** Local calendar date, YYYY-MM-DD. */
export function localDateOf(at: number): string {
  return new Date(at + ZONE_OFFSET).toISOString().slice(0, 10);
}

/** Weekday of a working day, 0 = Monday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Month and day of the month of a working day: '01-31'. */
export function monthDayOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(5, 10);
}

/** Public holidays with a date of their own, when few call and few work. */
const holidays = new Set(
  '01-01 01-02 03-08 03-21 03-22 03-23 05-01 05-07 05-09 07-06 08-30 10-25 12-16'.split(' '),
);

export function isHoliday(day: number): boolean {
  return holidays.has(monthDayOf(day));
}

/** Yearly wave around 1: highest in the middle of month `peak` (1-12, fractions allowed). */
export function season(day: number, peak: number, swing: number): number {
  const part = ((day % 365.2425) + 365.2425) / 365.2425;
  return 1 + swing * Math.cos(2 * Math.PI * (part - (peak - 0.5) / 12));
}
