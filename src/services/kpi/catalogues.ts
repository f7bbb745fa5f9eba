import { type Catalogue, linkCatalogue } from '../../core/kpi/catalogue.ts';
import type { CatalogueIssue, FamilyFile } from '../../core/kpi/read-family.ts';
import { changeDays, type LocalDay, versionOn } from '../../core/kpi/versions.ts';
import { localDayAt } from '../../core/query/local-day.ts';
import { familiesOn, shippedIds, versionsOf } from './families-on.ts';
import { emptyState, type KpiState, type KpiStore } from './ports.ts';

/** From a day on another version of a KPI is in force. */
export interface CatalogueChange {
  readonly metric: string;
  readonly version: number;
  readonly from: LocalDay;
}

/** The KPI catalogue with its history: what is in force today, and what was on any day. */
export interface Catalogues {
  /** Takes over what another process changed; cheap, call it before a question. */
  refresh(tenant: string): Promise<void>;
  /** Takes over at once what this process changed. */
  reload(tenant: string): Promise<void>;
  current(tenant: string): Catalogue;
  at(tenant: string, day: LocalDay): Catalogue;
  /** In the order of days. The version a KPI begins with is none: it holds for all days before. */
  changes(tenant: string): readonly CatalogueChange[];
  /** Number of the version in force on a day. */
  versionOn(tenant: string, metric: string, day: LocalDay): number;
  state(tenant: string): KpiState;
  /** Today where the server is. */
  today(): LocalDay;
}

/** What ships with Gudok, read once. */
export interface Shipped {
  readonly families: readonly FamilyFile[];
  readonly issues: readonly CatalogueIssue[];
}

interface Snapshot {
  readonly state: KpiState;
  readonly changes: readonly CatalogueChange[];
  readonly days: readonly LocalDay[];
  /** By how many days of change have come. */
  readonly made: Map<number, Catalogue>;
}

/** How long another process's change may go unseen, ms. */
const blindFor = 1000;

export interface CataloguesOptions {
  readonly shipped: Shipped;
  readonly store: Pick<KpiStore, 'revision' | 'load'>;
  readonly now: () => number;
  /** Zone whose day is today where no question names one. */
  readonly zone: () => string;
}

/** The living catalogue: shipped definitions and what was published, kept in memory. */
export function createCatalogues({ shipped, store, now, zone }: CataloguesOptions): Catalogues {
  const snapshots = new Map<string, Snapshot>();
  const checkedAt = new Map<string, number>();
  const loading = new Map<string, Promise<void>>();
  const ships = shippedIds(shipped.families);
  const nothing = snapshotOf(emptyState, shipped);
  const of = (tenant: string): Snapshot => snapshots.get(tenant) ?? nothing;

  const load = async (tenant: string): Promise<void> => {
    const state = await store.load(tenant);
    const known = snapshots.get(tenant);
    if (known === undefined || known.state.revision < state.revision)
      snapshots.set(tenant, snapshotOf(state, shipped));
    checkedAt.set(tenant, now());
  };
  const look = async (tenant: string): Promise<void> => {
    checkedAt.set(tenant, now());
    const known = snapshots.get(tenant);
    if (known === undefined) return load(tenant);
    // While PostgreSQL is away questions are answered by what was known last.
    const revision = await store.revision(tenant).catch(() => known.state.revision);
    if (revision !== known.state.revision) await load(tenant);
  };
  const at = (tenant: string, day: LocalDay): Catalogue => {
    const { state, days, made } = of(tenant);
    const come = days.filter((one) => one <= day).length;
    const found = made.get(come) ?? catalogueOn(shipped, state, day);
    made.set(come, found);
    return found;
  };
  const today = (): LocalDay => localDayAt(zone(), now());

  return {
    async refresh(tenant) {
      const last = checkedAt.get(tenant);
      const running = loading.get(tenant);
      if (running) return running;
      if (last !== undefined && snapshots.has(tenant) && Math.abs(now() - last) < blindFor) return;
      const started = look(tenant).finally(() => loading.delete(tenant));
      loading.set(tenant, started);
      return started;
    },
    reload: load,
    current: (tenant) => at(tenant, today()),
    at,
    changes: (tenant) => of(tenant).changes,
    versionOn: (tenant, metric, day) =>
      versionOn(versionsOf(of(tenant).state.versions, metric, ships.has(metric)), day)?.version ??
      1,
    state: (tenant) => of(tenant).state,
    today,
  };
}

/** A catalogue as it is in force on a day. */
export function catalogueOn(
  shipped: Shipped,
  state: Pick<KpiState, 'versions'>,
  day: LocalDay,
): Catalogue {
  const issues = [...shipped.issues];
  return linkCatalogue(familiesOn(shipped.families, state.versions, day, issues), issues);
}

/** A catalogue without history, for where there is none. */
export function fixedCatalogues(catalogue: Catalogue, now: () => number = () => 0): Catalogues {
  return {
    refresh: async () => {},
    reload: async () => {},
    current: () => catalogue,
    at: () => catalogue,
    changes: () => [],
    versionOn: () => 1,
    state: () => emptyState,
    today: () => localDayAt('UTC', now()),
  };
}

function snapshotOf(state: KpiState, shipped: Shipped): Snapshot {
  const own = new Set(state.versions.map(({ metric }) => metric));
  const ships = shippedIds(shipped.families);
  const changes = [...own].flatMap((metric) => {
    const versions = versionsOf(state.versions, metric, ships.has(metric));
    return changeDays(versions).flatMap((from) => {
      const made = versions.filter((one) => one.effectiveFrom === from);
      const version = Math.max(...made.map((one) => one.version));
      return { metric, version, from };
    });
  });
  changes.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return {
    state,
    changes,
    days: [...new Set(changes.map(({ from }) => from))],
    made: new Map(),
  };
}
