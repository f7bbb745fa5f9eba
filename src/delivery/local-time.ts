import { offsetAt } from '../core/query/zone.ts';

/** Local date-time of an instant (ms UTC) as people write it in tables: 2026-11-19 14:37:08. */
export function localText(at: number, zone: string): string {
  return localDate(at, zone).toISOString().slice(0, 19).replace('T', ' ');
}

/** The wall clock of an instant as a Date whose UTC fields show it: what spreadsheets hold. */
export function localDate(at: number, zone: string): Date {
  return new Date(at + offsetAt(zone, at) * 1000);
}
