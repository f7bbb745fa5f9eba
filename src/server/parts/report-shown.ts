import type { ReportRun } from '../../contracts/reports.ts';
import type { StoredRun } from '../../services/reports/ports.ts';

const instant = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString();

/** A run as the page gets it. */
export function runShown(run: StoredRun): ReportRun {
  return {
    ...run.period,
    id: run.id,
    schedule: run.schedule,
    report: run.report,
    title: run.title,
    due: new Date(run.due).toISOString(),
    zone: run.wish.zone,
    state: run.state,
    attempts: run.attempts,
    nextAt: instant(run.nextAt),
    failure: run.failure,
    doneAt: instant(run.doneAt),
    files: [...run.files],
    kept: run.kept,
  };
}
