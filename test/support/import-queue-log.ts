import { createImports } from '../../src/services/imports/create-imports.ts';
import { createIngest } from '../../src/services/ingest/create-ingest.ts';
import { createSources } from '../../src/services/sources/create-sources.ts';
import { queueLogReader } from '../../src/sources/asterisk/index.ts';
import type { ClickHouse } from '../../src/storage/clickhouse/client.ts';
import { createIngestPorts } from '../../src/storage/ingest-ports.ts';
import type { Postgres } from '../../src/storage/postgres/client.ts';
import { createImportStore } from '../../src/storage/postgres/import-store.ts';
import type { IngestSchema } from '../../src/storage/postgres/schema.ts';
import { createSourceStore } from '../../src/storage/postgres/source-store.ts';
import { type FactDump, standingFacts } from './ingest.ts';

export interface ImportQueueLog {
  readonly file: string;
  readonly project: string;
  readonly batchLines: number;
}

/** One start of a process: ends what was left open, imports the file, tells what stands then. */
export async function importQueueLog(
  clickhouse: ClickHouse,
  postgres: Postgres<IngestSchema>,
  { file, project, batchLines }: ImportQueueLog,
  onBatch: () => void = () => {},
): Promise<FactDump> {
  const ingest = createIngest(createIngestPorts(clickhouse, postgres.pool));
  const sources = createSources(createSourceStore(postgres.database), Date.now);
  const kind = 'asterisk-queue-log' as const;
  const imports = createImports({
    store: createImportStore(postgres.database),
    sources,
    ingest: {
      ...ingest,
      batch: async (...given) => {
        const counts = await ingest.batch(...given);
        onBatch();
        return counts;
      },
    },
    readers: {
      [kind]: {
        ...queueLogReader,
        read: (request) => queueLogReader.read({ ...request, batchLines }),
      },
    },
    settingsOf: () => undefined,
    now: Date.now,
    onError: (error) => console.error(error),
  });
  await ingest.recover();
  const wish = { tenant: 'main', kind, project, zone: 'UTC', inputs: [file] };
  let job = await imports.startImport(wish);
  while (job.state === 'waiting' || job.state === 'running') {
    await new Promise((done) => setTimeout(done, 10));
    job = await imports.getImport('main', job.id);
  }
  if (job.state !== 'done') throw new Error(`import ${job.state}`);
  return await standingFacts(clickhouse, await sources.ensureSource(wish));
}
