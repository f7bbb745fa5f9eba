import { join } from 'node:path';
import type { Context } from 'hono';
import {
  type reportEndpoints,
  reportFile,
  reportTypes,
  runFilePath,
} from '../../contracts/reports.ts';
import { AppError } from '../../core/errors.ts';
import { reportHtml } from '../../delivery/reports/report-html.ts';
import { reportWords } from '../../delivery/reports/words.ts';
import { writeReport } from '../../delivery/reports/write-report.ts';
import { allVersions, newestOf } from '../../services/control/versions.ts';
import { createDashboards } from '../../services/dashboards/create-dashboards.ts';
import type { Notifier } from '../../services/delivery/notifier.ts';
import { createSchedules } from '../../services/reports/create-schedules.ts';
import { findReport, shippedReports } from '../../services/reports/find-report.ts';
import { makeReport } from '../../services/reports/make-report.ts';
import type { ReportPorts } from '../../services/reports/ports.ts';
import { usualKeptDays } from '../../services/reports/run-schedules.ts';
import { newId } from '../../services/sources/create-sources.ts';
import { createCallStore } from '../../storage/clickhouse/call-store.ts';
import { createControlDefinitions } from '../../storage/postgres/control-definitions.ts';
import { createDashboardStore } from '../../storage/postgres/dashboard-store.ts';
import { createIngestLog } from '../../storage/postgres/ingest-log.ts';
import { createReportStore } from '../../storage/postgres/report-store.ts';
import { readJson } from '../http/mount.ts';
import type { Part, PartBase } from './part.ts';
import { createReportClock } from './report-clock.ts';
import { createReportFiles } from './report-files.ts';
import { runShown } from './report-shown.ts';

export type ReportsPart = Part<keyof typeof reportEndpoints>;

/** Reports on demand and on a schedule. */
export function createReportsPart(
  base: PartBase,
  { notifier }: { readonly notifier: Notifier },
): ReportsPart {
  const { tenant, log, pool } = base;
  const store = createReportStore(pool);
  const definitions = createControlDefinitions(pool);
  const files = createReportFiles(join(base.dataDir, 'reports'));
  const keptDays = daysKept(process.env.GUDOK_REPORT_DAYS);
  const ports: ReportPorts = {
    tenant,
    store,
    files,
    notifier,
    query: {
      ...base.query,
      store: createCallStore(base.clickhouse),
      log: createIngestLog(pool),
    },
    dashboards: createDashboards(createDashboardStore(pool)),
    words: reportWords,
    eventNames: async (language) =>
      new Map(
        newestOf(await allVersions({ tenant, definitions })).map(({ id, body }) => [
          id,
          body.name[language],
        ]),
      ),
    write: writeReport,
    mailBody: (report) => reportHtml(report, reportWords(report.language), 'mail'),
    now: base.now,
    newId,
    onError: (error, run) => log.error({ err: error, run }, 'a report was not made'),
  };
  const schedules = createSchedules(ports);
  const clock = createReportClock(ports, keptDays);
  const scope = { tenant, projects: null };
  const make = async ({ id, ...wish }: Omit<typeof reportFile.input._output, 'format'>) => {
    const { name, content, where } = await findReport(store, tenant, id);
    return makeReport(ports, scope, {
      name,
      content,
      wish: { ...wish, where: [...where, ...wish.where] },
    });
  };

  return {
    handlers: {
      listReports: async () => ({ reports: [...shippedReports, ...(await store.reports(tenant))] }),
      async saveReport({ id = newId('rep'), ...report }) {
        if (shippedReports.some((one) => one.id === id)) throw new AppError('FORBIDDEN');
        return store.putReport(tenant, { id, ...report });
      },
      removeReport: async ({ id }) => ({ removed: await store.removeReport(tenant, id) }),
      async previewReport(wish) {
        const report = await make(wish);
        const html = reportHtml(report, reportWords(report.language), 'page');
        return { html, title: report.title, empty: report.empty };
      },
      listReportSchedules: async () => ({ schedules: await schedules.list() }),
      async saveReportSchedule(wish) {
        const saved = await schedules.save(wish);
        clock.wake();
        return saved;
      },
      removeReportSchedule: async ({ id }) => ({ removed: await schedules.remove(id) }),
      async runReportSchedule({ id }) {
        const run = await schedules.runNow(id);
        clock.wake();
        return runShown(run);
      },
      listReportRuns: async (wish) => ({
        runs: (await store.runs(tenant, wish)).map(runShown),
        keptDays,
      }),
      async retryReportRun({ id }) {
        const run = await schedules.retry(id);
        clock.wake();
        return runShown(run);
      },
      listReportPeople: async () => ({ people: await store.people(tenant) }),
      async saveReportPeople({ people }) {
        await store.putPeople(tenant, people);
        return { people };
      },
    },
    mount(app) {
      app.post(`/api/v1${reportFile.path}`, async (context) => {
        const given = { ...(await readJson(context.req.raw)), ...context.req.param() };
        const { format, ...wish } = reportFile.input.parse(given);
        const report = await make(wish);
        const bytes = await writeReport(report, format);
        return file(context, `${report.fileName}.${format}`, reportTypes[format], bytes);
      });
      app.get(`/api/v1${runFilePath}`, async (context) => {
        const { id, index } = context.req.param();
        const run = await store.run(tenant, id);
        const kept = run?.kept ? run.files[Number(index)] : undefined;
        if (!run || !kept) throw new AppError('NOT_FOUND', { what: id });
        const bytes = await files.read(run.id, kept.name);
        const ending = kept.name.split('.').at(-1) as keyof typeof reportTypes;
        return file(context, kept.name, reportTypes[ending], bytes);
      });
    },
    start: clock.start,
    close: clock.close,
  };
}

/** Always a download, never a page of ours: what is in it came from outside. */
function file(context: Context, name: string, type: string, bytes: Uint8Array): Response {
  const plain = name.replace(/[^\w.-]/g, '_');
  return context.body(bytes as unknown as ArrayBuffer, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
}

function daysKept(given: string | undefined): number {
  const days = Number(given);
  return Number.isInteger(days) && days >= 1 && days <= 3650 ? days : usualKeptDays;
}
