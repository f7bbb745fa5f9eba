import type { Pool } from 'pg';
import { controlBody } from '../../core/control/definition.ts';
import { AppError } from '../../core/errors.ts';
import type { DefinitionStore } from '../../services/control/ports.ts';
import { guarded } from '../failures.ts';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly from_day: string;
  readonly body: unknown;
  readonly created_at: Date;
  readonly removed: boolean;
}

/** Versions of control events in PostgreSQL. */
export function createControlDefinitions(pool: Pool): DefinitionStore {
  return {
    async versions(tenant) {
      const { rows } = await guarded(
        () =>
          pool.query<Row>(
            'SELECT * FROM control_definitions WHERE tenant = $1 ORDER BY id, version',
            [tenant],
          ),
        'postgres',
      );
      return rows.flatMap((row) => {
        // One that an older Gudok wrote in another shape judges nothing.
        const body = controlBody.safeParse(row.body);
        if (!body.success) return [];
        return [
          {
            id: row.id,
            version: row.version,
            fromDay: row.from_day,
            createdAt: row.created_at.getTime(),
            removed: row.removed,
            body: body.data,
          },
        ];
      });
    },
    async add(tenant, { id, version, fromDay, createdAt, removed, body }) {
      const { rowCount } = await guarded(
        () =>
          pool.query(
            `INSERT INTO control_definitions (tenant, id, version, from_day, body, created_at, removed)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
            [tenant, id, version, fromDay, JSON.stringify(body), new Date(createdAt), removed],
          ),
        'postgres',
      );
      if (rowCount === 0) throw new AppError('CONTROL_CHANGED', { id });
    },
  };
}
