import type { ReportLine, RunState, ScheduleText } from '../../contracts/reports.ts';
import type { RunFile, StoredRun, StoredSchedule } from '../../services/reports/ports.ts';

/** Rows of migrations/postgres/0010_reports.sql; int8 comes as text. */
export interface ReportRow {
  readonly id: string;
  readonly name: string;
  readonly content: ReportLine['content'];
  readonly conditions: ReportLine['where'];
  readonly period: ReportLine['period'];
  readonly updated_at: Date;
}

export interface ScheduleRow {
  readonly id: string;
  readonly schedule: ScheduleText;
  readonly done_until: string;
  readonly next_at: string;
  readonly version: number;
  readonly last_state: RunState | null;
  readonly last_due: string | null;
}

export interface RunRow {
  readonly id: string;
  readonly schedule: string;
  readonly due: string;
  readonly report: string;
  readonly title: string;
  readonly wish: ScheduleText;
  readonly period_from: string;
  readonly period_to: string;
  readonly state: RunState;
  readonly attempts: number;
  readonly next_at: string | null;
  readonly failure: string | null;
  readonly done_at: string | null;
  readonly files: RunFile[];
  readonly kept: boolean;
}

export function reportOf(row: ReportRow): ReportLine {
  return {
    id: row.id,
    name: row.name,
    content: row.content,
    where: row.conditions,
    period: row.period,
    updatedAt: row.updated_at.toISOString(),
  };
}

export function scheduleOf(row: ScheduleRow): StoredSchedule {
  return {
    id: row.id,
    text: row.schedule,
    doneUntil: Number(row.done_until),
    nextAt: Number(row.next_at),
    version: row.version,
    lastRun: row.last_state === null ? null : { state: row.last_state, due: Number(row.last_due) },
  };
}

const instant = (text: string | null): number | null => (text === null ? null : Number(text));

export function runOf(row: RunRow): StoredRun {
  return {
    id: row.id,
    schedule: row.schedule,
    due: Number(row.due),
    report: row.report,
    title: row.title,
    wish: row.wish,
    period: { from: row.period_from, to: row.period_to },
    state: row.state,
    attempts: row.attempts,
    nextAt: instant(row.next_at),
    failure: row.failure,
    doneAt: instant(row.done_at),
    files: row.files,
    kept: row.kept,
  };
}
