import type { Pool } from 'pg';
import { missedSettings } from '../../core/control/missed.ts';
import type { MissedWorkStore } from '../../services/missed/ports.ts';
import { guarded } from '../failures.ts';
import { fromPostgres, toPostgres } from './any-text.ts';

interface Row {
  readonly project: string;
  readonly system: string;
  readonly call: string;
  readonly client: string;
  readonly lost_at: string;
  readonly responsible: string | null;
  readonly closed_at: string | null;
  readonly closed_reason: string;
  readonly note: string;
}

const area = 'missed';

/** What people decided about callers to be called back, in PostgreSQL. */
export function createMissedWork(pool: Pool): MissedWorkStore {
  const ask = <R extends object>(sql: string, values: unknown[]): Promise<R[]> =>
    guarded(async () => (await pool.query<R>(sql, values)).rows, 'postgres');
  return {
    async settings(tenant) {
      const [row] = await ask<{ value: unknown }>(
        'SELECT value FROM control_settings WHERE tenant = $1 AND area = $2',
        [tenant, area],
      );
      return missedSettings.parse(row?.value ?? {});
    },
    async saveSettings(tenant, settings) {
      await ask(
        `INSERT INTO control_settings AS s (tenant, area, value) VALUES ($1, $2, $3)
        ON CONFLICT (tenant, area) DO UPDATE SET
          value = excluded.value, revision = s.revision + 1, updated_at = now()`,
        [tenant, area, JSON.stringify(settings)],
      );
    },
    async work(tenant, { from, to }) {
      const rows = await ask<Row>(
        'SELECT * FROM missed_work WHERE tenant = $1 AND lost_at >= $2 AND lost_at < $3',
        [tenant, from, to],
      );
      return rows.map((row) => ({
        project: fromPostgres(row.project),
        system: fromPostgres(row.system),
        call: fromPostgres(row.call),
        client: fromPostgres(row.client),
        lostAt: Number(row.lost_at),
        responsible: row.responsible === null ? null : fromPostgres(row.responsible),
        closedAt: row.closed_at === null ? null : Number(row.closed_at),
        closedReason: row.closed_reason,
        note: fromPostgres(row.note),
      }));
    },
    async save(tenant, work) {
      for (const one of work)
        await ask(
          `INSERT INTO missed_work
            (tenant, project, system, call, client, lost_at, responsible, closed_at, closed_reason, note)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
          ON CONFLICT (tenant, project, system, call) DO UPDATE SET
            responsible = excluded.responsible, closed_at = excluded.closed_at,
            closed_reason = excluded.closed_reason, note = excluded.note, updated_at = now()`,
          [
            tenant,
            toPostgres(one.project),
            toPostgres(one.system),
            toPostgres(one.call),
            toPostgres(one.client),
            one.lostAt,
            one.responsible === null ? null : toPostgres(one.responsible),
            one.closedAt,
            one.closedReason,
            toPostgres(one.note),
          ],
        );
    },
    async closings(tenant, { from, to }) {
      const rows = await ask<Row>(
        `SELECT project, system, call, client, closed_at, closed_reason FROM missed_work
        WHERE tenant = $1 AND closed_at >= $2 AND closed_at < $3`,
        [tenant, from, to],
      );
      return rows.map((row) => ({
        project: fromPostgres(row.project),
        system: fromPostgres(row.system),
        call: fromPostgres(row.call),
        client: fromPostgres(row.client),
        at: Number(row.closed_at),
        reason: row.closed_reason,
      }));
    },
  };
}
