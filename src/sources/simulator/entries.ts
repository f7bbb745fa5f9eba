import { type JournalEntry, unitOf } from '../../core/contact/journal.ts';
import { workingDayOf } from '../../core/simulate/calendar.ts';
import type { ProjectSpec } from '../../core/simulate/centre.ts';
import { LONGEST_DEAL } from '../../core/simulate/deals.ts';
import { simulateDay } from '../../core/simulate/simulate-day.ts';
import type { Emission } from '../../core/simulate/world.ts';

/** What to simulate: the same project and seed always tell the same about an instant. */
export interface Simulation {
  readonly project: ProjectSpec;
  readonly seed: number;
}

/**
 * Journal entries of one project day by day from the working day of `from` on, without end; each
 * day in order of time, nothing before `from`. Deals of earlier days go on: their days are
 * simulated as well.
 */
export function* entriesByDay(
  { project, seed }: Simulation,
  from: number,
): Generator<{ readonly day: number; readonly entries: readonly JournalEntry[] }> {
  const first = workingDayOf(from);
  const later = new Map<number, JournalEntry[]>();
  for (let day = first - (project.sales ? LONGEST_DEAL : 1); ; day += 1) {
    const entries = later.get(day) ?? [];
    later.delete(day);
    const carried = entries.length;
    simulateDay(project, seed, day).emissions.forEach((emission, index) => {
      if (emission.at < from) return;
      const entry = entryOf(emission, day, index);
      const told = workingDayOf(emission.at);
      if (told <= day) entries.push(entry);
      else later.set(told, [...(later.get(told) ?? []), entry]);
    });
    if (day < first) continue;
    if (carried > 0) entries.sort((a, b) => a.at - b.at);
    yield { day, entries };
  }
}

function entryOf({ at, body }: Emission, day: number, index: number): JournalEntry {
  const unit = unitOf(body);
  // A record comes again when it changes; an event has its place in the day for a name.
  const key = unit.kind === 'record' ? unit.key : `${day}.${String(index).padStart(6, '0')}`;
  return { unit, at, key, body };
}
