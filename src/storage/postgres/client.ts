import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import type { PostgresEndpoint } from '../embedded/types.ts';

/** PostgreSQL: the pool for plain statements, Kysely over the same pool for the rest. */
export interface Postgres<Schema> {
  readonly pool: Pool;
  readonly database: Kysely<Schema>;
  /** Waits for what runs, then closes every connection. */
  close(): Promise<void>;
}

/** Opens a pool; connections are made when needed. `Schema` is the tables' type for Kysely. */
export function createPostgres<Schema>(
  endpoint: PostgresEndpoint,
  options: { readonly maxConnections?: number } = {},
): Postgres<Schema> {
  const pool = new Pool({
    connectionString: endpoint.connectionString,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 15_000,
    application_name: 'gudok',
  });
  // A server restart breaks idle connections; unheard, that error would end the process. The pool
  // drops the broken ones by itself.
  pool.on('error', () => {});
  const database = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { pool, database, close: () => database.destroy() };
}
