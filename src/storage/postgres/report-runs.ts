import type { Pool } from 'pg';
import type { ReportStore } from '../../services/reports/ports.ts';
import { guarded } from '../failures.ts';
import { runKept } from './kept-text.ts';
import { type RunRow, runOf } from './report-rows.ts';
import { inTransaction } from './transaction.ts';

type Runs = Pick<
  ReportStore,
  'addRuns' | 'takeRun' | 'endRun' | 'releaseRuns' | 'runs' | 'run' | 'expireRuns'
>;

/** Runs of schedules in PostgreSQL: (schedule, due) is unique, so an instant is made once. */
export function createReportRuns(pool: Pool): Runs {
  const rows = (sql: string, values: readonly unknown[]): Promise<RunRow[]> =>
    guarded(async () => (await runKept<RunRow>(pool, sql, values)).rows, 'postgres');

  return {
    addRuns: (tenant, schedule, runs, done) =>
      guarded(
        () =>
          inTransaction(pool, async (client) => {
            const moved = await client.query(
              done === null
                ? 'SELECT id FROM report_schedules WHERE tenant = $1 AND id = $2 FOR SHARE'
                : `UPDATE report_schedules SET done_until = $4, next_at = $5
                   WHERE tenant = $1 AND id = $2 AND version = $3`,
              done === null
                ? [tenant, schedule.id]
                : [tenant, schedule.id, schedule.version, done.until, done.nextAt],
            );
            if (moved.rowCount === 0) return;
            for (const run of runs)
              await runKept(
                client,
                `INSERT INTO report_runs
                   (id, tenant, schedule, due, report, wish, period_from, period_to, state, next_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
                [
                  run.id,
                  tenant,
                  schedule.id,
                  run.due,
                  schedule.text.report,
                  JSON.stringify(run.wish),
                  run.period.from,
                  run.period.to,
                  run.state,
                  run.state === 'waiting' ? run.due : null,
                ],
              );
          }),
        'postgres',
      ),
    async takeRun(tenant, now) {
      const [row] = await rows(
        `UPDATE report_runs SET state = 'making', attempts = attempts + 1, next_at = NULL
         WHERE id = (
           SELECT id FROM report_runs WHERE tenant = $1 AND state = 'waiting' AND next_at <= $2
           ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
         ) RETURNING *`,
        [tenant, now],
      );
      return row && runOf(row);
    },
    async endRun(tenant, id, end) {
      await rows(
        `UPDATE report_runs SET state = $3, title = coalesce($4, title), failure = $5, next_at = $6,
           done_at = $7, files = coalesce($8::json, files)
         WHERE tenant = $1 AND id = $2`,
        [
          tenant,
          id,
          end.state,
          end.title ?? null,
          end.failure ?? null,
          end.nextAt ?? null,
          end.doneAt ?? null,
          end.files ? JSON.stringify(end.files) : null,
        ],
      );
    },
    async releaseRuns(tenant, mostAttempts, now) {
      await rows(
        `UPDATE report_runs SET state = 'waiting', next_at = due
         WHERE tenant = $1 AND state = 'making' AND attempts < $2`,
        [tenant, mostAttempts],
      );
      await rows(
        `UPDATE report_runs SET state = 'failed', failure = 'INTERNAL', done_at = $2
         WHERE tenant = $1 AND state = 'making'`,
        [tenant, now],
      );
    },
    async runs(tenant, { schedule, limit }) {
      const found = await rows(
        `SELECT * FROM report_runs WHERE tenant = $1 AND ($2::text IS NULL OR schedule = $2)
         ORDER BY due DESC, id LIMIT $3`,
        [tenant, schedule ?? null, limit],
      );
      return found.map(runOf);
    },
    async run(tenant, id) {
      const [row] = await rows('SELECT * FROM report_runs WHERE tenant = $1 AND id = $2', [
        tenant,
        id,
      ]);
      return row && runOf(row);
    },
    async expireRuns(tenant, before) {
      const gone = await rows(
        `UPDATE report_runs SET kept = false
         WHERE tenant = $1 AND kept AND due < $2 AND state NOT IN ('waiting', 'making')
         RETURNING *`,
        [tenant, before],
      );
      return gone.map(({ id }) => id);
    },
  };
}
