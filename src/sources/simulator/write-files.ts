import type { ContactEvent } from '../../core/contact/events.ts';
import { DAY } from '../../core/simulate/calendar.ts';
import type { ProjectSpec } from '../../core/simulate/centre.ts';
import { simulateDay } from '../../core/simulate/simulate-day.ts';
import type { Truth } from '../../core/simulate/truth.ts';
import type { Emission } from '../../core/simulate/world.ts';
import { createCdrWriter } from './cdr-writer.ts';
import type { QueueLogTruth } from './queue-log-truth.ts';
import { createQueueLogWriter } from './queue-log-writer.ts';

/** A working day of a centre as its PBX would have written it. */
export interface LoggedDay {
  readonly day: number;
  readonly queueLog: readonly string[];
  /** Rows of Master.csv. */
  readonly cdr: readonly string[];
  /** What the simulator knows, by project. */
  readonly truth: ReadonlyMap<string, Truth>;
  /** What the queue_log says so far, all days together: the same object every day. */
  readonly logged: QueueLogTruth;
}

/**
 * The files of one PBX that serves these projects, day by day from `firstDay` on (a working day,
 * see calendar.ts), in flat memory.
 */
export function* centreLogs(
  projects: readonly ProjectSpec[],
  seed: number,
  firstDay: number,
  days: number = Number.POSITIVE_INFINITY,
): Generator<LoggedDay> {
  const names = pbxNames(projects);
  const queueLog = createQueueLogWriter(names);
  const cdr = createCdrWriter(names);
  for (let day = firstDay; day < firstDay + days; day += 1) {
    const emissions: Emission[] = [];
    const truth = new Map<string, Truth>();
    for (const project of projects) {
      const simulated = simulateDay(project, seed, day);
      emissions.push(...simulated.emissions);
      truth.set(project.key, simulated.truth);
    }
    emissions.sort((a, b) => a.at - b.at);
    const events = eventsOf(emissions);
    const mark = queueLog.mark(day === firstDay ? 'QUEUESTART' : 'CONFIGRELOAD', day * DAY);
    const lines = [mark, ...queueLog.write(events)];
    yield { day, queueLog: lines, cdr: cdr(events), truth, logged: queueLog.truth };
  }
}

/** The lines of queue_log for events in order of time. */
export function writeQueueLog(
  events: Iterable<ContactEvent>,
  names: ReadonlyMap<string, string> = new Map(),
): string[] {
  return createQueueLogWriter(names).write(events);
}

/** The rows of Master.csv for events in order of time; calls still open have none. */
export function writeCdr(
  events: Iterable<ContactEvent>,
  names: ReadonlyMap<string, string> = new Map(),
): string[] {
  return createCdrWriter(names)(events);
}

/** Names of the queues in the PBX by their names for people. */
export function pbxNames(projects: readonly ProjectSpec[]): ReadonlyMap<string, string> {
  return new Map(
    projects.flatMap(({ queues }) => queues.map(({ name, pbxName }) => [name, pbxName] as const)),
  );
}

function eventsOf(emissions: readonly Emission[]): ContactEvent[] {
  const events: ContactEvent[] = [];
  for (const { body } of emissions) if ('at' in body) events.push(body);
  return events;
}
