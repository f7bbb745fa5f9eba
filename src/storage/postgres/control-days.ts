import type { Pool } from 'pg';
import type { ChangedDay, ChangedDays } from '../../services/missed/ports.ts';
import { guarded } from '../failures.ts';
import { createLocks } from './locks.ts';

/**
 * Which days changed, by the marks that writers of facts leave for roll-ups: a day is changed when
 * its mark is another than the reader saw, or somebody writes to it.
 */
export function createControlDays(pool: Pool): ChangedDays {
  const locks = createLocks(pool);
  const ask = <Row extends object>(sql: string, values: unknown[]): Promise<Row[]> =>
    guarded(async () => (await pool.query<Row>(sql, values)).rows, 'postgres');
  return {
    changed: (tenant, reader, facts) =>
      ask<ChangedDay>(
        `SELECT d.fact, d.day, d.mark::text AS mark, d.writers > 0 AS writing
        FROM rollup_days d
        LEFT JOIN control_seen s
          ON s.tenant = d.tenant AND s.reader = $2 AND s.fact = d.fact AND s.day = d.day
        WHERE d.tenant = $1 AND d.fact = ANY($3)
          AND (s.mark IS NULL OR s.mark <> d.mark OR d.writers > 0)
        ORDER BY d.day DESC`,
        [tenant, reader, facts],
      ),
    async seen(tenant, reader, days) {
      if (days.length === 0) return;
      await ask(
        `INSERT INTO control_seen AS s (tenant, reader, fact, day, mark)
        SELECT $1, $2, fact, day, mark FROM unnest($3::text[], $4::integer[], $5::bigint[]) AS n (fact, day, mark)
        ON CONFLICT (tenant, reader, fact, day) DO UPDATE SET mark = excluded.mark, seen_at = now()`,
        [
          tenant,
          reader,
          days.map(({ fact }) => fact),
          days.map(({ day }) => day),
          days.map(({ mark }) => mark),
        ],
      );
    },
    async marks(tenant, reader, fact) {
      const rows = await ask<{ day: number; mark: string }>(
        'SELECT day, mark::text AS mark FROM control_seen WHERE tenant = $1 AND reader = $2 AND fact = $3',
        [tenant, reader, fact],
      );
      return new Map(rows.map(({ day, mark }) => [day, mark]));
    },
    async forget(tenant, reader, fromDay, toDay) {
      await ask(
        `DELETE FROM control_seen WHERE tenant = $1 AND reader = $2
          AND ($3::integer IS NULL OR day >= $3) AND ($4::integer IS NULL OR day <= $4)`,
        [tenant, reader, fromDay ?? null, toDay ?? null],
      );
    },
    async nextVersion() {
      // Two at once: what is taken away is older than what is written.
      const [row] = await ask<{ version: string }>(
        "SELECT greatest(nextval('control_version'), nextval('control_version')) AS version",
        [],
      );
      return Number(row?.version ?? 0);
    },
    async alone(name, run) {
      const release = await locks.tryLock(name);
      if (release === undefined) return undefined;
      try {
        return await run();
      } finally {
        await release();
      }
    },
  };
}
