import type { Facts } from '../../contact/facts.ts';
import type { FactName } from '../model.ts';

const DAY = 86_400_000;
/**
 * How far from the time in its key a row's moment is marked without being asked. A row further off
 * keeps its day from being rolled up at all (`farRowsSql`), so that a correction which brings it back
 * need not know where it was.
 */
export const nearMs = 4 * 3_600_000;

type Row = Readonly<Record<string, unknown>>;
/** First and last instant (ms UTC) at which a row counts, or has counted before it was corrected. */
type Reach = (row: Row) => readonly [number, number];

const at =
  (field: string): Reach =>
  (row) => [row[field] as number, row[field] as number];

const reaches: Partial<Record<FactName, Reach>> = {
  calls: at('startedAt'),
  queue_visits: at('enteredAt'),
  ivr_steps: at('enteredAt'),
  // At the end of the ring.
  offers: (row) => {
    const start = row.startedAt as number;
    return [start, Math.max(start + nearMs, (row.endedAt as number | null) ?? 0)];
  },
  // When the caller began to wait.
  talks: (row) => {
    const start = row.startedAt as number;
    const wait = Math.round(((row.wait as number | null) ?? 0) * 1000);
    return [start - Math.max(nearMs, wait), start];
  },
  agent_intervals: (row) => [(row.day as number) * DAY, (row.day as number) * DAY],
};

/** Days of UTC, whole days since 1970-01-01, by fact. */
export type FactDays = Map<FactName, Set<number>>;

/** Adds the days whose numbers may change with these rows; facts without roll-ups have none. */
export function addTouchedDays(days: FactDays, facts: Facts): void {
  for (const [table, rows] of Object.entries(facts) as [FactName, readonly Row[]][]) {
    const reach = reaches[table];
    if (!reach || rows.length === 0) continue;
    const known = days.get(table) ?? new Set<number>();
    days.set(table, known);
    for (const row of rows) {
      const [from, to] = reach(row);
      const last = Math.floor(to / DAY);
      for (let day = Math.floor(from / DAY); day <= last; day++) known.add(day);
    }
  }
}
