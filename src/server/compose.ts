import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CallPorts } from '../services/calls/ports.ts';
import { createDashboards, type Dashboards } from '../services/dashboards/create-dashboards.ts';
import type { DemoState } from '../services/overview/status.ts';
import { createQuality, type Quality } from '../services/quality/create-quality.ts';
import type { Sources } from '../services/sources/create-sources.ts';
import { createCallStore } from '../storage/clickhouse/call-store.ts';
import type { ClickHouse } from '../storage/clickhouse/client.ts';
import { createQualityStore } from '../storage/clickhouse/quality-store.ts';
import { createDashboardStore } from '../storage/postgres/dashboard-store.ts';
import type { Log } from './log.ts';
import { type AlertsPart, createAlertsPart } from './parts/alerts.ts';
import { type ConnectionsPart, createConnectionsPart } from './parts/connections.ts';
import { type ControlPart, createControlPart } from './parts/control.ts';
import { createDeliveryPart, type DeliveryPart } from './parts/delivery.ts';
import { createLivePart, type LivePart } from './parts/live.ts';
import type { PartBase } from './parts/part.ts';
import { createReportsPart, type ReportsPart } from './parts/reports.ts';
import { openSecretBox } from './secret-box.ts';
import { type Answers, createAnswers } from './wiring/answers.ts';
import type { Ground } from './wiring/ground.ts';
import { createIntake, type Intake } from './wiring/intake.ts';
import { openStore } from './wiring/open-store.ts';
import { createCentreSources } from './wiring/sources.ts';

/** Everything opened over one data folder. */
export interface Gudok
  extends Answers,
    Pick<Intake, 'ingest' | 'imports' | 'quarantine' | 'uploads' | 'rebuild'> {
  readonly version: string;
  readonly tenant: string;
  /** Zone that days of the centre are in, as it is now. */
  readonly zone: string;
  /** Secret of the folder's holder, in gudok.json. */
  readonly token: string;
  readonly log: Log;
  readonly clickhouse: ClickHouse;
  readonly sources: Sources;
  readonly quality: Quality;
  readonly dashboards: Dashboards;
  readonly calls: CallPorts;
  readonly demo: DemoState;
  readonly parts: Parts;
  /** Tells the command where the server listens. */
  publish(address: { host: string; port: number }): Promise<void>;
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
 * Throws DATA_FOLDER_BUSY, ENGINE_MISSING, ENGINE_FAILED; nothing is left running then.
 */
export async function openGudok({ dataDir, log }: OpenOptions): Promise<Gudok> {
  const store = await openStore(dataDir, log);
  try {
    return await compose({ tenant, dataDir, log, store, now: Date.now });
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function compose(ground: Ground): Promise<Gudok> {
  const { dataDir, log, store, now } = ground;
  const { clickhouse, postgres, claim } = store;
  const { sources, centre } = await createCentreSources(ground);
  const answers = await createAnswers(ground, centre);
  let live: LivePart | undefined;
  const intake = createIntake(ground, sources, (target, batch) => live?.view.feed(target, batch));
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
    query: answers.kpis,
    sources,
    secrets: await openSecretBox(dataDir),
    now,
    publicUrl: () => process.env.GUDOK_PUBLIC_URL ?? address,
  };
  live = createLivePart(base);
  const delivery = createDeliveryPart(base);
  const { notifier } = delivery;
  const { ingest, imports, importStore, ingestLog, quarantine, uploads } = intake;
  const parts: Parts = {
    live,
    delivery,
    alerts: createAlertsPart(base, { live: live.view, notifier }),
    control: createControlPart(base, { notifier }),
    reports: createReportsPart(base, { notifier }),
    connections: createConnectionsPart(base, { live: live.view, ingest, imports: importStore }),
  };
  await intake.recover();

  let closed: Promise<void> | undefined;
  const close = async () => {
    for (const part of Object.values(parts).reverse()) await part.close();
    await intake.close();
    await answers.rollups.close();
    await store.close();
  };
  return {
    ...answers,
    ...{ ingest, imports, quarantine, uploads, rebuild: intake.rebuild },
    version: readVersion(),
    tenant,
    get zone() {
      return centre.now;
    },
    token: claim.token,
    log,
    clickhouse,
    sources,
    quality: createQuality(createQualityStore(clickhouse)),
    dashboards: createDashboards(createDashboardStore(postgres.pool)),
    parts,
    calls: { ...answers.query, store: createCallStore(clickhouse), log: ingestLog },
    demo: { state: 'off', progress: 0 },
    publish: async (to) => {
      address = `http://${to.host.includes(':') ? `[${to.host}]` : to.host}:${to.port}`;
      await claim.publish(to);
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
