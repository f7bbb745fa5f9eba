import { offsetAt } from './zone.ts';

/** The day of the zone's calendar at an instant (ms UTC), as 2026-11-19. */
export function localDayAt(zone: string, at: number): string {
  return new Date(at + offsetAt(zone, at) * 1000).toISOString().slice(0, 10);
}

/** A day some days later (or earlier). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The first of the month some months later (or earlier) than a day's. */
export function addMonths(day: string, months: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

/** Days from one day to another; negative: backwards. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The earlier of two days. */
export function earlier(a: string, b: string): string {
  if (a < b) return a;
  return b;
}

/** The later of two days. */
export function later(a: string, b: string): string {
  if (a > b) return a;
  return b;
}

/** Is it a day of the calendar, and one that questions can be asked of? 2026-02-30 is none. */
export function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (!Number.isFinite(time) || new Date(time).toISOString().slice(0, 10) !== day) return false;
  return day >= '1970-01-01' && day < '2200-01-01';
}
