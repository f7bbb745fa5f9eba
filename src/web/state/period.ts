import type { Period } from '../../core/query/question.ts';
import { addDays, addMonths, daysBetween, monthStart, weekStart } from './days.ts';

/** Periods with a name. `latest` is today, or the last day that has data when today has none. */
export const presets = [
  'latest',
  'today',
  'yesterday',
  'week',
  'last-week',
  '7-days',
  '28-days',
  'month',
  'last-month',
  '90-days',
] as const;
export type Preset = (typeof presets)[number];

export const comparisons = ['auto', 'previous', 'year', 'none'] as const;
export type Comparison = (typeof comparisons)[number];

/** What the clock and the data say, in the page's zone. */
export interface Today {
  /** Local date of now. */
  readonly today: string;
  /** Local date of the newest data, if there is any. */
  readonly dataDay: string | null;
}

/** A named period as dates: from is inside, to is not. */
export function presetPeriod(preset: Preset, { today, dataDay }: Today): Period {
  const tomorrow = addDays(today, 1);
  switch (preset) {
    case 'latest': {
      const day = dataDay && dataDay < today ? dataDay : today;
      return { from: day, to: addDays(day, 1) };
    }
    case 'today':
      return { from: today, to: tomorrow };
    case 'yesterday':
      return { from: addDays(today, -1), to: today };
    case 'week':
      return { from: weekStart(today), to: addDays(weekStart(today), 7) };
    case 'last-week':
      return { from: addDays(weekStart(today), -7), to: weekStart(today) };
    case '7-days':
      return { from: addDays(tomorrow, -7), to: tomorrow };
    case '28-days':
      return { from: addDays(tomorrow, -28), to: tomorrow };
    case '90-days':
      return { from: addDays(tomorrow, -90), to: tomorrow };
    case 'month':
      return { from: monthStart(today), to: addMonths(monthStart(today), 1) };
    case 'last-month':
      return { from: addMonths(monthStart(today), -1), to: monthStart(today) };
  }
}

/** Is it one or more whole calendar months? How many. */
export function wholeMonths({ from, to }: Period): number | null {
  if (from.slice(8, 10) !== '01' || to.slice(8, 10) !== '01') return null;
  const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return months(to) - months(from) || null;
}

/** The period before or after: months step by months, everything else by its own length. */
export function shiftPeriod(period: Period, steps: number): Period {
  const months = wholeMonths(period);
  if (months)
    return {
      from: addMonths(period.from, months * steps),
      to: addMonths(period.to, months * steps),
    };
  const days = daysBetween(period.from, period.to) * steps;
  return { from: addDays(period.from, days), to: addDays(period.to, days) };
}

/**
 * The earlier period that a comparison means. `auto` keeps weekdays together: a day against the
 * same weekday a week ago, days against as many whole weeks back, a month against the month before;
 * `year` steps 52 weeks back for the same reason.
 */
export function comparedPeriod(period: Period, comparison: Comparison): Period | null {
  if (comparison === 'none') return null;
  if (comparison === 'year') {
    if (wholeMonths(period))
      return { from: addMonths(period.from, -12), to: addMonths(period.to, -12) };
    return { from: addDays(period.from, -364), to: addDays(period.to, -364) };
  }
  if (comparison === 'previous' || wholeMonths(period)) return shiftPeriod(period, -1);
  const weeks = Math.ceil(daysBetween(period.from, period.to) / 7);
  return { from: addDays(period.from, -7 * weeks), to: addDays(period.to, -7 * weeks) };
}

/**
 * A period that is not over is compared with as much of the earlier one: both are cut at the same
 * distance from their starts. `now` is the local time, 2026-11-19T14:37:08; null: nothing to cut.
 */
export function cutAtNow(period: Period, earlier: Period | null, now: string) {
  const minute = now.slice(0, 16);
  if (minute <= `${period.from}T00:00` || minute >= `${period.to}T00:00`) return null;
  const days = daysBetween(period.from, minute);
  const to = `${minute}:00`;
  if (!earlier) return { period: { from: period.from, to }, earlier: null };
  const day = addDays(earlier.from, days);
  const earlierTo = day >= earlier.to ? earlier.to : `${day}${to.slice(10)}`;
  return {
    period: { from: period.from, to },
    earlier: { from: earlier.from, to: earlierTo },
  };
}
