import type { Facts } from '../../src/core/contact/facts.ts';
import type { Catalogue } from '../../src/core/kpi/catalogue.ts';
import { addTouchedDays, type FactDays } from '../../src/core/query/rollup/touched-days.ts';
import { fixedCatalogues } from '../../src/services/kpi/catalogues.ts';
import { ask } from '../../src/services/query/ask.ts';
import { createRollupMarks } from '../../src/storage/postgres/rollup-marks.ts';
import { shippedCatalogue } from './catalogue.ts';
import type { TestEngines } from './engines.ts';
import { insertCentre } from './insert-centre.ts';
import { type Centre, oracle, type Row } from './oracle.ts';
import { differences, places, randomQuestion, withWindows } from './oracle-pairs.ts';
import { queryPorts } from './query-ports.ts';
import { randomCentre, randomOf } from './random-centre.ts';
import { testRollups } from './rollups.ts';

export interface PairsRun {
  readonly pairs: number;
  /** Pairs of which a column was asked in a window. */
  readonly windowed: number;
  /** Statements that were answered from roll-ups. */
  readonly rolledUp: number;
  /** One text a pair that differs: what differs, the question and the seed. */
  readonly mismatches: readonly string[];
}

const DAY = 86_400_000;
let catalogue: Catalogue | undefined;

/**
 * Makes a random centre, puts it into the engine with corrections, late rows and rows taken away, and
 * holds the engine's answers to `count` random questions against the oracle's. Every third centre has
 * roll-ups: built, partly out of date again, partly built again.
 */
export async function runPairs(
  engines: TestEngines,
  seed: number,
  count: number,
): Promise<PairsRun> {
  catalogue ??= withWindows(shippedCatalogue());
  const { clickhouse } = engines;
  const random = randomOf(seed * 7919);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const place = places[seed % places.length] as (typeof places)[number];
  const [, from, to] = place;
  const start = Date.parse(`${from.slice(0, 10)}T00:00:00Z`);
  const end = Date.parse(`${to.slice(0, 10)}T00:00:00Z`);
  const withRollups = seed % 3 === 0;
  const reach = pick(withRollups ? [0, DAY] : [0, DAY, 2 * DAY, 8 * DAY, 30 * DAY]);
  const centre = randomCentre(seed, start, end, reach);
  const tenant = `pairs${seed}`;
  if (withRollups) await insertInParts(engines, tenant, centre, random);
  else await insertCentre(clickhouse, tenant, centre, random);
  const now = end + 3_600_000;
  const dataUntil = random() < 0.3 ? start + (end - start) / 2 : now;
  const facts = queryPorts(clickhouse, now, dataUntil);
  let rolledUp = 0;
  const ports = {
    ...facts,
    catalogues: fixedCatalogues(catalogue),
    ...(withRollups && { coverage: testRollups(engines).coverage }),
    runSql: (...given: Parameters<typeof facts.runSql>) => {
      if (given[0].includes('rollup_')) rolledUp += 1;
      return facts.runSql(...given);
    },
  };
  const mismatches: string[] = [];
  let windowed = 0;
  for (let index = 0; index < count; index += 1) {
    const asked = randomQuestion(random, catalogue, place);
    if (asked.metrics.some((id) => id.includes('__'))) windowed += 1;
    const answer = await ask(ports, { tenant, projects: null }, asked);
    const expected = oracle(centre, catalogue, asked, { now, dataUntil });
    const differ = differences(answer, expected, asked.by);
    if (differ.length > 0) {
      const some = differ.slice(0, 6).join('; ');
      mismatches.push(`seed ${seed}, ${differ.length}: ${some} — ${JSON.stringify(asked)}`);
    }
  }
  return { pairs: count, windowed, rolledUp, mismatches };
}

/** Some rows, roll-ups over them, then the others as late ones, and some of the days built again. */
async function insertInParts(
  engines: TestEngines,
  tenant: string,
  centre: Centre,
  random: () => number,
): Promise<void> {
  const late: Record<string, Row[]> = {};
  const early: Record<string, Row[]> = {};
  // Some days are late, all of their rows; of the others, one row in twenty.
  const share = new Map<number, number>();
  for (const [table, rows] of Object.entries(centre)) {
    for (const row of rows) {
      const day = Math.floor(dayOf(row));
      if (!share.has(day)) share.set(day, random() < 0.3 ? 1 : 0.02);
      const part = random() < (share.get(day) ?? 0) ? late : early;
      part[table] ??= [];
      part[table].push(row);
    }
  }
  const rollups = testRollups(engines);
  await insertCentre(engines.clickhouse, tenant, early, random);
  await rollups.find();
  await rollups.build();
  const touched: FactDays = new Map();
  addTouchedDays(touched, late as Facts);
  const marks = createRollupMarks(engines.postgres.pool, { letGoAfter: 20 });
  const held = await marks.hold(tenant, touched);
  await insertCentre(engines.clickhouse, tenant, late, random);
  held.release();
  await marks.close();
  if (random() < 0.5) await rollups.build(Math.floor(random() * 20));
}

function dayOf(row: Row): number {
  const moment = Object.entries(row).find(([name]) =>
    /(started|entered|created|starts|on|answered|evaluated)At$/i.test(name),
  );
  return Number(moment?.[1] ?? 0) / DAY;
}
