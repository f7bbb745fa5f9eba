import type { ScheduleDays } from '../../contracts/reports.ts';
import { addDays, addMonths, localDayAt } from '../../core/query/local-day.ts';
import { instantOf } from '../../core/query/zone.ts';

/** When a schedule is due: days of a zone's calendar at a time of its clocks. */
export interface DueTimes {
  readonly days: ScheduleDays;
  /** 19:00. */
  readonly time: string;
  readonly zone: string;
}

/** Does it fall on a local day? A day that the month lacks is its last one. */
export function fallsOn(days: ScheduleDays, day: string): boolean {
  if (days.kind === 'week') {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return days.weekdays.includes(weekday === 0 ? 7 : weekday);
  }
  const last = Number(addDays(addMonths(day, 1), -1).slice(8));
  return Number(day.slice(8)) === Math.min(days.day, last);
}

/**
 * The first instant after `after` (both ms UTC) at which it is due. Every such day has exactly one:
 * a time that the clocks jump over is as much later, one that they pass twice is the first.
 */
export function dueAfter({ days, time, zone }: DueTimes, after: number): number {
  let day = addDays(localDayAt(zone, after), -1);
  // A month has a due day, a week too; two more for the edges.
  for (let tries = 0; tries < 70; tries++) {
    if (fallsOn(days, day)) {
      const at = instantOf(zone, `${day}T${time}`);
      if (at > after) return at;
    }
    day = addDays(day, 1);
  }
  throw new Error('a schedule without days');
}

/** Those in (after, until], the earliest first, at most `limit` of the latest. */
export function duesBetween(
  times: DueTimes,
  after: number,
  until: number,
  limit: number,
): number[] {
  const found: number[] = [];
  for (let at = dueAfter(times, after); at <= until; at = dueAfter(times, at)) {
    found.push(at);
    if (found.length > limit) found.shift();
  }
  return found;
}
