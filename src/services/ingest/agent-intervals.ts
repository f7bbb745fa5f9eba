import type { AgentIntervalFact } from '../../core/contact/facts.ts';
import type { JournalEntry } from '../../core/contact/journal.ts';
import type { DayCount } from './ports.ts';

/**
 * What was written of operators' states last, so that a live system writes the rows that changed
 * and not the whole day each time.
 */
export interface IntervalMemory {
  /** Newest instant the open intervals were drawn to. */
  horizon: number | undefined;
  /** Operators whose last state goes on; undefined: ask the facts. */
  open: { agent: string; day: number }[] | undefined;
  /** What was told of an operator before a UTC day, in short. */
  readonly carried: Map<string, { readonly day: number; readonly entries: JournalEntry[] }>;
  /** Rows of an operator's last written days, by day and ordinal. */
  readonly rows: Map<string, Map<string, AgentIntervalFact>>;
}

/** More rows than this of one operator are not remembered: that was an import. */
const rememberedAtMost = 2000;

export function createIntervalMemory(): IntervalMemory {
  return { horizon: undefined, open: undefined, carried: new Map(), rows: new Map() };
}

/** Intervals that differ from what was written last; remembers the new ones. */
export function changedIntervals(
  memory: IntervalMemory,
  agent: string,
  fromDay: number,
  intervals: readonly AgentIntervalFact[],
): AgentIntervalFact[] {
  const last = memory.rows.get(agent);
  const changed =
    last === undefined
      ? [...intervals]
      : intervals.filter((interval) => {
          const known = last.get(placeOf(interval));
          return known === undefined || !sameInterval(known, interval);
        });
  if (intervals.length > rememberedAtMost) memory.rows.delete(agent);
  else {
    const rows = new Map<string, AgentIntervalFact>();
    for (const interval of intervals) rows.set(placeOf(interval), interval);
    // Earlier days stay as they are: a later change may reach back to them.
    for (const [place, row] of last ?? []) {
      if (row.day < fromDay && rows.size < rememberedAtMost) rows.set(place, row);
    }
    memory.rows.set(agent, rows);
  }
  rememberOpen(memory, agent, fromDay, intervals);
  return changed;
}

/** Rows that stand beyond the last ordinal of each day. Only their key matters. */
export function intervalsToRemove(
  agent: string,
  fromDay: number,
  standing: readonly DayCount[],
  intervals: readonly AgentIntervalFact[],
): AgentIntervalFact[] {
  const last = new Map<number, number>();
  for (const { day, ordinal } of intervals) {
    last.set(day, Math.max(ordinal, last.get(day) ?? -1));
  }
  const remove: AgentIntervalFact[] = [];
  for (const { day, ordinal } of standing) {
    if (day < fromDay) continue;
    for (let gone = (last.get(day) ?? -1) + 1; gone <= ordinal; gone++) {
      remove.push({
        agent,
        team: '',
        day,
        ordinal: gone,
        startedAt: day * 86_400_000,
        endedAt: day * 86_400_000,
        state: 'ready',
        reason: '',
        queue: '',
        call: '',
        staffed: false,
        paused: false,
        open: false,
      });
    }
  }
  return remove;
}

function rememberOpen(
  memory: IntervalMemory,
  agent: string,
  fromDay: number,
  intervals: readonly AgentIntervalFact[],
): void {
  const others = (memory.open ?? []).filter((one) => one.agent !== agent || one.day < fromDay);
  const open = intervals.filter((interval) => interval.open).map(({ day }) => day);
  if (open.length > 0) others.push({ agent, day: Math.min(...open) });
  memory.open = others;
}

function placeOf({ day, ordinal }: AgentIntervalFact): string {
  return `${day}:${ordinal}`;
}

function sameInterval(a: AgentIntervalFact, b: AgentIntervalFact): boolean {
  for (const field in a) {
    if (a[field as keyof AgentIntervalFact] !== b[field as keyof AgentIntervalFact]) return false;
  }
  return true;
}
