import type { Pool } from 'pg';
import type { Kiosk } from '../../contracts/live.ts';
import type { KioskStore } from '../../services/live/kiosks.ts';
import { guarded } from '../failures.ts';
import { fromPostgres, toPostgres } from './any-text.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly layout: Kiosk['layout'];
  readonly project: string | null;
  readonly queue: string | null;
  readonly language: Kiosk['language'];
  readonly sound: boolean;
  readonly created_at: Date;
  readonly last_seen_at: Date | null;
}

const columns = 'id, name, layout, project, queue, language, sound, created_at, last_seen_at';

/** Links of wall screens in PostgreSQL. */
export function createKioskStore(pool: Pool): KioskStore {
  const rows = <R extends object>(sql: string, values: readonly unknown[]): Promise<R[]> =>
    guarded(async () => (await pool.query<R>(sql, [...values])).rows, 'postgres');

  return {
    list: async (tenant) => {
      const sql = `SELECT ${columns} FROM kiosks WHERE tenant = $1 ORDER BY name, id`;
      return (await rows<Row>(sql, [tenant])).map(kioskOf);
    },
    add: async (tenant, { id, name, layout, project, queue, language, sound }, tokenHash) => {
      const [row] = await rows<Row>(
        `INSERT INTO kiosks (tenant, id, name, layout, project, queue, language, sound, token_hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING ${columns}`,
        [
          ...[tenant, id, toPostgres(name), layout, project && toPostgres(project)],
          ...[queue && toPostgres(queue), language, sound, tokenHash],
        ],
      );
      if (!row) throw new Error('INSERT … RETURNING gave no row');
      return kioskOf(row);
    },
    byTokenHash: async (tenant, hash) => {
      const sql = `SELECT ${columns} FROM kiosks WHERE tenant = $1 AND token_hash = $2`;
      const [row] = await rows<Row>(sql, [tenant, hash]);
      return row && kioskOf(row);
    },
    remove: async (tenant, id) => {
      const gone = await rows('DELETE FROM kiosks WHERE tenant = $1 AND id = $2 RETURNING id', [
        tenant,
        id,
      ]);
      return gone.length > 0;
    },
    seen: async (tenant, id, at) => {
      await rows(
        'UPDATE kiosks SET last_seen_at = to_timestamp($3) WHERE tenant = $1 AND id = $2',
        [...[tenant, id, at / 1000]],
      );
    },
  };
}

function kioskOf(row: Row): Kiosk {
  return {
    id: row.id,
    name: fromPostgres(row.name),
    layout: row.layout,
    project: row.project === null ? null : fromPostgres(row.project),
    queue: row.queue === null ? null : fromPostgres(row.queue),
    language: row.language,
    sound: row.sound,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  };
}
