import { createCatalogues } from '../../services/kpi/catalogues.ts';
import type { KpiPorts } from '../../services/kpi/ports.ts';
import type { OverviewStore } from '../../services/overview/ports.ts';
import { rememberSpan } from '../../services/overview/remember-span.ts';
import type { QueryPorts } from '../../services/query/ports.ts';
import { createRollups, type Rollups } from '../../services/rollups/create-rollups.ts';
import type { CentreZone } from '../../services/sources/centre-zone.ts';
import { newId } from '../../services/sources/create-sources.ts';
import { createOverviewStore } from '../../storage/clickhouse/overview-store.ts';
import { createRollupStore } from '../../storage/clickhouse/rollup-store.ts';
import { createKpiStore } from '../../storage/postgres/kpi-store.ts';
import { createRollupDays } from '../../storage/postgres/rollup-days.ts';
import { readShippedFamilies } from '../catalogue-files.ts';
import type { Ground } from './ground.ts';

/** All by which questions are answered: catalogue, roll-ups, facts. */
export interface Answers {
  readonly overview: OverviewStore;
  readonly query: QueryPorts;
  readonly kpis: KpiPorts;
  readonly rollups: Rollups;
}

/** Versions of the catalogue that roll-ups are kept for, counted back from the newest. */
const rolledVersions = 12;

export async function createAnswers(
  { tenant, log, now, store: { clickhouse, postgres } }: Ground,
  centre: CentreZone,
): Promise<Answers> {
  const overview = rememberSpan(createOverviewStore(clickhouse), now);
  const store = createKpiStore(postgres.pool);
  const shipped = readShippedFamilies();
  const catalogues = createCatalogues({ shipped, store, now, zone: () => centre.now });
  await catalogues.refresh(tenant);
  const days = createRollupDays(postgres.pool);
  // Whoever wrote before this process is gone.
  await days.forgetWriters();
  const query: QueryPorts = {
    catalogues,
    runSql: (sql, params, settings) => clickhouse.query(sql, { params, settings }),
    now,
    dataUntil: async (scope) => (await overview.span(scope.tenant)).until,
    coverage: days.coverage,
  };
  const rollups = createRollups({
    days,
    store: createRollupStore(clickhouse),
    now,
    catalogues: async () => {
      await catalogues.refresh(tenant);
      const since = new Set(['0000-01-01', ...catalogues.changes(tenant).map(({ from }) => from)]);
      const newest = [...since].slice(-rolledVersions);
      return [...new Set(newest.map((day) => catalogues.at(tenant, day)))].reverse();
    },
    onError: (error) => log.error({ err: error }, 'roll-ups were not built'),
  });
  return {
    overview,
    query,
    kpis: { ...query, store, shipped, newId: () => newId('tgt') },
    rollups,
  };
}
