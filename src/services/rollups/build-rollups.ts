import type { FactName } from '../../core/query/model.ts';
import type { Part } from '../../core/query/rollup/parts.ts';
import type { WantedParts } from '../../core/query/rollup/wanted.ts';
import type { DirtyDay, DirtyWish, RollupDays, RollupStore } from './ports.ts';

/** What making roll-ups needs. */
export interface RollupPorts {
  readonly days: RollupDays;
  readonly store: RollupStore;
  /** Milliseconds UTC. */
  readonly now: () => number;
}

/** How eagerly days are built; seconds. */
export interface BuildOptions {
  readonly quietFor: number;
  /** Today and yesterday not more often. */
  readonly recentEvery: number;
  /** Days to build at most. */
  readonly limit: number;
  /** With all of the machine, not behind people's questions. */
  readonly eager?: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onBuilt?: (fact: FactName, days: number) => void;
}

/** Days made by one statement: a week of a big centre still fits into memory. */
const daysAtOnce = 8;

/**
 * Builds the days whose facts changed since, or whose columns are not all that the catalogue wants now.
 * Resolves with how many became clean; days marked while they were built stay as they are, for the next
 * time. Broken off anywhere, what is read is right: a build counts from its switch on.
 */
export async function buildRollups(
  ports: RollupPorts,
  wanted: WantedParts,
  options: BuildOptions,
): Promise<number> {
  const { days, store } = ports;
  const sets = await prepareColumns(ports, wanted);
  const today = Math.floor(ports.now() / 86_400_000);
  const wish: DirtyWish = {
    sets,
    quietFor: options.quietFor,
    recent: { from: today - 1, builtBefore: options.recentEvery },
    limit: options.limit,
  };
  let built = 0;
  for (const run of runsOf(await days.dirty(wish))) {
    if (options.signal?.aborted) break;
    const { fact, tenant } = run[0] as DirtyDay;
    const parts: Part[] = [...(wanted.get(fact)?.values() ?? [])];
    const builds = await days.newBuilds(fact, run.length);
    const numbered = run.map((day, index) => ({ ...day, build: builds[index] ?? 0 }));
    const unfit = new Set(
      await store.build({ tenant, fact, days: numbered }, parts, options.eager),
    );
    const set = sets.get(fact) ?? 0;
    const none = unfit.size > 0 ? await days.columnSet(fact, []) : set;
    const switched = await days.switchTo(
      numbered.map((day) => ({ ...day, set: unfit.has(day.day) ? none : set })),
    );
    built += switched;
    options.onBuilt?.(fact, switched);
  }
  return built;
}

/** Columns that the catalogue wants are there, and known as a set. */
export async function prepareColumns(
  { days, store }: Pick<RollupPorts, 'days' | 'store'>,
  wanted: WantedParts,
): Promise<Map<FactName, number>> {
  const sets = new Map<FactName, number>();
  for (const [fact, parts] of wanted) {
    if (parts.size === 0) continue;
    await store.addColumns(fact, [...parts.values()]);
    sets.set(fact, await days.columnSet(fact, [...parts.keys()]));
  }
  return sets;
}

/** Days that follow one another, of one fact of one tenant; those with the newest days first. */
function runsOf(dirty: readonly DirtyDay[]): DirtyDay[][] {
  const sorted = [...dirty].sort(
    (a, b) => a.tenant.localeCompare(b.tenant) || a.fact.localeCompare(b.fact) || a.day - b.day,
  );
  const runs: DirtyDay[][] = [];
  for (const day of sorted) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const follows =
      last?.tenant === day.tenant && last.fact === day.fact && last.day + 1 === day.day;
    if (run && follows && run.length < daysAtOnce) run.push(day);
    else runs.push([day]);
  }
  const newest = (run: readonly DirtyDay[]): number => run.at(-1)?.day ?? 0;
  return runs.sort((a, b) => newest(b) - newest(a));
}
