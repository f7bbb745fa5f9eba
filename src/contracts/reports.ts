import { z } from 'zod';
import { condition, period } from '../core/query/question.ts';
import { card } from './dashboards.ts';
import { endpoint } from './endpoint.ts';
import { exportLanguages, type FileDoor } from './exports.ts';

/** Reports that ship, in the order pages list them. */
export const builtInReports = [
  'kpi-month',
  'queues-day',
  'operators-day',
  'lost-calls',
  'ivr',
  'service-level',
  'control-events',
  'operator-evening',
] as const;
export const builtInReport = z.enum(builtInReports);
export type BuiltInReport = z.infer<typeof builtInReport>;

/** Formats of a report and how the answer calls them. */
export const reportTypes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
} as const;
export const reportFormats = ['pdf', 'xlsx', 'csv', 'html'] as const;
export const reportFormat = z.enum(reportFormats);
export type ReportFormat = z.infer<typeof reportFormat>;

export const reportLanguage = z.enum(exportLanguages);

/** A period that moves with the calendar: «this …» ends with the day itself. */
export const reportPeriods = [
  'today',
  'yesterday',
  'this-week',
  'last-week',
  'last-7-days',
  'this-month',
  'last-month',
  'last-30-days',
] as const;
export const reportPeriod = z.enum(reportPeriods);
export type ReportPeriod = z.infer<typeof reportPeriod>;

const id = z.string().min(1).max(64);
const name = z.string().trim().min(1).max(200);
const where = z.array(condition).max(32).default([]);

/** What a report of one's own shows. */
export const reportContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('built-in'), report: builtInReport }),
  z.object({ kind: z.literal('dashboard'), dashboard: id }),
  z.object({
    kind: z.literal('question'),
    card: card.pick({ title: true, view: true, question: true, step: true }),
  }),
]);
export type ReportContent = z.infer<typeof reportContent>;

/** A report: a shipped one has the id of its kind, and no name (pages have it in each language). */
export const reportLine = z.object({
  id,
  name: z.string().nullable(),
  content: reportContent,
  where,
  /** Offered first for a preview and a schedule. */
  period: reportPeriod,
  updatedAt: z.string().nullable(),
});
export type ReportLine = z.infer<typeof reportLine>;

/** On which days a schedule is due; a day that the month lacks is its last one. */
export const scheduleDays = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('week'),
    weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7).describe('1 Monday … 7'),
  }),
  z.object({ kind: z.literal('month'), day: z.number().int().min(1).max(31) }),
]);
export type ScheduleDays = z.infer<typeof scheduleDays>;

export const reportRoles = ['operator', 'supervisor', 'manager', 'head', 'client'] as const;
export const reportRole = z.enum(reportRoles);
export type ReportRole = z.infer<typeof reportRole>;

/** Whom reports are sent to by role, and which operator's own summary is whose. */
export const reportPerson = z.object({
  name,
  /** As in the numbers; empty: no operator. */
  agent: z.string().max(256).default(''),
  role: reportRole,
  address: z.string().trim().min(1).max(320),
});
export type ReportPerson = z.infer<typeof reportPerson>;

const sentFormats = z
  .array(z.enum(['pdf', 'xlsx', 'csv']))
  .min(1)
  .max(3);

export const scheduleText = z.object({
  report: id,
  days: scheduleDays,
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  zone: z.string().max(64),
  period: reportPeriod,
  where,
  language: reportLanguage.default('ru'),
  formats: sentFormats.default(['pdf']),
  channels: z.array(id).max(20).default([]).describe('ids; none: in the app only'),
  recipients: z
    .array(z.string().trim().min(1).max(320))
    .max(100)
    .default([])
    .describe('addresses instead of those of the channels'),
  roles: z.array(reportRole).max(5).default([]).describe('and everybody of these roles'),
  /** The operator's summary: to each operator with an address their own, to the others all. */
  own: z.boolean().default(false),
  skipEmpty: z.boolean().default(true),
  paused: z.boolean().default(false),
});
export type ScheduleText = z.infer<typeof scheduleText>;

export const reportSchedule = scheduleText.extend({
  id,
  /** ISO instant; null: paused. */
  nextAt: z.string().nullable(),
  lastRun: z.object({ state: z.string(), due: z.string() }).nullable(),
  version: z.number().int().describe('grows with every save; a save over a newer one is refused'),
});
export type ReportSchedule = z.infer<typeof reportSchedule>;

/**
 * waiting, making, made (nobody to send it to), sent (given to the channels), empty (nothing to
 * count, not sent), late (missed for longer than a week, not made), failed.
 */
export const runState = z.enum(['waiting', 'making', 'made', 'sent', 'empty', 'late', 'failed']);
export type RunState = z.infer<typeof runState>;

/** One making of a scheduled report. Deliveries have keys that begin with `report:<id>`. */
export const reportRun = z.object({
  id,
  schedule: id,
  report: id,
  title: z.string(),
  due: z.string(),
  ...period.shape,
  zone: z.string(),
  state: runState,
  attempts: z.number().int(),
  nextAt: z.string().nullable(),
  failure: z.string().nullable().describe('code of locales/<language>/errors.json'),
  doneAt: z.string().nullable(),
  files: z.array(z.object({ name: z.string(), bytes: z.number().int() })),
  kept: z.boolean().describe('are the files still there'),
});
export type ReportRun = z.infer<typeof reportRun>;

const wish = {
  id,
  ...period.shape,
  zone: z.string().max(64),
  where,
  language: reportLanguage.default('ru'),
};

/** A report as a file: its answer is not JSON, so it is mounted by hand. */
export const reportFile = {
  id: 'reportFile',
  method: 'POST',
  path: '/reports/:id/file',
  summary: 'A report as PDF, XLSX, CSV or HTML',
  input: z.object({ ...wish, format: reportFormat }),
  types: Object.values(reportTypes),
} satisfies FileDoor;

/** A file that was sent: GET, mounted by hand. */
export const runFilePath = '/report-runs/:id/files/:index';

/** Endpoints of this area by their ids. */
export const reportEndpoints = {
  listReports: endpoint({
    id: 'listReports',
    method: 'GET',
    path: '/reports',
    summary: 'Reports that ship and those of one’s own',
    input: z.object({}),
    output: z.object({ reports: z.array(reportLine) }),
  }),
  saveReport: endpoint({
    id: 'saveReport',
    method: 'POST',
    path: '/reports',
    summary: 'Makes a report of one’s own (without id) or saves one',
    input: z.object({
      id: id.optional(),
      name,
      content: reportContent,
      where,
      period: reportPeriod.default('yesterday'),
    }),
    output: reportLine,
  }),
  removeReport: endpoint({
    id: 'removeReport',
    method: 'DELETE',
    path: '/reports/:id',
    summary: 'Takes a report of one’s own away, and its schedules; what was sent stays',
    input: z.object({ id }),
    output: z.object({ removed: z.boolean() }),
  }),
  previewReport: endpoint({
    id: 'previewReport',
    method: 'POST',
    path: '/reports/:id/preview',
    summary: 'A report as HTML for the screen: the same blocks as in its files',
    input: z.object(wish),
    output: z.object({ html: z.string(), title: z.string(), empty: z.boolean() }),
  }),
  listReportSchedules: endpoint({
    id: 'listReportSchedules',
    method: 'GET',
    path: '/report-schedules',
    summary: 'Who gets which report when',
    input: z.object({}),
    output: z.object({ schedules: z.array(reportSchedule) }),
  }),
  saveReportSchedule: endpoint({
    id: 'saveReportSchedule',
    method: 'POST',
    path: '/report-schedules',
    summary:
      'Makes a schedule (without id) or saves one; SCHEDULE_CHANGED when another saved meanwhile',
    input: scheduleText.extend({ id: id.optional(), version: z.number().int().optional() }),
    output: reportSchedule,
  }),
  removeReportSchedule: endpoint({
    id: 'removeReportSchedule',
    method: 'DELETE',
    path: '/report-schedules/:id',
    summary: 'Takes a schedule away; what it sent stays',
    input: z.object({ id }),
    output: z.object({ removed: z.boolean() }),
  }),
  runReportSchedule: endpoint({
    id: 'runReportSchedule',
    method: 'POST',
    path: '/report-schedules/:id/run',
    summary: 'Makes and sends it now, once',
    input: z.object({ id }),
    output: reportRun,
  }),
  listReportRuns: endpoint({
    id: 'listReportRuns',
    method: 'GET',
    path: '/report-runs',
    summary: 'What was made and sent, the newest first',
    input: z.object({
      schedule: id.optional(),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    output: z.object({ runs: z.array(reportRun), keptDays: z.number() }),
  }),
  retryReportRun: endpoint({
    id: 'retryReportRun',
    method: 'POST',
    path: '/report-runs/:id/retry',
    summary: 'Tries a run that failed or came too late again',
    input: z.object({ id }),
    output: reportRun,
  }),
  listReportPeople: endpoint({
    id: 'listReportPeople',
    method: 'GET',
    path: '/report-people',
    summary: 'Whom reports are sent to by role',
    input: z.object({}),
    output: z.object({ people: z.array(reportPerson) }),
  }),
  saveReportPeople: endpoint({
    id: 'saveReportPeople',
    method: 'POST',
    path: '/report-people',
    summary: 'The whole list anew',
    input: z.object({ people: z.array(reportPerson).max(2000) }),
    output: z.object({ people: z.array(reportPerson) }),
  }),
} as const;
