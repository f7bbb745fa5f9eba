import {
  type CalendarId,
  isHoliday,
  isWorkingDay,
  type OwnDays,
  weekdayOf,
} from '../calendar/holidays.ts';
import { addDays, localDayAt } from '../query/local-day.ts';
import { offsetAt } from '../query/zone.ts';
import type { AlertSchedule, WeekHours } from './rule.ts';

/** What the clocks of a zone show at an instant. */
interface WallClock {
  readonly day: string;
  readonly weekday: number;
  /** Minutes since local midnight. */
  readonly minute: number;
}

function wallClock(zone: string, at: number): WallClock {
  const day = localDayAt(zone, at);
  const local = at + offsetAt(zone, at) * 1000;
  return { day, weekday: weekdayOf(day), minute: Math.floor((local % 86_400_000) / 60_000) };
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Day whose hours hold the moment: hours over midnight belong to the day they began. */
function dayOfHours(hours: WeekHours, { day, weekday, minute }: WallClock): string | undefined {
  const [from, to] = [minuteOf(hours.from), minuteOf(hours.to)];
  const overNight = to <= from;
  if (hours.weekdays.includes(weekday) && minute >= from && (overNight || minute < to)) return day;
  const before = weekday === 1 ? 7 : weekday - 1;
  if (overNight && hours.weekdays.includes(before) && minute < to) return addDays(day, -1);
  return undefined;
}

export interface ScheduleAt {
  readonly calendar: CalendarId;
  readonly zone: string;
  readonly own: OwnDays;
}

/** Is nobody to be told now? By the clocks of the zone, also on days that clocks change. */
export function isQuiet(
  schedule: AlertSchedule,
  { calendar, zone, own }: ScheduleAt,
  at: number,
): boolean {
  if (schedule.quiet.length === 0 && !schedule.quietOnHolidays) return false;
  const clock = wallClock(zone, at);
  if (schedule.quietOnHolidays && isHoliday(calendar, clock.day, own)) return true;
  return schedule.quiet.some((hours) => dayOfHours(hours, clock) !== undefined);
}

/**
 * Does the rule work now? In its hours, on days that are not holidays; a weekend day that the
 * calendar says is worked has the hours of a Monday … Friday of the same rule.
 */
export function isAtWork(
  schedule: AlertSchedule,
  { calendar, zone, own }: ScheduleAt,
  at: number,
): boolean {
  if (schedule.working.length === 0) return true;
  const clock = wallClock(zone, at);
  return schedule.working.some((hours) => {
    const worked = weekdayOf(clock.day) > 5 && isWorkingDay(calendar, clock.day, own);
    const day =
      dayOfHours(hours, clock) ??
      (worked ? dayOfHours(hours, { ...clock, weekday: 5 }) : undefined);
    return day !== undefined && !isHoliday(calendar, day, own);
  });
}
