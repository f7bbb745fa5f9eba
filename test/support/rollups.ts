import type { Catalogue } from '../../src/core/kpi/catalogue.ts';
import { wantedParts } from '../../src/core/query/rollup/wanted.ts';
import { buildRollups } from '../../src/services/rollups/build-rollups.ts';
import { findDays } from '../../src/services/rollups/find-days.ts';
import { createRollupStore } from '../../src/storage/clickhouse/rollup-store.ts';
import { createRollupDays } from '../../src/storage/postgres/rollup-days.ts';
import { shippedCatalogue } from './catalogue.ts';
import type { TestEngines } from './engines.ts';

/** Roll-ups over the engines of a test, built when it says so. */
export function testRollups(engines: TestEngines, catalogue: Catalogue = shippedCatalogue()) {
  const ports = {
    days: createRollupDays(engines.postgres.pool),
    store: createRollupStore(engines.clickhouse),
    now: Date.now,
  };
  const wanted = wantedParts([catalogue]);
  return {
    ports,
    wanted,
    coverage: ports.days.coverage,
    /** Builds what is dirty now; resolves with the number of days that became clean. */
    build: (limit = 100_000) => buildRollups(ports, wanted, { quietFor: 0, recentEvery: 0, limit }),
    find: () => findDays(ports, wanted),
  };
}
