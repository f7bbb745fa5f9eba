import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createImports, type Imports } from '../../services/imports/create-imports.ts';
import type { ImportStore } from '../../services/imports/job.ts';
import { createIngest, type Ingest } from '../../services/ingest/create-ingest.ts';
import { gatherBatches } from '../../services/ingest/gather-batches.ts';
import type { IngestLog } from '../../services/ingest/ports.ts';
import type { IngestTarget } from '../../services/ingest/target.ts';
import { createQuarantine, type Quarantine } from '../../services/quarantine/create-quarantine.ts';
import type { Sources } from '../../services/sources/create-sources.ts';
import type { SourceBatch } from '../../sources/sdk/source.ts';
import { createFactStore } from '../../storage/clickhouse/fact-store.ts';
import { createJournalStore } from '../../storage/clickhouse/journal-store.ts';
import { createQuarantineStore } from '../../storage/clickhouse/quarantine-store.ts';
import { createReceiptStore } from '../../storage/clickhouse/receipt-store.ts';
import { createImportStore } from '../../storage/postgres/import-store.ts';
import { createIngestLog } from '../../storage/postgres/ingest-log.ts';
import { createRollupMarks } from '../../storage/postgres/rollup-marks.ts';
import { createUploads, type Uploads } from '../http/uploads.ts';
import { readers, settingsOf } from '../readers.ts';
import type { Ground } from './ground.ts';

/** All by which something comes in: from a source to facts. */
export interface Intake {
  readonly ingest: Ingest;
  readonly ingestLog: IngestLog;
  readonly imports: Imports;
  readonly importStore: ImportStore;
  readonly quarantine: Quarantine;
  readonly uploads: Uploads;
  /** Ends what an earlier process left open. */
  recover(): Promise<void>;
  /** Makes all facts anew from the journal; resolves with the number of systems. */
  rebuild(): Promise<number>;
  close(): Promise<void>;
}

/** `tell` hears every batch before it is stored: what a source tells is on the wall at once. */
export function createIntake(
  { tenant, dataDir, log, now, store: { clickhouse, postgres } }: Ground,
  sources: Sources,
  tell: (target: IngestTarget, batch: SourceBatch) => void,
): Intake {
  const uploadsFolder = join(dataDir, 'uploads');
  const ingestLog = createIngestLog(postgres.pool);
  const rollupMarks = createRollupMarks(postgres.pool);
  const stored = gatherBatches(
    createIngest(
      {
        journal: createJournalStore(clickhouse),
        facts: createFactStore(clickhouse, rollupMarks),
        receipts: createReceiptStore(clickhouse),
        log: ingestLog,
        now,
      },
      { onError: (error) => log.error({ err: error }, 'operators were not rebuilt') },
    ),
  );
  const ingest: Ingest = {
    ...stored,
    batch(target, batch, options) {
      tell(target, batch);
      return stored.batch(target, batch, options);
    },
  };
  const importStore = createImportStore(postgres.database);
  const imports = createImports({
    store: importStore,
    sources,
    ingest,
    readers,
    settingsOf,
    now,
    onError: (error, job) => log.error({ err: error, import: job.id }, 'import failed'),
    onEnd: (_, inputs) => {
      for (const input of inputs)
        if (input.startsWith(uploadsFolder))
          void rm(join(input, '..'), { recursive: true, force: true });
    },
  });
  const quarantine = createQuarantine({
    store: createQuarantineStore(clickhouse),
    sources,
    imports: importStore,
    ingest,
    readers,
    nextVersion: ingestLog.nextVersion,
  });
  return {
    ingest,
    ingestLog,
    imports,
    importStore,
    quarantine,
    uploads: createUploads(uploadsFolder),
    async recover() {
      await ingest.recover();
      await imports.findInterrupted();
    },
    async rebuild() {
      const systems = new Map<string, IngestTarget>();
      for (const source of await sources.listSources(tenant)) {
        const target = await sources.sourceById(tenant, source.id);
        systems.set(`${target.project}\n${target.system}`, target);
      }
      for (const target of systems.values()) await ingest.rebuild(target);
      return systems.size;
    },
    async close() {
      await imports.close();
      await ingest.close();
      await rollupMarks.close();
    },
  };
}
