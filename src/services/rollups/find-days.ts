import type { WantedParts } from '../../core/query/rollup/wanted.ts';
import type { RollupPorts } from './build-rollups.ts';

/**
 * Makes days known that have facts and were never marked: of data that is older than roll-ups, or was
 * put into the tables past the ingest. Resolves with how many. Until then they are answered from facts.
 */
export async function findDays(
  { days, store }: Pick<RollupPorts, 'days' | 'store'>,
  wanted: WantedParts,
): Promise<number> {
  let found = 0;
  for (const fact of wanted.keys()) found += await days.addDays(fact, await store.factDays(fact));
  return found;
}
