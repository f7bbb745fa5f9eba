import { fixedCatalogues } from '../../src/services/kpi/catalogues.ts';
import type { QueryPorts } from '../../src/services/query/ports.ts';
import type { ClickHouse } from '../../src/storage/clickhouse/client.ts';
import { shippedCatalogue } from './catalogue.ts';

/** Ports of the query services over a real engine, with a clock that stands still. */
export function queryPorts(
  clickhouse: ClickHouse,
  now: number,
  dataUntil: number | null = now,
): QueryPorts {
  return {
    catalogues: fixedCatalogues(shippedCatalogue()),
    runSql: (sql, params, settings) => clickhouse.query(sql, { params, settings }),
    now: () => now,
    dataUntil: async () => dataUntil,
  };
}
