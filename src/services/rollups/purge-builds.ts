import type { FactName } from '../../core/query/model.ts';
import type { RollupPorts } from './build-rollups.ts';

/** Rows of replaced builds stay so long for questions that are under way, seconds. */
export const keptFor = 600;
const buildsAtOnce = 2000;

/** Takes away rows that no question reads any more; resolves with how many builds they were of. */
export async function purgeBuilds(
  { days, store }: Pick<RollupPorts, 'days' | 'store'>,
  olderThan = keptFor,
): Promise<number> {
  const spare = await days.spareBuilds(olderThan, buildsAtOnce);
  const byFact = new Map<FactName, number[]>();
  for (const { fact, build } of spare) byFact.set(fact, [...(byFact.get(fact) ?? []), build]);
  for (const [fact, builds] of byFact) {
    await store.purge(fact, builds);
    await days.forgetBuilds(builds);
  }
  return spare.length;
}
