import type { Pool } from 'pg';
import type { ConnectionStore, StoredConnection } from '../../services/connections/ports.ts';
import { guarded } from '../failures.ts';

type Row = Omit<StoredConnection, 'createdAt'> & { readonly createdAt: string };

const columns = `id, tenant, project, name, zone, host, port, tls, login, "user", secret,
  log_path AS "logPath", settings, created_at AS "createdAt"`;

/** PBXs in PostgreSQL; their secrets come sealed and stay so. */
export function createConnectionStore(pool: Pool): ConnectionStore {
  const ask = (sql: string, values: readonly unknown[]): Promise<Row[]> =>
    guarded(async () => (await pool.query<Row>(sql, [...values])).rows, 'postgres');
  return {
    async add(one) {
      const { id, tenant, project, name, zone, host, port, tls, login, user, secret } = one;
      const rows = await ask(
        `INSERT INTO connections
           (id, tenant, project, name, zone, host, port, tls, login, "user", secret, log_path, created_at,
            settings)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (tenant, project, name) DO NOTHING RETURNING ${columns}`,
        [
          ...[id, tenant, project, name, zone, host, port, tls, login, user, secret],
          ...[one.logPath, one.createdAt, one.settings],
        ],
      );
      return rows.length > 0;
    },
    list: async (tenant) =>
      (
        await ask(`SELECT ${columns} FROM connections WHERE tenant = $1 ORDER BY project, name`, [
          tenant,
        ])
      ).map(connectionOf),
    async byId(tenant, id) {
      const sql = `SELECT ${columns} FROM connections WHERE tenant = $1 AND id = $2`;
      const [row] = await ask(sql, [tenant, id]);
      return row && connectionOf(row);
    },
    async remove(tenant, id) {
      const sql = `DELETE FROM connections WHERE tenant = $1 AND id = $2 RETURNING ${columns}`;
      return (await ask(sql, [tenant, id])).length > 0;
    },
  };
}

function connectionOf(row: Row): StoredConnection {
  return { ...row, createdAt: Number(row.createdAt) };
}
