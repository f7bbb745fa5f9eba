// A process that imports one queue_log and is killed meanwhile by the tests. Its only argument is
// an ImportProcessOptions as JSON; it prints a line for each durable batch, and at the end the facts.
import { createClickHouse } from '../../src/storage/clickhouse/client.ts';
import { startEngines } from '../../src/storage/embedded/start.ts';
import type { ClickHouseEndpoint, PostgresEndpoint } from '../../src/storage/embedded/types.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { createPostgres } from '../../src/storage/postgres/client.ts';
import type { IngestSchema } from '../../src/storage/postgres/schema.ts';
import { type ImportQueueLog, importQueueLog } from './import-queue-log.ts';
import type { FactDump } from './ingest.ts';

export interface ImportProcessOptions extends ImportQueueLog {
  /** Engines that outlive the process, or a folder for engines that die with it. */
  readonly engines?: {
    readonly clickhouse: ClickHouseEndpoint;
    readonly postgres: PostgresEndpoint;
  };
  readonly dataDir?: string;
}

/** What the process prints, a line each. */
export type ImportProcessReport =
  | { readonly state: 'started' | 'batch' }
  | { readonly state: 'done'; readonly facts: FactDump };

const options = JSON.parse(process.argv[2] ?? '') as ImportProcessOptions;
const print = (report: ImportProcessReport): void => {
  process.stdout.write(`${JSON.stringify(report)}\n`);
};
const log = { info: () => {}, warn: () => {}, error: console.error };

const started = options.dataDir ? await startEngines({ dataDir: options.dataDir, log }) : undefined;
const endpoints = started ?? options.engines;
if (endpoints === undefined) throw new Error('no engines');
if (started) await migrate(started);
const clickhouse = createClickHouse(endpoints.clickhouse);
const postgres = createPostgres<IngestSchema>(endpoints.postgres);
print({ state: 'started' });
const facts = await importQueueLog(clickhouse, postgres, options, () => print({ state: 'batch' }));
print({ state: 'done', facts });
await clickhouse.close();
await postgres.close();
await started?.stop();
