import { type Earlier, usualWeeks } from '../../core/alerts/usual.ts';
import {
  type CalendarId,
  isHoliday,
  type OwnDays,
  weekdayOf,
} from '../../core/calendar/holidays.ts';
import { addDays, localDayAt } from '../../core/query/local-day.ts';
import type { Scope } from '../../core/query/plan.ts';
import { offsetAt } from '../../core/query/zone.ts';
import type { QueryPorts } from '../query/ports.ts';
import { askWindows, type KpiSubject, type WindowValue, wholeWindow } from './kpi-found.ts';
import { scopeKey } from './scopes.ts';

/** Windows of earlier weeks by what they are of and by the quarter of the week they end at. */
export type UsualHistory = ReadonlyMap<string, ReadonlyMap<number, readonly Earlier[]>>;

export interface HistoryWish {
  readonly subject: KpiSubject;
  readonly zone: string;
  readonly calendar: CalendarId;
  readonly own: OwnDays;
  /** ms UTC: history ends two days before it. */
  readonly now: number;
}

/** What the windows of the last eight weeks were; holidays are left out. Throws as `ask` does. */
export async function usualHistory(
  ports: QueryPorts,
  scope: Scope,
  { subject, zone, calendar, own, now }: HistoryWish,
): Promise<UsualHistory> {
  const to = addDays(localDayAt(zone, now), 1);
  const from = addDays(to, -usualWeeks.asked * 7 - 1);
  const values = await askWindows(ports, scope, subject, { from, to, zone });
  return historyOf(values, { zone, calendar, own, before: now - 2 * 86_400_000 });
}

/** The windows that ended before an instant, by thing and place in the week. */
export function historyOf(
  values: readonly WindowValue[],
  {
    zone,
    calendar,
    own,
    before,
  }: { zone: string; calendar: CalendarId; own: OwnDays; before: number },
): UsualHistory {
  const found = new Map<string, Map<number, Earlier[]>>();
  for (const { scope, value, size, endsAt } of values) {
    if (endsAt > before || isHoliday(calendar, localDayAt(zone, endsAt - 1), own)) continue;
    const key = scopeKey(scope);
    const slots = found.get(key) ?? new Map<number, Earlier[]>();
    const slot = slotAt(zone, endsAt);
    slots.set(slot, [...(slots.get(slot) ?? []), { value, size }]);
    found.set(key, slots);
  }
  return found;
}

/** Quarter of an hour of the week that the zone's clocks show: 0 is Monday 00:00, 671 the last. */
export function slotAt(zone: string, at: number): number {
  const local = at + offsetAt(zone, at) * 1000;
  const quarter = Math.floor((local % 86_400_000) / 900_000);
  return (weekdayOf(localDayAt(zone, at)) - 1) * 96 + quarter;
}

/** The end of a window of history that is nearest to now. */
export function nearestEnd(now: number, windowMinutes: number): number {
  const step = wholeWindow(windowMinutes) === 15 ? 900_000 : 1_800_000;
  return Math.round(now / step) * step;
}
