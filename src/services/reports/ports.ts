import type { ReportLine, ReportPerson, RunState, ScheduleText } from '../../contracts/reports.ts';
import type { Period } from '../../core/query/question.ts';
import type { Notifier } from '../delivery/notifier.ts';
import type { MakePorts } from './make-report.ts';
import type { Report } from './report.ts';

/** A report of one's own, as a person gives it. */
export type OwnReport = Pick<ReportLine, 'id' | 'content' | 'where' | 'period'> & {
  readonly name: string;
};

/** Instants are ms UTC. */
export interface StoredSchedule {
  readonly id: string;
  readonly text: ScheduleText;
  /** Everything due up to it has its run. */
  readonly doneUntil: number;
  readonly nextAt: number;
  readonly version: number;
  readonly lastRun: { readonly state: RunState; readonly due: number } | null;
}

export interface RunFile {
  readonly name: string;
  readonly bytes: number;
}

export interface StoredRun {
  readonly id: string;
  readonly schedule: string;
  readonly due: number;
  readonly report: string;
  readonly title: string;
  /** What the schedule said when the run was due. */
  readonly wish: ScheduleText;
  readonly period: Period;
  readonly state: RunState;
  readonly attempts: number;
  readonly nextAt: number | null;
  readonly failure: string | null;
  readonly doneAt: number | null;
  readonly files: readonly RunFile[];
  readonly kept: boolean;
}

/** A run that is to be made, or one that came too late. */
export interface NewRun extends Pick<StoredRun, 'id' | 'due' | 'period' | 'wish'> {
  readonly state: 'waiting' | 'late';
}

/** How an attempt ended. */
export interface RunEnd {
  readonly state: RunState;
  readonly title?: string;
  readonly failure?: string | null;
  readonly nextAt?: number | null;
  readonly doneAt?: number | null;
  readonly files?: readonly RunFile[];
}

/** Where reports, schedules and runs are kept (PostgreSQL). */
export interface ReportStore {
  /** The last changed first. */
  reports(tenant: string): Promise<ReportLine[]>;
  report(tenant: string, id: string): Promise<ReportLine | undefined>;
  putReport(tenant: string, report: OwnReport): Promise<ReportLine>;
  /** With its schedules. */
  removeReport(tenant: string, id: string): Promise<boolean>;
  schedules(tenant: string): Promise<StoredSchedule[]>;
  schedule(tenant: string, id: string): Promise<StoredSchedule | undefined>;
  addSchedule(
    tenant: string,
    schedule: Pick<StoredSchedule, 'id' | 'text' | 'doneUntil' | 'nextAt'>,
  ): Promise<void>;
  /** False when there is none of this id and version. */
  changeSchedule(
    tenant: string,
    schedule: Pick<StoredSchedule, 'id' | 'text' | 'doneUntil' | 'nextAt' | 'version'>,
  ): Promise<boolean>;
  removeSchedule(tenant: string, id: string): Promise<boolean>;
  /** Those whose next instant has come. */
  dueSchedules(tenant: string, now: number): Promise<StoredSchedule[]>;
  /**
   * Runs of a schedule and how far it is done, together or not at all; an instant that has a run
   * keeps it. Nothing is done when the schedule was changed since it was read.
   */
  addRuns(
    tenant: string,
    schedule: Pick<StoredSchedule, 'id' | 'text' | 'version'>,
    runs: readonly NewRun[],
    done: { readonly until: number; readonly nextAt: number } | null,
  ): Promise<void>;
  /** Takes a run whose time has come: nobody else gets it. */
  takeRun(tenant: string, now: number): Promise<StoredRun | undefined>;
  endRun(tenant: string, id: string, end: RunEnd): Promise<void>;
  /** Runs that an earlier process left half made wait again; failed is what has had its attempts. */
  releaseRuns(tenant: string, mostAttempts: number, now: number): Promise<void>;
  runs(
    tenant: string,
    wish: { readonly schedule?: string | undefined; readonly limit: number },
  ): Promise<StoredRun[]>;
  run(tenant: string, id: string): Promise<StoredRun | undefined>;
  /** Ids of runs with kept files that were due before an instant; they are marked as not kept. */
  expireRuns(tenant: string, before: number): Promise<string[]>;
  people(tenant: string): Promise<ReportPerson[]>;
  putPeople(tenant: string, people: readonly ReportPerson[]): Promise<void>;
}

/** Files of runs, in the data folder. */
export interface ReportFiles {
  write(run: string, name: string, bytes: Uint8Array): Promise<void>;
  /** Throws NOT_FOUND. */
  read(run: string, name: string): Promise<Uint8Array>;
  remove(run: string): Promise<void>;
}

/** What the service of reports needs from outside. */
export interface ReportPorts extends MakePorts {
  readonly tenant: string;
  readonly store: ReportStore;
  readonly files: ReportFiles;
  readonly notifier: Notifier;
  /** A report as a whole file of a format. */
  readonly write: (report: Report, format: 'pdf' | 'xlsx' | 'csv' | 'html') => Promise<Uint8Array>;
  /** A report as the body of a mail. */
  readonly mailBody: (report: Report) => string;
  /** ms UTC. */
  readonly now: () => number;
  readonly newId: (prefix: string) => string;
  readonly onError: (error: unknown, run: string) => void;
}
