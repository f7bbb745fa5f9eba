import type { MetricDefinition } from '../../src/core/kpi/definition.ts';
import { type CatalogueIssue, readFamily } from '../../src/core/kpi/read-family.ts';
import { createCatalogues, type Shipped } from '../../src/services/kpi/catalogues.ts';
import type { KpiPorts } from '../../src/services/kpi/ports.ts';
import type { ClickHouse } from '../../src/storage/clickhouse/client.ts';
import { createKpiStore } from '../../src/storage/postgres/kpi-store.ts';
import { metricFiles, shippedCatalogue } from './catalogue.ts';
import type { TestEngines } from './engines.ts';
import { queryPorts } from './query-ports.ts';

let read: Shipped | undefined;

/** What ships, before it is linked. */
export function shippedFamilies(): Shipped {
  const issues: CatalogueIssue[] = [];
  read ??= {
    families: metricFiles()
      .flatMap((file) => readFamily(file, issues) ?? [])
      .sort((a, b) => a.order - b.order),
    issues,
  };
  return read;
}

/** Ports of the KPI services over real engines, with a clock that stands still: a process of its own. */
export function kpiPorts(engines: TestEngines, now: number, zone = 'Asia/Almaty'): KpiPorts {
  const store = createKpiStore(engines.postgres.pool);
  const shipped = shippedFamilies();
  let ids = 0;
  return {
    ...queryPorts(engines.clickhouse, now),
    catalogues: createCatalogues({ shipped, store, now: () => now, zone: () => zone }),
    store,
    shipped,
    newId: () => `tgt_${process.hrtime.bigint()}_${ids++}`,
  };
}

/** The definition of a shipped metric. */
export function shippedDefinition(id: string): MetricDefinition {
  const metric = shippedCatalogue().metrics.get(id);
  if (!metric) throw new Error(`no such metric: ${id}`);
  return metric.definition;
}

/** Stays in queues at noon of Almaty, one a line, with the talks of those answered. */
export async function insertVisits(
  clickhouse: ClickHouse,
  visits: readonly {
    day: string;
    queue: string;
    outcome: string;
    wait: number;
    agent?: string;
    team?: string;
    project?: string;
  }[],
): Promise<void> {
  const rows = visits.map((visit, index) => ({
    tenant: 'main',
    project: visit.project ?? 'shop',
    system: 's',
    call: `${visit.day}-${index}`,
    queue: visit.queue,
    ordinal: 1,
    agent: visit.agent ?? '',
    team: visit.team ?? '',
    entered_at: `${visit.day} 07:00:00.000`,
    left_at: `${visit.day} 07:00:${String(visit.wait).padStart(2, '0')}.000`,
    outcome: visit.outcome,
    wait: visit.wait,
    talk: visit.outcome === 'answered' ? 60 : null,
    version: 1,
  }));
  const talks = rows.flatMap((row, index) => {
    const { tenant, project, system, call, ordinal, queue, agent, team, wait, version } = row;
    const started_at = row.left_at;
    const ended_at = row.left_at.replace(' 07:00', ' 07:01');
    const talk = { tenant, project, system, call, ordinal, queue, agent, team, wait, version };
    return visits[index]?.outcome === 'answered'
      ? [{ ...talk, talk: 60, started_at, ended_at }]
      : [];
  });
  for (const [table, lines] of [
    ['queue_visits', rows],
    ['talks', talks],
  ] as const)
    await clickhouse.insertText(
      table,
      Object.keys(lines[0] ?? {}),
      'JSONEachRow',
      lines.map((line) => JSON.stringify(line)).join('\n'),
    );
}
