import path from 'node:path';
import { Client } from 'pg';
import { type ClickHouse, createClickHouse } from './clickhouse/client.ts';
import { packageRoot } from './embedded/packages.ts';
import {
  type ClickHouseEndpoint,
  EngineError,
  type EngineLog,
  type PostgresEndpoint,
} from './embedded/types.ts';
import { type Migration, pendingMigrations, readMigrations } from './migration-files.ts';
import { splitStatements } from './split-statements.ts';

/** Which migrations were applied by this call, by engine. */
export interface MigrationReport {
  readonly postgres: readonly string[];
  readonly clickhouse: readonly string[];
}

/** Whom to migrate. */
export interface MigrateOptions {
  readonly clickhouse: ClickHouseEndpoint;
  readonly postgres: PostgresEndpoint;
  readonly log?: EngineLog;
  /** Folder with `clickhouse/` and `postgres/`; the repository's own when left out. */
  readonly folder?: string;
}

/** Any number, the same for ever: "gudok" in ASCII. */
const lockKey = 0x67_75_64_6f_6b;

/**
 * Brings both engines' schemas forward. One at a time: an advisory lock in PostgreSQL is held
 * meanwhile for the ClickHouse ones too, and a second caller waits, then finds nothing to do.
 */
export async function migrate(options: MigrateOptions): Promise<MigrationReport> {
  const folder = options.folder ?? path.join(packageRoot, 'migrations');
  const lock = new Client({ connectionString: options.postgres.connectionString });
  lock.on('error', () => {});
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [lockKey]);
    const postgres = await migratePostgres(
      lock,
      await readMigrations(path.join(folder, 'postgres')),
    );
    const clickhouse = await migrateClickHouse(
      options.clickhouse,
      await readMigrations(path.join(folder, 'clickhouse')),
    );
    if (postgres.length + clickhouse.length > 0) {
      options.log?.info({ postgres, clickhouse }, 'migrations applied');
    }
    return { postgres, clickhouse };
  } finally {
    // Closing the connection gives the lock back as well.
    await lock.end();
  }
}

/** Each migration and its record in one transaction: it is applied whole or not at all. */
async function migratePostgres(client: Client, all: readonly Migration[]): Promise<string[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS schema_migrations (
    id text PRIMARY KEY,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`);
  const { rows } = await client.query<{ id: string; checksum: string }>(
    'SELECT id, checksum FROM schema_migrations',
  );
  const applied = new Map(rows.map((row) => [row.id, row.checksum]));
  const done: string[] = [];
  for (const migration of pendingMigrations(all, applied, 'postgres')) {
    try {
      await client.query('BEGIN');
      for (const statement of splitStatements(migration.sql)) await client.query(statement);
      await client.query('INSERT INTO schema_migrations (id, checksum) VALUES ($1, $2)', [
        migration.id,
        migration.checksum,
      ]);
      await client.query('COMMIT');
    } catch (cause) {
      await client.query('ROLLBACK').catch(() => {});
      throw failed('postgres', migration, cause);
    }
    done.push(migration.id);
  }
  return done;
}

/**
 * ClickHouse has no transactions: a migration that failed half-way is run again from its first
 * statement, so its statements must bear repetition (`IF NOT EXISTS`, `OR REPLACE`).
 */
async function migrateClickHouse(
  endpoint: ClickHouseEndpoint,
  all: readonly Migration[],
): Promise<string[]> {
  await createClickHouseDatabase(endpoint);
  const client = createClickHouse(endpoint, { maxConnections: 2 });
  try {
    const applied = await appliedInClickHouse(client);
    const done: string[] = [];
    for (const migration of pendingMigrations(all, applied, 'clickhouse')) {
      try {
        for (const statement of splitStatements(migration.sql)) await client.command(statement);
      } catch (cause) {
        throw failed('clickhouse', migration, cause);
      }
      const row = JSON.stringify({ id: migration.id, checksum: migration.checksum });
      await client.insertText('schema_migrations', ['id', 'checksum'], 'JSONEachRow', row);
      done.push(migration.id);
    }
    return done;
  } finally {
    await client.close();
  }
}

async function appliedInClickHouse(client: ClickHouse): Promise<Map<string, string>> {
  await client.command(`CREATE TABLE IF NOT EXISTS schema_migrations (
    id String,
    checksum String,
    applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
  ) ENGINE = MergeTree ORDER BY id`);
  const rows = await client.query<{ id: string; checksum: string }>(
    'SELECT id, checksum FROM schema_migrations',
  );
  return new Map(rows.map((row) => [row.id, row.checksum]));
}

/** Atomic by name: refreshable views fail in the database `default`, which is of another kind. */
async function createClickHouseDatabase(endpoint: ClickHouseEndpoint): Promise<void> {
  const client = createClickHouse(endpoint, { database: null, maxConnections: 1 });
  try {
    const name = `\`${endpoint.database.replaceAll('`', '``')}\``;
    await client.command(`CREATE DATABASE IF NOT EXISTS ${name} ENGINE = Atomic`);
  } finally {
    await client.close();
  }
}

function failed(engine: string, migration: Migration, cause: unknown): EngineError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new EngineError('migration.failed', { engine, id: migration.id, reason }, { cause });
}
