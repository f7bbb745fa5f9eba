import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { type ClickHouse, createClickHouse } from '../../src/storage/clickhouse/client.ts';
import type { ClickHouseEndpoint, PostgresEndpoint } from '../../src/storage/embedded/types.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { createPostgres, type Postgres } from '../../src/storage/postgres/client.ts';
import './engines-setup.ts';

/** Fresh databases of one test file. Its members may be read inside tests and hooks only. */
export interface TestEngines<Schema = unknown> {
  readonly clickhouse: ClickHouse;
  readonly postgres: Postgres<Schema>;
  readonly endpoints: {
    readonly clickhouse: ClickHouseEndpoint;
    readonly postgres: PostgresEndpoint;
  };
}

/**
 * Call it at the top of a test file: before its tests a database is made in each engine and
 * migrated, after them both are dropped.
 */
export function useEngines<Schema = unknown>(
  options: { readonly migrated?: boolean } = {},
): TestEngines<Schema> {
  let made: TestEngines<Schema> | null = null;
  const name = `test_${randomBytes(6).toString('hex')}`;

  beforeAll(async () => {
    const server = inject('postgres').connectionString;
    await onServer(server, `CREATE DATABASE ${name}`);
    const endpoints = {
      clickhouse: { ...inject('clickhouse'), database: name },
      postgres: { connectionString: withDatabase(server, name) },
    };
    const clickhouse = createClickHouse(endpoints.clickhouse);
    made = { clickhouse, postgres: createPostgres<Schema>(endpoints.postgres), endpoints };
    if (options.migrated !== false) await migrate(endpoints);
    else await clickhouseServer(`CREATE DATABASE ${name} ENGINE = Atomic`);
  });

  afterAll(async () => {
    await made?.postgres.close();
    await made?.clickhouse.close();
    await onServer(
      inject('postgres').connectionString,
      `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
    );
    await clickhouseServer(`DROP DATABASE IF EXISTS ${name} SYNC`);
  });

  const ready = (): TestEngines<Schema> => {
    if (made === null) throw new Error('useEngines(): read it inside tests and hooks only');
    return made;
  };
  return {
    get clickhouse() {
      return ready().clickhouse;
    },
    get postgres() {
      return ready().postgres;
    },
    get endpoints() {
      return ready().endpoints;
    },
  };
}

/** The same connection string with another database. */
export function withDatabase(connectionString: string, name: string): string {
  return connectionString.replace(/^(postgres(?:ql)?:\/\/[^/?]*)(?:\/[^?]*)?/, `$1/${name}`);
}

async function onServer(connectionString: string, sql: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function clickhouseServer(sql: string): Promise<void> {
  const client = createClickHouse(inject('clickhouse'), { database: null });
  await client.command(sql).finally(() => client.close());
}
