import type { JournalEntry } from '../../src/core/contact/journal.ts';
import { defaultReading } from '../../src/core/contact/settings.ts';
import type { Expression } from '../../src/core/kpi/ast.ts';
import { bindMetric } from '../../src/core/kpi/bind.ts';
import { refoldAgents } from '../../src/core/live/advance.ts';
import { compileMeasures, type Measures, measure } from '../../src/core/live/measures.ts';
import { lastMinutes } from '../../src/core/live/queue-counts.ts';
import { newRoom, type Place, type Room } from '../../src/core/live/room.ts';
import { takeEntries } from '../../src/core/live/take.ts';
import type { Telling } from '../../src/core/live/told.ts';
import { shippedCatalogue } from './catalogue.ts';

export const livePlace: Place = { project: 'p', system: 's', settings: defaultReading };
export const shown = ['offered', 'answered', 'abandoned', 'service_level', 'asa'] as const;

/** Measures of the shipped catalogue, by other formulas if wanted. */
export function liveTestMeasures(ids: readonly string[] = shown): Measures {
  const formulas = new Map<string, Expression>();
  for (const id of ids) formulas.set(id, bindMetric(shippedCatalogue(), id, {}));
  return compileMeasures(formulas);
}

export function emptyRoom(dayStart: number, measures = liveTestMeasures()): Room {
  return newRoom(measures, dayStart);
}

export function feedRoom(
  room: Room,
  entries: readonly JournalEntry[],
  now: number,
  how: Telling = 'record',
) {
  return takeEntries(room, livePlace, { entries }, how, now);
}

/** All that a room shows, as plain data in order: two rooms are equal when these are. */
export function pictureOf(room: Room, now: number) {
  refoldAgents(room);
  const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e6) / 1e6);
  const numbers = (cell: Parameters<typeof measure>[2]) =>
    [...room.measures.formulas.keys()].map((id) => [id, rounded(measure(room.measures, id, cell))]);
  const queues = [...room.queues.values()]
    .map((queue) => ({
      queue: queue.queue,
      waiting: [...queue.waiting.values()].sort((a, b) => (a.call < b.call ? -1 : 1)),
      talking: [...queue.talking].sort(),
      today: numbers(queue.counts.today),
      last30: numbers(lastMinutes(room.measures, queue.counts, now, 30)),
    }))
    .sort((a, b) => (a.queue < b.queue ? -1 : 1));
  const agents = [...room.systems.values()].flatMap((system) =>
    [...system.agents.values()]
      .filter((agent) => agent.now !== null)
      .map((agent) => ({ agent: agent.agent, ...agent.now }))
      .sort((a, b) => (a.agent < b.agent ? -1 : 1)),
  );
  const empty = (row: (typeof queues)[number]) =>
    row.waiting.length + row.talking.length === 0 && row.today[0]?.[1] === 0;
  return { queues: queues.filter((row) => !empty(row)), agents };
}
