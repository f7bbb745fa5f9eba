import { demoProject } from '../../src/core/simulate/demo/centre.ts';
import { createIngest } from '../../src/services/ingest/create-ingest.ts';
import type { IngestTarget } from '../../src/services/ingest/target.ts';
import { simulatorBatches, simulatorSettings } from '../../src/sources/simulator/index.ts';
import { createFactStore } from '../../src/storage/clickhouse/fact-store.ts';
import { createJournalStore } from '../../src/storage/clickhouse/journal-store.ts';
import { createReceiptStore } from '../../src/storage/clickhouse/receipt-store.ts';
import { createIngestLog } from '../../src/storage/postgres/ingest-log.ts';
import type { TestEngines } from './engines.ts';

/** Takes in some days of a project of the demo centre, and gives where they were put. */
export async function takeInSimulated(
  engines: TestEngines,
  name: string,
  from: number,
  to: number,
): Promise<IngestTarget> {
  const project = demoProject(name);
  if (!project) throw new Error(`no such project: ${name}`);
  const target: IngestTarget = {
    tenant: 'main',
    project: project.key,
    system: 'demo',
    source: 'simulator',
    kind: 'simulator',
    zone: 'Asia/Almaty',
    settings: simulatorSettings(project),
  };
  const ingest = createIngest({
    journal: createJournalStore(engines.clickhouse),
    facts: createFactStore(engines.clickhouse),
    receipts: createReceiptStore(engines.clickhouse),
    log: createIngestLog(engines.postgres.pool),
    now: () => to,
  });
  for await (const batch of simulatorBatches({ project, seed: 7, from, to }))
    await ingest.batch(target, batch);
  await ingest.finish(target);
  await ingest.close();
  return target;
}
