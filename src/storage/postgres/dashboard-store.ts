import type { Pool } from 'pg';
import type { Card, Dashboard } from '../../contracts/dashboards.ts';
import type { DashboardStore } from '../../services/dashboards/dashboard-store.ts';
import { guarded } from '../failures.ts';
import { fromPostgres, toPostgres } from './any-text.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly cards: Card[];
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const columns = 'id, name, cards, version, created_at, updated_at';
const alive = 'tenant = $1 AND deleted_at IS NULL';

/** Dashboards in PostgreSQL. A change is one statement over the version that was read. */
export function createDashboardStore(pool: Pool): DashboardStore {
  const rows = <R extends object>(sql: string, values: readonly unknown[]): Promise<R[]> =>
    guarded(async () => (await pool.query<R>(sql, [...values])).rows, 'postgres');
  const one = async (sql: string, values: readonly unknown[]): Promise<Dashboard | undefined> => {
    const [row] = await rows<Row>(sql, values);
    return row && dashboardOf(row);
  };

  return {
    async list(tenant) {
      const found = await rows<Omit<Row, 'cards'> & { cards: number }>(
        `SELECT id, name, updated_at, json_array_length(cards) AS cards FROM dashboards
         WHERE ${alive} ORDER BY updated_at DESC, id LIMIT 1000`,
        [tenant],
      );
      return found.map(({ id, name, cards, updated_at }) => ({
        id,
        name: fromPostgres(name),
        cards,
        updatedAt: updated_at.toISOString(),
      }));
    },
    byId: (tenant, id) =>
      one(`SELECT ${columns} FROM dashboards WHERE ${alive} AND id = $2`, [tenant, id]),
    async add(tenant, { id, name, cards }) {
      const made = await one(
        `INSERT INTO dashboards (tenant, id, name, cards) VALUES ($1, $2, $3, $4) RETURNING ${columns}`,
        [tenant, id, toPostgres(name), JSON.stringify(cards)],
      );
      if (!made) throw new Error('INSERT … RETURNING gave no row');
      return made;
    },
    change: (tenant, { id, name, cards }, version) =>
      one(
        `UPDATE dashboards SET name = $4, cards = $5, version = version + 1, updated_at = now()
         WHERE ${alive} AND id = $2 AND version = $3 RETURNING ${columns}`,
        [tenant, id, version, toPostgres(name), JSON.stringify(cards)],
      ),
    async remove(tenant, id) {
      const gone = await rows(
        `UPDATE dashboards SET deleted_at = now() WHERE ${alive} AND id = $2 RETURNING id`,
        [tenant, id],
      );
      return gone.length > 0;
    },
    restore: (tenant, id, hours) =>
      one(
        `UPDATE dashboards SET deleted_at = NULL
         WHERE tenant = $1 AND id = $2 AND deleted_at > now() - make_interval(hours => $3)
         RETURNING ${columns}`,
        [tenant, id, hours],
      ),
    async forget(tenant, hours) {
      await rows(
        'DELETE FROM dashboards WHERE tenant = $1 AND deleted_at < now() - make_interval(hours => $2)',
        [tenant, hours],
      );
    },
  };
}

function dashboardOf(row: Row): Dashboard {
  return {
    id: row.id,
    name: fromPostgres(row.name),
    cards: row.cards,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
