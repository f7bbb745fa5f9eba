import { z } from 'zod';
import { addDays, localDayAt } from '../query/local-day.ts';
import { instantOf } from '../query/zone.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

/** Hours in which somebody is there to call back. `days` are 1 (Monday) … 7. */
export const businessHours = z.object({
  from: clock.default('09:00'),
  to: clock.default('21:00'),
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7).default([1, 2, 3, 4, 5, 6, 7]),
});
export type BusinessHours = z.infer<typeof businessHours>;

/**
 * The moment (ms UTC) by which so many minutes of business hours have passed since another. Hours
 * that end before they begin are taken as the whole day.
 */
export function afterBusinessMinutes(
  start: number,
  minutes: number,
  hours: BusinessHours,
  zone: string,
): number {
  let left = minutes * 60_000;
  let day = localDayAt(zone, start);
  for (let looked = 0; looked < 400; looked++, day = addDays(day, 1)) {
    const [open, close] = openOn(day, hours, zone);
    const from = Math.max(open, start);
    if (close <= from) continue;
    if (from + left <= close) return from + left;
    left -= close - from;
  }
  return start + minutes * 60_000;
}

/** From when to when people are there on a local day; equal: not at all. */
function openOn(day: string, hours: BusinessHours, zone: string): [number, number] {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  const midnight = instantOf(zone, day);
  if (!hours.days.includes(weekday)) return [midnight, midnight];
  const next = instantOf(zone, addDays(day, 1));
  if (hours.from >= hours.to) return [midnight, next];
  return [
    instantOf(zone, `${day}T${hours.from}`),
    hours.to === '24:00' ? next : instantOf(zone, `${day}T${hours.to}`),
  ];
}
