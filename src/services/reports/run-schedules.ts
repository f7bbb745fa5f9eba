import { AppError, errorCodes } from '../../core/errors.ts';
import { localDayAt } from '../../core/query/local-day.ts';
import { dueAfter, duesBetween } from './due.ts';
import { makeRun } from './make-run.ts';
import type { NewRun, ReportPorts, RunEnd, StoredRun, StoredSchedule } from './ports.ts';
import { periodOn } from './relative-period.ts';

const minute = 60_000;
const day = 86_400_000;
/** What was due longer ago is not made by itself: nobody waits for it. */
const missedFor = 7 * day;
/** Most runs of one schedule that are caught up with. */
const mostCaughtUp = 60;
/** How long after a failure it is tried again; then it has failed. */
const retryAfter = [minute, 5 * minute, 20 * minute, 60 * minute] as const;
/** Attempts of a run; one that ends the process itself has no more than these either. */
export const mostAttempts = retryAfter.length + 1;

/** How long files of runs are kept, days. */
export const usualKeptDays = 90;

/** Gives every instant that has come its run: those missed while nothing ran too, each once. */
export async function planRuns(ports: ReportPorts): Promise<void> {
  const now = ports.now();
  for (const schedule of await ports.store.dueSchedules(ports.tenant, now)) {
    const dues = duesBetween(schedule.text, schedule.doneUntil, now, mostCaughtUp);
    const runs = dues.map((due) =>
      newRun(ports, schedule, due, due < now - missedFor ? 'late' : 'waiting'),
    );
    const nextAt = dueAfter(schedule.text, now);
    await ports.store.addRuns(ports.tenant, schedule, runs, { until: now, nextAt });
  }
}

/** A run of a schedule at an instant: its period is that of the local day then. */
export function newRun(
  { newId }: Pick<ReportPorts, 'newId'>,
  { text }: Pick<StoredSchedule, 'text'>,
  due: number,
  state: NewRun['state'],
): NewRun {
  const period = periodOn(text.period, localDayAt(text.zone, due));
  return { id: newId('run'), due, period, wish: text, state };
}

/** Makes one run whose time has come; false: there is none. */
export async function workRun(ports: ReportPorts): Promise<boolean> {
  const run = await ports.store.takeRun(ports.tenant, ports.now());
  if (!run) return false;
  const end = await attempt(ports, run);
  await ports.store.endRun(ports.tenant, run.id, end);
  return true;
}

async function attempt(ports: ReportPorts, run: StoredRun): Promise<RunEnd> {
  try {
    return { ...(await makeRun(ports, run)), doneAt: ports.now() };
  } catch (error) {
    ports.onError(error, run.id);
    const failure = error instanceof AppError ? error.code : 'INTERNAL';
    const wait = retryAfter[run.attempts - 1];
    // What the definition forbids it will forbid in an hour as well.
    const final = wait === undefined || errorCodes[failure].status < 500;
    if (final) return { state: 'failed', failure, doneAt: ports.now() };
    return { state: 'waiting', failure, nextAt: ports.now() + wait };
  }
}

/** Removes files that have been kept long enough. */
export async function expireFiles(ports: ReportPorts, keptDays: number): Promise<void> {
  const before = ports.now() - keptDays * day;
  for (const id of await ports.store.expireRuns(ports.tenant, before)) await ports.files.remove(id);
}
