// Times of several contenders at one question, taken in turns so that noise hits all alike.

/** Least runs of a slow contender whose time is up. */
const leastRuns = 5;

/**
 * Warm times, ms, by contender: `runs` rounds, in each every contender once, in an order that moves
 * on. Whoever has used up `patience` ms after five runs leaves the rounds. `spent` tells the seconds
 * of processor that the engine has used; what each run used of it is in `processor`, ms.
 */
export async function takeTurns(contenders, question, { runs, patience, signal, spent }) {
  const times = new Map(contenders.map(({ name }) => [name, []]));
  const processor = new Map(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < runs; round += 1) {
    for (let place = 0; place < contenders.length; place += 1) {
      const contender = contenders[(place + round) % contenders.length];
      const taken = times.get(contender.name);
      signal?.throwIfAborted();
      const used = taken.reduce((sum, time) => sum + time, 0);
      if (taken.length >= leastRuns && used > patience) continue;
      const before = await spent();
      taken.push(await timed(() => contender.run(question)));
      processor.get(contender.name).push(((await spent()) - before) * 1000);
    }
  }
  return { times, processor };
}

/** Cold times, ms: `forget` before each run drops every cache that can be dropped. */
export async function takeColdTurns(contenders, question, { runs, patience, forget, signal }) {
  const times = new Map(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < runs; round += 1) {
    for (const contender of contenders) {
      const taken = times.get(contender.name);
      if (taken.length > 0 && taken.reduce((sum, time) => sum + time, 0) > patience) continue;
      signal?.throwIfAborted();
      await forget(contender);
      taken.push(await timed(() => contender.run(question)));
    }
  }
  return times;
}

export async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Median, 95th percentile (linear between neighbours) and how many there were. */
export function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), runs: sorted.length };
}

function quantile(sorted, part) {
  if (sorted.length === 0) return null;
  const place = part * (sorted.length - 1);
  const low = Math.floor(place);
  const high = Math.min(sorted.length - 1, low + 1);
  return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
}
