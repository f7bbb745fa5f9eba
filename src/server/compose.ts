import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CallPorts } from '../services/calls/ports.ts';
import { createDashboards, type Dashboards } from '../services/dashboards/create-dashboards.ts';
import { createImports, type Imports } from '../services/imports/create-imports.ts';
import { createIngest, type Ingest } from '../services/ingest/create-ingest.ts';
import { gatherBatches } from '../services/ingest/gather-batches.ts';
import type { IngestTarget } from '../services/ingest/target.ts';
import { createCatalogues } from '../services/kpi/catalogues.ts';
import type { KpiPorts } from '../services/kpi/ports.ts';
import type { OverviewStore } from '../services/overview/ports.ts';
import { rememberSpan } from '../services/overview/remember-span.ts';
import type { DemoState } from '../services/overview/status.ts';
import { createQuality, type Quality } from '../services/quality/create-quality.ts';
import { createQuarantine, type Quarantine } from '../services/quarantine/create-quarantine.ts';
import type { QueryPorts } from '../services/query/ports.ts';
import { createRollups, type Rollups } from '../services/rollups/create-rollups.ts';
import { createCentreZone } from '../services/sources/centre-zone.ts';
import { createSources, newId, type Sources } from '../services/sources/create-sources.ts';
import { createCallStore } from '../storage/clickhouse/call-store.ts';
import { type ClickHouse, createClickHouse } from '../storage/clickhouse/client.ts';
import { createFactStore } from '../storage/clickhouse/fact-store.ts';
import { createJournalStore } from '../storage/clickhouse/journal-store.ts';
import { createOverviewStore } from '../storage/clickhouse/overview-store.ts';
import { createQualityStore } from '../storage/clickhouse/quality-store.ts';
import { createQuarantineStore } from '../storage/clickhouse/quarantine-store.ts';
import { createReceiptStore } from '../storage/clickhouse/receipt-store.ts';
import { createRollupStore } from '../storage/clickhouse/rollup-store.ts';
import { claimDataFolder, type Engines, startEngines } from '../storage/embedded/index.ts';
import { migrate } from '../storage/migrate.ts';
import { createPostgres } from '../storage/postgres/client.ts';
import { createDashboardStore } from '../storage/postgres/dashboard-store.ts';
import { createImportStore } from '../storage/postgres/import-store.ts';
import { createIngestLog } from '../storage/postgres/ingest-log.ts';
import { createKpiStore } from '../storage/postgres/kpi-store.ts';
import { createRollupDays } from '../storage/postgres/rollup-days.ts';
import { createRollupMarks } from '../storage/postgres/rollup-marks.ts';
import type { IngestSchema } from '../storage/postgres/schema.ts';
import { createSourceStore } from '../storage/postgres/source-store.ts';
import { readShippedFamilies } from './catalogue-files.ts';
import { createUploads, type Uploads } from './http/uploads.ts';
import type { Log } from './log.ts';
import { type AlertsPart, createAlertsPart } from './parts/alerts.ts';
import { type ConnectionsPart, createConnectionsPart } from './parts/connections.ts';
import { type ControlPart, createControlPart } from './parts/control.ts';
import { createDeliveryPart, type DeliveryPart } from './parts/delivery.ts';
import { createLivePart, type LivePart } from './parts/live.ts';
import type { PartBase } from './parts/part.ts';
import { createReportsPart, type ReportsPart } from './parts/reports.ts';
import { readers, settingsOf } from './readers.ts';
import { openSecretBox } from './secret-box.ts';

/** Everything opened over one data folder. */
export interface Gudok {
  readonly version: string;
  readonly tenant: string;
  /** Zone that days of the centre are in, as it is now. */
  readonly zone: string;
  /** Secret of the folder's holder, in gudok.json. */
  readonly token: string;
  readonly log: Log;
  readonly clickhouse: ClickHouse;
  readonly sources: Sources;
  readonly ingest: Ingest;
  readonly imports: Imports;
  readonly quarantine: Quarantine;
  readonly quality: Quality;
  readonly dashboards: Dashboards;
  readonly query: QueryPorts;
  readonly rollups: Rollups;
  readonly kpis: KpiPorts;
  readonly calls: CallPorts;
  readonly overview: OverviewStore;
  readonly uploads: Uploads;
  readonly demo: DemoState;
  readonly parts: Parts;
  /** Tells the command where the server listens. */
  publish(address: { host: string; port: number }): Promise<void>;
  /** Makes all facts anew from the journal; resolves with the number of systems. */
  rebuild(): Promise<number>;
  close(): Promise<void>;
}

/** Parts with work of their own; each serves its endpoints. */
export interface Parts {
  readonly live: LivePart;
  readonly delivery: DeliveryPart;
  readonly alerts: AlertsPart;
  readonly control: ControlPart;
  readonly reports: ReportsPart;
  readonly connections: ConnectionsPart;
}

export interface OpenOptions {
  readonly dataDir: string;
  readonly log: Log;
}

const tenant = 'main';

/**
 * Claims the folder, starts the engines, migrates, ends what an earlier process left open.
 * Throws DATA_FOLDER_BUSY, ENGINE_MISSING, ENGINE_FAILED.
 */
export async function openGudok({ dataDir, log }: OpenOptions): Promise<Gudok> {
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
  const uploadsFolder = join(dataDir, 'uploads');
  const now = Date.now;

  const ingestLog = createIngestLog(postgres.pool);
  const rollupDays = createRollupDays(postgres.pool);
  const rollupMarks = createRollupMarks(postgres.pool);
  // Whoever wrote before this process is gone.
  await rollupDays.forgetWriters();
  const kept = createSources(createSourceStore(postgres.database), now);
  const centre = createCentreZone(
    kept.listSources,
    tenant,
    Intl.DateTimeFormat().resolvedOptions().timeZone,
    process.env.GUDOK_ZONE,
  );
  await centre.refresh();
  const sources: Sources = {
    ...kept,
    async ensureSource(wish) {
      const target = await kept.ensureSource(wish);
      await centre.refresh();
      return target;
    },
    async createEventsSource(wish) {
      const made = await kept.createEventsSource(wish);
      await centre.refresh();
      return made;
    },
  };
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
  // What a source tells is on the wall at once; it counts once there however often it is told.
  let live: LivePart | undefined;
  const ingest: Ingest = {
    ...stored,
    batch(target, batch, options) {
      live?.view.feed(target, batch);
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
  const overview = rememberSpan(createOverviewStore(clickhouse), now);
  const kpiStore = createKpiStore(postgres.pool);
  const shipped = readShippedFamilies();
  const catalogues = createCatalogues({
    shipped,
    store: kpiStore,
    now,
    zone: () => centre.now,
  });
  await catalogues.refresh(tenant);
  const query: QueryPorts = {
    catalogues,
    runSql: (sql, params, settings) => clickhouse.query(sql, { params, settings }),
    now,
    dataUntil: async (scope) => (await overview.span(scope.tenant)).until,
    coverage: rollupDays.coverage,
  };
  const rollups = createRollups({
    days: rollupDays,
    store: createRollupStore(clickhouse),
    now,
    catalogues: async () => {
      await catalogues.refresh(tenant);
      const days = new Set(['0000-01-01', ...catalogues.changes(tenant).map(({ from }) => from)]);
      return [...new Set([...days].slice(-12).map((day) => catalogues.at(tenant, day)))].reverse();
    },
    onError: (error) => log.error({ err: error }, 'roll-ups were not built'),
  });
  const kpis: KpiPorts = { ...query, store: kpiStore, shipped, newId: () => newId('tgt') };
  let address = '';
  const base: PartBase = {
    tenant,
    get zone() {
      return centre.now;
    },
    dataDir,
    log,
    pool: postgres.pool,
    clickhouse,
    query: kpis,
    sources,
    secrets: await openSecretBox(dataDir),
    now,
    publicUrl: () => process.env.GUDOK_PUBLIC_URL ?? address,
  };
  live = createLivePart(base);
  const delivery = createDeliveryPart(base);
  const { notifier } = delivery;
  const parts: Parts = {
    live,
    delivery,
    alerts: createAlertsPart(base, { live: live.view, notifier }),
    control: createControlPart(base, { notifier }),
    reports: createReportsPart(base, { notifier }),
    connections: createConnectionsPart(base, { live: live.view, ingest, imports: importStore }),
  };
  await ingest.recover();
  await imports.findInterrupted();

  const opened = engines;
  let closed: Promise<void> | undefined;
  const close = async () => {
    for (const part of Object.values(parts).reverse()) await part.close();
    await imports.close();
    await ingest.close();
    await rollups.close();
    await rollupMarks.close();
    await clickhouse.close();
    await postgres.close();
    await opened.stop();
    await claim.release();
  };
  return {
    version: readVersion(),
    tenant,
    get zone() {
      return centre.now;
    },
    token: claim.token,
    log,
    clickhouse,
    sources,
    ingest,
    imports,
    overview,
    quarantine,
    quality: createQuality(createQualityStore(clickhouse)),
    dashboards: createDashboards(createDashboardStore(postgres.pool)),
    query,
    rollups,
    kpis,
    parts,
    calls: { ...query, store: createCallStore(clickhouse), log: ingestLog },
    uploads: createUploads(uploadsFolder),
    demo: { state: 'off', progress: 0 },
    publish: async (to) => {
      address = `http://${to.host.includes(':') ? `[${to.host}]` : to.host}:${to.port}`;
      await claim.publish(to);
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
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

function readVersion(): string {
  const file = fileURLToPath(new URL('../../package.json', import.meta.url));
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
