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
  /** Minutes since local midnight. */
  readonly minute: number;
}

function wallClock(zone: string, at: number): WallClock {
  const day = localDayAt(zone, at);
  const local = at + offsetAt(zone, at) * 1000;
  return { day, minute: Math.floor((local % 86_400_000) / 60_000) };
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Day whose hours hold the moment: hours over midnight belong to the day they began. */
function dayOfHours(
  hours: WeekHours,
  { day, minute }: WallClock,
  weekday: (day: string) => number = weekdayOf,
): string | undefined {
  const [from, to] = [minuteOf(hours.from), minuteOf(hours.to)];
  const overNight = to <= from;
  const begins = (one: string): boolean => hours.weekdays.includes(weekday(one));
  if (begins(day) && minute >= from && (overNight || minute < to)) return day;
  const before = addDays(day, -1);
  return overNight && begins(before) && minute < to ? before : undefined;
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
  const asWorked = (day: string): number =>
    isWorkingDay(calendar, day, own) ? Math.min(5, weekdayOf(day)) : weekdayOf(day);
  return schedule.working.some((hours) => {
    const day = dayOfHours(hours, clock) ?? dayOfHours(hours, clock, asWorked);
    return day !== undefined && !isHoliday(calendar, day, own);
  });
}
