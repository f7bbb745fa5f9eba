import { z } from 'zod';
import { addDays } from '../query/local-day.ts';
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
 * Tells the moment (ms UTC) by which so many minutes of business hours have passed since another.
 * Hours that end before they begin are the whole day. Days of the zone are worked out once.
 */
export function businessClock(
  hours: BusinessHours,
  zone: string,
): (start: number, minutes: number) => number {
  const days = new Map<string, readonly [number, number]>();
  const openOn = (day: string): readonly [number, number] => {
    const known = days.get(day);
    if (known) return known;
    const made = openHours(day, hours, zone);
    days.set(day, made);
    return made;
  };
  return (start, minutes) => {
    let left = minutes * 60_000;
    // Zones are at most a day ahead: what is open before the start is left out below.
    let day = addDays(new Date(start).toISOString().slice(0, 10), -1);
    for (let looked = 0; looked < 400; looked++, day = addDays(day, 1)) {
      const [open, close] = openOn(day);
      const from = Math.max(open, start);
      if (close <= from) continue;
      if (from + left <= close) return from + left;
      left -= close - from;
    }
    return start + minutes * 60_000;
  };
}

/** From when to when people are there on a local day; equal: not at all. */
function openHours(day: string, hours: BusinessHours, zone: string): [number, number] {
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
