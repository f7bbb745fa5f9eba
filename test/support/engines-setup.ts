import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEngines } from '../../src/storage/embedded/start.ts';
import type {
  ClickHouseEndpoint,
  EngineLog,
  PostgresEndpoint,
} from '../../src/storage/embedded/types.ts';

declare module 'vitest' {
  interface ProvidedContext {
    clickhouse: ClickHouseEndpoint;
    postgres: PostgresEndpoint;
  }
}

const log: EngineLog = {
  info: () => {},
  warn: (fields, message) => console.warn(message, fields),
  error: (fields, message) => console.error(message, fields),
};

/** Starts one pair of engines for the whole run; each test file makes databases of its own there. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'gudok-test-'));
  const engines = await startEngines({
    dataDir,
    clickhouseUrl: process.env.TEST_CLICKHOUSE_URL,
    databaseUrl: process.env.TEST_DATABASE_URL,
    log,
  });
  project.provide('clickhouse', engines.clickhouse);
  project.provide('postgres', engines.postgres);
  return async () => {
    await engines.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
