import type { ReportSchedule, ScheduleText } from '../../contracts/reports.ts';
import { AppError } from '../../core/errors.ts';
import { checkZone } from '../../core/query/zone.ts';
import { dueAfter } from './due.ts';
import { findReport } from './find-report.ts';
import type { ReportPorts, StoredRun, StoredSchedule } from './ports.ts';
import { newRun } from './run-schedules.ts';

/** Schedules of a tenant and what they made. */
export interface Schedules {
  list(): Promise<ReportSchedule[]>;
  /**
   * Makes one (without id) or saves one over the version that was read; what is due from now on
   * goes by it. Throws UNKNOWN_REPORT, UNKNOWN_SCHEDULE, UNKNOWN_ZONE, SCHEDULE_CHANGED.
   */
  save(
    wish: ScheduleText & {
      readonly id?: string | undefined;
      readonly version?: number | undefined;
    },
  ): Promise<ReportSchedule>;
  remove(id: string): Promise<boolean>;
  /** A run of now, apart from those that are due. Throws UNKNOWN_SCHEDULE. */
  runNow(id: string): Promise<StoredRun>;
  /** Throws UNKNOWN_RUN; a run that waits or is being made stays as it is. */
  retry(run: string): Promise<StoredRun>;
}

export function createSchedules(ports: ReportPorts): Schedules {
  const { store, tenant, now, newId } = ports;
  const get = async (id: string): Promise<StoredSchedule> => {
    const found = await store.schedule(tenant, id);
    if (!found) throw new AppError('UNKNOWN_SCHEDULE', { schedule: id });
    return found;
  };
  const getRun = async (id: string): Promise<StoredRun> => {
    const found = await store.run(tenant, id);
    if (!found) throw new AppError('UNKNOWN_RUN', { run: id });
    return found;
  };
  return {
    list: async () => (await store.schedules(tenant)).map(shown),
    async save({ id, version, ...text }) {
      checkZone(text.zone);
      await findReport(store, tenant, text.report);
      const at = now();
      const times = { text, doneUntil: at, nextAt: dueAfter(text, at) };
      if (id === undefined) {
        const made = newId('sch');
        await store.addSchedule(tenant, { id: made, ...times });
        return shown(await get(made));
      }
      const known = await get(id);
      const changed =
        version !== undefined && (await store.changeSchedule(tenant, { id, version, ...times }));
      if (!changed) throw new AppError('SCHEDULE_CHANGED', { version: known.version });
      return shown(await get(id));
    },
    remove: (id) => store.removeSchedule(tenant, id),
    async runNow(id) {
      const schedule = await get(id);
      const run = newRun(ports, schedule, now(), 'waiting');
      await store.addRuns(tenant, schedule, [run], null);
      return getRun(run.id);
    },
    async retry(id) {
      const run = await getRun(id);
      if (['failed', 'late', 'empty'].includes(run.state))
        await store.endRun(tenant, id, { state: 'waiting', nextAt: now() });
      return getRun(id);
    },
  };
}

function shown({ id, text, nextAt, lastRun, version }: StoredSchedule): ReportSchedule {
  return {
    ...text,
    id,
    nextAt: text.paused ? null : new Date(nextAt).toISOString(),
    lastRun: lastRun && { state: lastRun.state, due: new Date(lastRun.due).toISOString() },
    version,
  };
}
