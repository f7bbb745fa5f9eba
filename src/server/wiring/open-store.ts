import { type ClickHouse, createClickHouse } from '../../storage/clickhouse/client.ts';
import {
  type Claim,
  claimDataFolder,
  type Engines,
  startEngines,
} from '../../storage/embedded/index.ts';
import { migrate } from '../../storage/migrate.ts';
import { createPostgres } from '../../storage/postgres/client.ts';
import type { IngestSchema } from '../../storage/postgres/schema.ts';
import type { Log } from '../log.ts';

/** A claimed data folder with its two databases, migrated. */
export interface OpenStore {
  readonly claim: Pick<Claim, 'token' | 'publish'>;
  readonly clickhouse: ClickHouse;
  readonly postgres: ReturnType<typeof createPostgres<IngestSchema>>;
  /** Closes the clients, stops the engines, gives the folder back. */
  close(): Promise<void>;
}

/** Throws DATA_FOLDER_BUSY, ENGINE_MISSING, ENGINE_FAILED; nothing is left running then. */
export async function openStore(dataDir: string, log: Log): Promise<OpenStore> {
  const claim = await claimDataFolder(dataDir);
  let engines: Engines | undefined;
  try {
    engines = await startEngines({
      dataDir,
      clickhouseUrl: process.env.CLICKHOUSE_URL,
      databaseUrl: process.env.DATABASE_URL,
      log,
    });
    await migrate({ ...engines, log });
  } catch (error) {
    await engines?.stop();
    await claim.release();
    throw error;
  }
  const clickhouse = createClickHouse(engines.clickhouse);
  const postgres = createPostgres<IngestSchema>(engines.postgres);
  return {
    claim,
    clickhouse,
    postgres,
    async close() {
      await clickhouse.close();
      await postgres.close();
      await engines.stop();
      await claim.release();
    },
  };
}
