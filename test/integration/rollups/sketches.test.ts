import { beforeAll, describe, expect, it } from 'vitest';
import { question } from '../../../src/core/query/question.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { createRollupMarks } from '../../../src/storage/postgres/rollup-marks.ts';
import { useEngines } from '../../support/engines.ts';
import { queryPorts } from '../../support/query-ports.ts';
import { testRollups } from '../../support/rollups.ts';

const engines = useEngines();
const start = Date.parse('2026-06-01T00:00:00Z');
const DAY = 86_400_000;
const now = start + 6 * DAY;

/** 40,000 calls of five days in two queues, from some 20,000 numbers. */
async function fill(): Promise<void> {
  const rows = `FROM (SELECT number AS n, cityHash64(n) AS h,
      fromUnixTimestamp64Milli(toInt64(${start} + n * 10800), 'UTC') AS at FROM numbers(40000))`;
  await engines.clickhouse.command(
    `INSERT INTO calls (tenant, project, system, call, started_at, direction, caller, queue, outcome, version)
    SELECT 'main', 'p', 's', toString(n), at, 'inbound', concat('+7', toString(h % 25000)),
      if(n % 3 = 0, 'sales', 'support'), 'answered', 1 ${rows}`,
  );
  await engines.clickhouse.command(
    `INSERT INTO queue_visits (tenant, project, system, call, queue, ordinal, entered_at, outcome, wait, direction, version)
    SELECT 'main', 'p', 's', toString(n), if(n % 3 = 0, 'sales', 'support'), 1, at, 'answered',
      if(n % 50 = 0, NULL, -log((h % 100000 + 1) / 100001) * 30), 'inbound', 1 ${rows}`,
  );
}

describe('approximate metrics', () => {
  let rollups: ReturnType<typeof testRollups>;
  beforeAll(async () => {
    rollups = testRollups(engines);
    await fill();
    await rollups.find();
    await rollups.build();
  });

  it.each([
    ['UTC', []],
    ['Asia/Almaty', ['queue']],
    ['Asia/Almaty', ['day']],
    ['Asia/Almaty', ['hour_of_day']],
  ] as const)('come from sketches within their error, in %s by %j', async (zone, by) => {
    const marks = createRollupMarks(engines.postgres.pool);
    // One of the days is not clean.
    const held = await marks.hold(
      'main',
      new Map([
        ['calls', new Set([start / DAY + 2])],
        ['queue_visits', new Set([start / DAY + 2])],
      ]),
    );
    held.release();
    await marks.close();
    const facts = queryPorts(engines.clickhouse, now);
    const tables: string[] = [];
    const both = {
      ...facts,
      coverage: rollups.coverage,
      runSql: (...given: Parameters<typeof facts.runSql>) => {
        tables.push(...(given[0].match(/rollup_\w+/g) ?? []));
        return facts.runSql(...given);
      },
    };
    const asked = (metrics: string[]) =>
      question.parse({ metrics, by, zone, from: '2026-06-01', to: '2026-06-06' });
    const scope = { tenant: 'main', projects: null };
    const sketched = await ask(
      both,
      scope,
      asked(['unique_callers_approximate', 'wait_p95_approximate', 'offered']),
    );
    const exact = await ask(
      facts,
      scope,
      asked(['unique_callers_approximate', 'wait_p95_approximate', 'offered']),
    );
    expect(tables.some((table) => table.includes('calls_by_queue_sketch'))).toBe(true);
    expect(tables.some((table) => table.includes('queue_visits_by_queue_sketch'))).toBe(true);
    expect(tables.some((table) => /queue_visits_by_queue_(day|hour)/.test(table))).toBe(true);
    expect(sketched.rows).toHaveLength(exact.rows.length);
    for (const [index, row] of [...exact.rows, exact.totals].entries()) {
      const found = [...sketched.rows, sketched.totals][index];
      expect(found?.offered).toBe(row.offered);
      for (const metric of ['unique_callers_approximate', 'wait_p95_approximate']) {
        const [given, wanted] = [Number(found?.[metric]), Number(row[metric])];
        // Quantiles of few values lie between neighbours, sketches at one of them.
        const allowed = by.some((id) => id === 'hour_of_day') ? 0.06 : 0.03;
        expect(Math.abs(given - wanted) / wanted, `${metric} ${given} ${wanted}`).toBeLessThan(
          allowed,
        );
      }
    }
  });
});
