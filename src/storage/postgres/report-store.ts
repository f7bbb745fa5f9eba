import type { Pool, QueryResultRow } from 'pg';
import type { ReportPerson } from '../../contracts/reports.ts';
import type { ReportStore } from '../../services/reports/ports.ts';
import { guarded } from '../failures.ts';
import { runKept } from './kept-text.ts';
import { type ReportRow, reportOf, type ScheduleRow, scheduleOf } from './report-rows.ts';
import { createReportRuns } from './report-runs.ts';
import { inTransaction } from './transaction.ts';

const schedules = `SELECT s.id, s.schedule, s.done_until, s.next_at, s.version,
    r.state AS last_state, r.due AS last_due
  FROM report_schedules s
  LEFT JOIN LATERAL (
    SELECT state, due FROM report_runs WHERE schedule = s.id ORDER BY due DESC LIMIT 1
  ) r ON true
  WHERE s.tenant = $1`;

/** Takes schedules away with their runs that wait: what nobody wants any more is not sent. */
const removedSchedules = (column: 'id' | 'report'): string =>
  `WITH gone AS (
     DELETE FROM report_schedules WHERE tenant = $1 AND ${column} = $2 RETURNING id),
   dropped AS (
     DELETE FROM report_runs USING gone
     WHERE tenant = $1 AND schedule = gone.id AND state = 'waiting')
   SELECT id FROM gone`;

/** Reports, schedules, runs and people in PostgreSQL. */
export function createReportStore(pool: Pool): ReportStore {
  const rows = <Row extends QueryResultRow>(
    sql: string,
    values: readonly unknown[],
  ): Promise<Row[]> =>
    guarded(async () => (await runKept<Row>(pool, sql, values)).rows, 'postgres');

  return {
    ...createReportRuns(pool),
    async reports(tenant) {
      const found = await rows<ReportRow & QueryResultRow>(
        'SELECT * FROM reports WHERE tenant = $1 ORDER BY updated_at DESC, id LIMIT 1000',
        [tenant],
      );
      return found.map(reportOf);
    },
    async report(tenant, id) {
      const [row] = await rows<ReportRow & QueryResultRow>(
        'SELECT * FROM reports WHERE tenant = $1 AND id = $2',
        [tenant, id],
      );
      return row && reportOf(row);
    },
    async putReport(tenant, { id, name, content, where, period }) {
      const [row] = await rows<ReportRow & QueryResultRow>(
        `INSERT INTO reports (id, tenant, name, content, conditions, period)
         VALUES ($2, $1, $3, $4, $5, $6)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, content = excluded.content,
           conditions = excluded.conditions, period = excluded.period, updated_at = now()
         WHERE reports.tenant = $1
         RETURNING *`,
        [tenant, id, name, JSON.stringify(content), JSON.stringify(where), period],
      );
      if (!row) throw new Error('INSERT … RETURNING gave no row');
      return reportOf(row);
    },
    removeReport: (tenant, id) =>
      guarded(
        () =>
          inTransaction(pool, async (client) => {
            await client.query(removedSchedules('report'), [tenant, id]);
            const gone = await client.query('DELETE FROM reports WHERE tenant = $1 AND id = $2', [
              tenant,
              id,
            ]);
            return gone.rowCount === 1;
          }),
        'postgres',
      ),
    schedules: async (tenant) =>
      (
        await rows<ScheduleRow & QueryResultRow>(
          `${schedules} ORDER BY s.created_at DESC, s.id LIMIT 1000`,
          [tenant],
        )
      ).map(scheduleOf),
    async schedule(tenant, id) {
      const [row] = await rows<ScheduleRow & QueryResultRow>(`${schedules} AND s.id = $2`, [
        tenant,
        id,
      ]);
      return row && scheduleOf(row);
    },
    async addSchedule(tenant, { id, text, doneUntil, nextAt }) {
      await rows(
        `INSERT INTO report_schedules (id, tenant, report, schedule, paused, done_until, next_at)
         VALUES ($2, $1, $3, $4, $5, $6, $7)`,
        [tenant, id, text.report, JSON.stringify(text), text.paused, doneUntil, nextAt],
      );
    },
    async changeSchedule(tenant, { id, text, doneUntil, nextAt, version }) {
      const changed = await rows(
        `UPDATE report_schedules SET report = $3, schedule = $4, paused = $5, done_until = $6,
           next_at = $7, version = version + 1
         WHERE tenant = $1 AND id = $2 AND version = $8 RETURNING id`,
        [tenant, id, text.report, JSON.stringify(text), text.paused, doneUntil, nextAt, version],
      );
      return changed.length === 1;
    },
    async removeSchedule(tenant, id) {
      const gone = await rows(removedSchedules('id'), [tenant, id]);
      return gone.length === 1;
    },
    dueSchedules: async (tenant, now) =>
      (
        await rows<ScheduleRow & QueryResultRow>(
          `${schedules} AND NOT s.paused AND s.next_at <= $2 ORDER BY s.next_at LIMIT 100`,
          [tenant, now],
        )
      ).map(scheduleOf),
    people: (tenant) =>
      rows<ReportPerson & QueryResultRow>(
        'SELECT name, agent, role, address FROM report_people WHERE tenant = $1 ORDER BY place',
        [tenant],
      ),
    putPeople: (tenant, people) =>
      guarded(
        () =>
          inTransaction(pool, async (client) => {
            await client.query('DELETE FROM report_people WHERE tenant = $1', [tenant]);
            for (const [place, { name, agent, role, address }] of people.entries())
              await runKept(
                client,
                `INSERT INTO report_people (tenant, place, name, agent, role, address)
                 VALUES ($1, $2, $3, $4, $5, $6)`,
                [tenant, place, name, agent, role, address],
              );
          }),
        'postgres',
      ),
  };
}
