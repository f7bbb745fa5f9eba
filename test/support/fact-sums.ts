import type { AgentIntervalFact, QueueVisitFact } from '../../src/core/contact/facts.ts';
import type { JournalEntry, Unit } from '../../src/core/contact/journal.ts';

/** Entries of one kind of unit, by unit. */
export function byUnit(
  entries: readonly JournalEntry[],
  kind: Unit['kind'],
): Map<string, JournalEntry[]> {
  const units = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    if (entry.unit.kind !== kind) continue;
    const unit = units.get(entry.unit.key) ?? [];
    unit.push(entry);
    units.set(entry.unit.key, unit);
  }
  return units;
}

/** Sum of waits, whole milliseconds. */
export function waitSum(visits: readonly QueueVisitFact[]): number {
  return Math.round(visits.reduce((sum, visit) => sum + (visit.wait ?? 0) * 1000, 0));
}

/** Sum of talks of visits, whole milliseconds. */
export function talkSum(visits: readonly QueueVisitFact[]): number {
  return Math.round(visits.reduce((sum, visit) => sum + (visit.talk ?? 0) * 1000, 0));
}

export interface AgentSums {
  login: number;
  talk: number;
  hold: number;
  wrapup: number;
  pauses: Record<string, number>;
}

/** Time in each state, ms; log-in is all that is staffed, a pause counts behind work as well. */
export function agentSums(intervals: readonly AgentIntervalFact[]): AgentSums {
  const sums: AgentSums = { login: 0, talk: 0, hold: 0, wrapup: 0, pauses: {} };
  for (const { startedAt, endedAt, state, staffed, paused, reason } of intervals) {
    const length = endedAt - startedAt;
    if (staffed) sums.login += length;
    if (state === 'talk' || state === 'hold' || state === 'wrapup') sums[state] += length;
    if (paused) sums.pauses[reason] = (sums.pauses[reason] ?? 0) + length;
  }
  return sums;
}
