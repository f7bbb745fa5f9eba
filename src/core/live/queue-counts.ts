import { addCell, addVisit, type Cell, type Measures, newCell, type VisitRow } from './measures.ts';

const minute = 60_000;

/** Counts of one queue by minute of arrival, and of today. */
export interface QueueCounts {
  /** Whole minutes since 1970 → sums of who arrived in them. */
  readonly minutes: Map<number, Cell>;
  today: Cell;
  /** Local midnight, ms UTC. */
  dayStart: number;
}

export function newCounts(measures: Measures, dayStart: number): QueueCounts {
  return { minutes: new Map(), today: newCell(measures), dayStart };
}

/** Counts a visit in or out, at the minute of its arrival. */
export function countVisit(
  measures: Measures,
  counts: QueueCounts,
  row: VisitRow,
  by: 1 | -1,
): void {
  const at = Math.floor(row.enteredAt / minute);
  let cell = counts.minutes.get(at);
  if (cell === undefined) {
    cell = newCell(measures);
    counts.minutes.set(at, cell);
  }
  const isToday = row.enteredAt >= counts.dayStart;
  addVisit(measures, isToday ? [cell, counts.today] : [cell], row, by);
}

/** Sums of the last minutes, the one that is running among them. */
export function lastMinutes(
  measures: Measures,
  counts: QueueCounts,
  now: number,
  count: number,
): Cell {
  const sum = newCell(measures);
  const last = Math.floor(now / minute);
  for (let at = last - count + 1; at <= last; at += 1) {
    const cell = counts.minutes.get(at);
    if (cell !== undefined) addCell(sum, cell);
  }
  return sum;
}

/** A new day has begun: minutes before `keepFrom` are forgotten, today is what came since. */
export function rollOver(
  measures: Measures,
  counts: QueueCounts,
  dayStart: number,
  keepFrom: number,
): void {
  counts.dayStart = dayStart;
  counts.today = newCell(measures);
  for (const [at, cell] of counts.minutes) {
    if (at * minute >= dayStart) addCell(counts.today, cell);
    if (at * minute < keepFrom) counts.minutes.delete(at);
  }
}
