import type { Catalogue } from '../../src/core/kpi/catalogue.ts';
import { fixedCatalogues } from '../../src/services/kpi/catalogues.ts';
import { ask } from '../../src/services/query/ask.ts';
import type { ClickHouse } from '../../src/storage/clickhouse/client.ts';
import { shippedCatalogue } from './catalogue.ts';
import { insertCentre } from './insert-centre.ts';
import { oracle } from './oracle.ts';
import { differences, places, randomQuestion, withWindows } from './oracle-pairs.ts';
import { queryPorts } from './query-ports.ts';
import { randomCentre, randomOf } from './random-centre.ts';

export interface PairsRun {
  readonly pairs: number;
  /** Pairs of which a column was asked in a window. */
  readonly windowed: number;
  /** One text a pair that differs: what differs, the question and the seed. */
  readonly mismatches: readonly string[];
}

const DAY = 86_400_000;
let catalogue: Catalogue | undefined;

/**
 * Makes a random centre, puts it into the engine with corrections, late rows and rows taken away, and
 * holds the engine's answers to `count` random questions against the oracle's.
 */
export async function runPairs(
  clickhouse: ClickHouse,
  seed: number,
  count: number,
): Promise<PairsRun> {
  catalogue ??= withWindows(shippedCatalogue());
  const random = randomOf(seed * 7919);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const place = places[seed % places.length] as (typeof places)[number];
  const [, from, to] = place;
  const start = Date.parse(`${from.slice(0, 10)}T00:00:00Z`);
  const end = Date.parse(`${to.slice(0, 10)}T00:00:00Z`);
  const centre = randomCentre(seed, start, end, pick([0, DAY, 2 * DAY, 8 * DAY, 30 * DAY]));
  const tenant = `pairs${seed}`;
  await insertCentre(clickhouse, tenant, centre, random);
  const now = end + 3_600_000;
  const dataUntil = random() < 0.3 ? start + (end - start) / 2 : now;
  const ports = {
    ...queryPorts(clickhouse, now, dataUntil),
    catalogues: fixedCatalogues(catalogue),
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
  return { pairs: count, windowed, mismatches };
}
