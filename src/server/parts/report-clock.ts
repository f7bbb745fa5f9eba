import type { ReportPorts } from '../../services/reports/ports.ts';
import {
  expireFiles,
  mostAttempts,
  planRuns,
  workRun,
} from '../../services/reports/run-schedules.ts';

/** How often it looks whether anything is due, ms. */
const every = 10_000;
const expireEvery = 6 * 3_600_000;

/** Work of the schedules while the server runs. */
export interface ReportClock {
  start(): Promise<void>;
  /** Looks at once. */
  wake(): void;
  /** Waits for the run that is being made. */
  close(): Promise<void>;
}

/** Plans what is due and makes it, one run after another: reports are in no hurry, live pages are. */
export function createReportClock(ports: ReportPorts, keptDays: number): ReportClock {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let working: Promise<void> | undefined;
  let again = false;
  let closed = false;
  let expireAt = 0;

  const look = async (): Promise<void> => {
    try {
      await planRuns(ports);
      while (!closed && (await workRun(ports)));
      if (!closed && ports.now() >= expireAt) {
        expireAt = ports.now() + expireEvery;
        await expireFiles(ports, keptDays);
      }
    } catch (error) {
      if (!closed) ports.onError(error, '');
    }
  };
  const wake = (): void => {
    if (closed) return;
    if (working) {
      again = true;
      return;
    }
    clearTimeout(timer);
    working = look().finally(() => {
      working = undefined;
      if (closed) return;
      timer = setTimeout(wake, again ? 0 : every);
      timer.unref();
      again = false;
    });
  };
  return {
    async start() {
      await ports.store.releaseRuns(ports.tenant, mostAttempts, ports.now());
      wake();
    },
    wake,
    async close() {
      closed = true;
      clearTimeout(timer);
      await working;
    },
  };
}
