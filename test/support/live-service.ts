import { createIngest } from '../../src/services/ingest/create-ingest.ts';
import type { IngestTarget } from '../../src/services/ingest/target.ts';
import { fixedCatalogues } from '../../src/services/kpi/catalogues.ts';
import { createLive, type Live } from '../../src/services/live/create-live.ts';
import { createSources } from '../../src/services/sources/create-sources.ts';
import { createJournalStore } from '../../src/storage/clickhouse/journal-store.ts';
import { createLiveStore } from '../../src/storage/clickhouse/live-store.ts';
import { createIngestPorts } from '../../src/storage/ingest-ports.ts';
import { createIngestLog } from '../../src/storage/postgres/ingest-log.ts';
import type { IngestSchema } from '../../src/storage/postgres/schema.ts';
import { createSourceStore } from '../../src/storage/postgres/source-store.ts';
import { shippedCatalogue } from './catalogue.ts';
import type { TestEngines } from './engines.ts';

export interface Clock {
  now: number;
}

/** Live states, ingest and sources over real engines, with a clock that a test turns. */
export function liveServices(engines: TestEngines<IngestSchema>, clock: Clock) {
  const now = (): number => clock.now;
  const sources = createSources(createSourceStore(engines.postgres.database), now);
  const ingest = createIngest(createIngestPorts(engines.clickhouse, engines.postgres.pool));
  const errors: unknown[] = [];
  const newLive = (centre: { zone: string } = { zone: 'UTC' }): Live =>
    createLive(
      {
        store: createLiveStore(engines.clickhouse),
        journal: createJournalStore(engines.clickhouse),
        aliases: createIngestLog(engines.postgres.pool),
        sources,
        catalogues: fixedCatalogues(shippedCatalogue(), now),
        now,
      },
      {
        tenant: 'main',
        get zone() {
          return centre.zone;
        },
        onError: (error) => errors.push(error),
      },
    );
  const newSource = (name: string, project = 'p'): Promise<IngestTarget> =>
    sources.ensureSource({
      ...{ tenant: 'main', project, kind: 'events', name, zone: 'UTC', live: true },
    });
  return { sources, ingest, newLive, newSource, errors };
}

/** A batch of entries as a source gives it. */
export function batchOf(
  entries: Parameters<Live['view']['feed']>[1]['entries'],
  aliases: readonly { readonly from: string; readonly to: string }[] = [],
) {
  return {
    ...{ place: 'test', entries, aliases, quarantined: [], lines: entries.length, ignored: 0 },
    ...{ cursor: '', bytesRead: 0, bytesTotal: null, done: true },
  };
}
