import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type ClickHouseServer, pingClickHouse, startClickHouse } from './clickhouse-server.ts';
import { clickhouseFromUrl } from './external.ts';
import { ask, type PostgresServer, startPostgres } from './postgres-server.ts';
import type { EngineHealth, EngineLog, Engines } from './types.ts';

/** Where the engines live, or whose they are. */
export interface StartEnginesOptions {
  /** Folder for the embedded engines' data; made when absent. Claim it first. */
  readonly dataDir: string;
  /** `http(s)://user:password@host:8123/database` of a ClickHouse of one's own. */
  readonly clickhouseUrl?: string | undefined;
  /** `postgresql://…` of a PostgreSQL of one's own. */
  readonly databaseUrl?: string | undefined;
  readonly log: EngineLog;
}

/**
 * Brings both engines up and waits until they answer. Those given by URL are only used. Throws
 * {@link EngineError}; whatever had been started by then is stopped again.
 */
export async function startEngines(options: StartEnginesOptions): Promise<Engines> {
  const { log } = options;
  const dataDir = path.resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true });
  const [clickhouse, postgres] = await Promise.allSettled([
    options.clickhouseUrl ? null : startClickHouse(dataDir, log),
    options.databaseUrl ? null : startPostgres(dataDir, log),
  ]);
  const started = [clickhouse, postgres].flatMap((result) =>
    result.status === 'fulfilled' && result.value !== null ? [result.value] : [],
  );
  const stop = async (): Promise<void> => {
    for (const server of started) await server.stop();
  };
  if (clickhouse.status === 'rejected' || postgres.status === 'rejected') {
    await stop();
    throw clickhouse.status === 'rejected'
      ? clickhouse.reason
      : (postgres as PromiseRejectedResult).reason;
  }
  const clickhouseEndpoint =
    clickhouse.value?.endpoint ?? clickhouseFromUrl(options.clickhouseUrl ?? '');
  const postgresEndpoint = postgres.value?.endpoint ?? {
    connectionString: options.databaseUrl ?? '',
  };
  return {
    clickhouse: clickhouseEndpoint,
    postgres: postgresEndpoint,
    stop,
    health: async () => ({
      clickhouse: await healthOf(clickhouse.value, () => pingClickHouse(clickhouseEndpoint)),
      postgres: await healthOf(postgres.value, () =>
        ask(postgresEndpoint.connectionString, 'SELECT 1'),
      ),
    }),
  };
}

async function healthOf(
  server: ClickHouseServer | PostgresServer | null,
  ping: () => Promise<void>,
): Promise<EngineHealth> {
  const ok = await ping().then(
    () => true,
    () => false,
  );
  if (server === null) return { mode: 'external', ok, pid: null, restarts: 0 };
  return { mode: 'embedded', ok, pid: server.pid(), restarts: server.restarts() };
}
