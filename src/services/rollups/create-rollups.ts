import type { Catalogue } from '../../core/kpi/catalogue.ts';
import type { FactName } from '../../core/query/model.ts';
import { type WantedParts, wantedParts } from '../../core/query/rollup/wanted.ts';
import { buildRollups, prepareColumns, type RollupPorts } from './build-rollups.ts';
import { findDays } from './find-days.ts';
import type { RollupStatus } from './ports.ts';
import { purgeBuilds } from './purge-builds.ts';

/** The roll-ups of a data folder, kept as they should be. */
export interface Rollups {
  /** Looks for days nobody knows, then builds in the background, a little at a time. */
  start(): void;
  /** Builds everything that is dirty now, as fast as it goes; resolves with the number of days. */
  build(onBuilt?: (fact: FactName, days: number) => void): Promise<number>;
  /** Marks every day first. */
  rebuild(onBuilt?: (fact: FactName, days: number) => void): Promise<number>;
  status(tenant: string): Promise<RollupStatus[]>;
  /** Waits for the statement under way. */
  close(): Promise<void>;
}

export interface RollupsOptions extends RollupPorts {
  /** Catalogues that are asked by: today's, and those in force on earlier days. */
  readonly catalogues: () => Promise<readonly Catalogue[]>;
  readonly onError: (error: unknown) => void;
  /** Between looks for work, ms. */
  readonly every?: number;
}

/** A day is left alone until nobody has written to it for so long, seconds. */
const settled = 20;
/** Today and yesterday not more often than this, seconds. */
const recentEvery = 300;
const daysAtATime = 64;

/** Keeps roll-ups up to date over ports. One process builds at a time, whoever comes first. */
export function createRollups(options: RollupsOptions): Rollups {
  const { days, every = 15_000 } = options;
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let known: { catalogues: readonly Catalogue[]; wanted: WantedParts } | undefined;
  let found = false;

  const wantedNow = async (): Promise<WantedParts> => {
    const catalogues = await options.catalogues();
    const same =
      known?.catalogues.length === catalogues.length &&
      catalogues.every((one, index) => known?.catalogues[index] === one);
    if (!known || !same) known = { catalogues, wanted: wantedParts(catalogues) };
    return known.wanted;
  };

  const look = async (): Promise<void> => {
    await days.alone(async () => {
      const wanted = await wantedNow();
      if (!found) await findDays(options, wanted);
      found = true;
      await buildRollups(options, wanted, {
        quietFor: settled,
        recentEvery,
        limit: daysAtATime,
        signal: stop.signal,
      });
      await purgeBuilds(options);
    });
  };

  const again = (after: number): void => {
    if (stop.signal.aborted) return;
    timer = setTimeout(() => {
      running = look()
        .catch((error: unknown) => {
          if (!stop.signal.aborted) options.onError(error);
        })
        .finally(() => again(every));
    }, after);
    timer.unref();
  };

  const build: Rollups['build'] = async (onBuilt) => {
    const wanted = await wantedNow();
    let all = 0;
    await findDays(options, wanted);
    for (;;) {
      const built = await buildRollups(options, wanted, {
        quietFor: 0,
        recentEvery: 0,
        limit: 4000,
        eager: true,
        signal: stop.signal,
        ...(onBuilt ? { onBuilt } : {}),
      });
      all += built;
      if (built === 0 || stop.signal.aborted) break;
    }
    if (all > 0) await options.store.settle();
    return all;
  };

  return {
    start: () => again(every / 3),
    build,
    rebuild: async (onBuilt) => {
      await days.markAll();
      return await build(onBuilt);
    },
    status: async (tenant) => days.status(tenant, await prepareColumns(options, await wantedNow())),
    close: async () => {
      stop.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
