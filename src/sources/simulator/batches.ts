import type { JournalEntry } from '../../core/contact/journal.ts';
import { DAY } from '../../core/simulate/calendar.ts';
import type { SourceBatch } from '../sdk/source.ts';
import { entriesByDay, type Simulation } from './entries.ts';

/** Entries of one batch at most. */
const BATCH = 20_000;
/** Pace of the live simulator, ms. */
const TICK = 1_000;

export interface SimulatedPeriod extends Simulation {
  /** First instant, UTC ms. */
  readonly from: number;
  /** First instant after the period, UTC ms. */
  readonly to: number;
  /** Entries of one batch; a day is never split over more batches than needed. */
  readonly batchEntries?: number;
  readonly signal?: AbortSignal;
}

/**
 * Everything the project says from `from` up to `to`, in batches of several days. The cursor of a
 * batch is the instant up to which all has been said: go on with it as `from`.
 */
export async function* simulatorBatches(period: SimulatedPeriod): AsyncGenerator<SourceBatch> {
  const { from, to, batchEntries = BATCH, signal } = period;
  if (to <= from) return;
  let waiting: JournalEntry[] = [];
  for (const { day, entries } of entriesByDay(period, from)) {
    if (signal?.aborted) return;
    const end = Math.min(to, (day + 1) * DAY);
    for (const entry of entries) if (entry.at < end) waiting.push(entry);
    const done = end >= to;
    if (waiting.length < batchEntries && !done) continue;
    yield batchOf(period, waiting, end, done);
    waiting = [];
    if (done) return;
  }
}

export interface LiveSimulation extends Simulation {
  /** Instant up to which everything is known; what happened since comes at once. */
  readonly from: number;
  /** Clock, UTC ms. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly batchEntries?: number;
}

/** Goes on at real pace from the end of what is known: about a batch a second, until the signal. */
export async function* liveSimulator(live: LiveSimulation): AsyncGenerator<SourceBatch> {
  const { from, now, signal, batchEntries = BATCH } = live;
  for (const { day, entries } of entriesByDay(live, from)) {
    const end = (day + 1) * DAY;
    let told = 0;
    for (;;) {
      if (signal.aborted) return;
      const until = Math.min(now(), end);
      let next = told;
      while (next < entries.length && next - told < batchEntries) {
        const entry = entries[next];
        if (entry === undefined || entry.at >= until) break;
        next += 1;
      }
      const caughtUp = next - told < batchEntries;
      const last = entries[next - 1];
      if (next > told && last)
        yield batchOf(live, entries.slice(told, next), caughtUp ? until : last.at, false);
      told = next;
      if (caughtUp && until >= end) break;
      if (caughtUp) await pause(TICK, signal);
    }
  }
}

function batchOf(
  { project, seed }: Simulation,
  entries: readonly JournalEntry[],
  until: number,
  done: boolean,
): SourceBatch {
  return {
    place: `${project.key}?seed=${seed}`,
    entries,
    quarantined: [],
    lines: entries.length,
    ignored: 0,
    cursor: String(until),
    bytesRead: 0,
    bytesTotal: null,
    done,
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(finish, milliseconds);
    function finish(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    }
    signal.addEventListener('abort', finish, { once: true });
  });
}
