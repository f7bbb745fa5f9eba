import type { SourceBatch } from '../../sources/sdk/source.ts';
import type { BatchCounts, IngestPorts } from './ports.ts';
import { prepareBatch } from './prepare.ts';
import { recoverSystem } from './recover.ts';
import { type Cursor, storeBatch } from './store-batch.ts';
import { loadMemory, type SystemMemory } from './system-memory.ts';
import type { IngestTarget } from './target.ts';
import { timedStored } from './timed-entries.ts';

/**
 * One system's way in. Batches are prepared one after another and stored one after another; while
 * one is being stored the next is prepared already.
 */
export interface Lane {
  batch(target: IngestTarget, batch: SourceBatch, cursor: Cursor): Promise<BatchCounts>;
  /** Runs alone, after every batch before it and before every batch after it. */
  alone<T>(target: IngestTarget, run: (memory: SystemMemory) => Promise<T>): Promise<T>;
  /** Runs after every batch before it, while later batches go on; one such run at a time. */
  beside<T>(target: IngestTarget, run: (memory: SystemMemory) => Promise<T>): Promise<T>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export function createLane(ports: IngestPorts): Lane {
  let memory: SystemMemory | undefined;
  let preparing: Promise<unknown> = Promise.resolve();
  let storing: Promise<unknown> = Promise.resolve();
  let storingBefore: Promise<unknown> = Promise.resolve();
  let beside: Promise<unknown> = Promise.resolve();
  let users = 0;
  let unlock: (() => Promise<void>) | undefined;
  let failure: { readonly cause: unknown } | undefined;

  /** The memory, loaded anew after a failure or when another process wrote meanwhile. */
  const enter = async (target: IngestTarget, drained: Promise<unknown>): Promise<SystemMemory> => {
    if (unlock === undefined) {
      unlock = await ports.log.lock(target);
      if (memory !== undefined) {
        const { lastVersion } = await ports.log.state(target);
        if (lastVersion !== memory.lastVersion) memory = undefined;
      }
    }
    if (failure !== undefined || memory === undefined) {
      await drained;
      memory = undefined;
      await recoverSystem(ports, target);
      memory = await loadMemory(ports, target);
      failure = undefined;
    }
    return memory;
  };

  const leave = async (): Promise<void> => {
    users--;
    if (users > 0 || unlock === undefined) return;
    const release = unlock;
    unlock = undefined;
    await release();
  };

  const broken = (cause: unknown): never => {
    failure ??= { cause };
    throw cause;
  };

  return {
    batch: async (target, batch, cursor) => {
      users++;
      try {
        const earlier = storing;
        const earliest = storingBefore;
        const prepared = after(preparing, async () => {
          // One batch being stored, one prepared: more would only fill the memory.
          await earliest;
          const known = await enter(target, earlier);
          const drained = async (): Promise<void> => {
            await earlier;
          };
          const ready = await prepareBatch(ports, known, target, batch, drained).catch(broken);
          return { known, ready };
        });
        preparing = quiet(prepared);
        const stored = after(Promise.all([earlier, preparing]), async () => {
          const { known, ready } = await prepared;
          // Prepared upon a batch that then failed: what it was compared with does not stand.
          if (failure !== undefined) throw failure.cause;
          await storeBatch(ports, ready, cursor).catch(broken);
          known.lastVersion = ready.version;
          known.cache.stored(ready.version);
          timedStored(known, ready.version, ready.fresh);
          return ready.counts;
        });
        storingBefore = earlier;
        storing = quiet(stored);
        return await stored;
      } finally {
        await leave();
      }
    },
    alone: async (target, run) => {
      users++;
      try {
        const earlier = storing;
        const done = after(preparing, async () => {
          const known = await enter(target, earlier);
          await earlier;
          return await run(known).catch(broken);
        });
        preparing = quiet(done);
        return await done;
      } finally {
        await leave();
      }
    },
    beside: async (target, run) => {
      users++;
      try {
        const earlier = storing;
        const entered = after(preparing, () => enter(target, earlier));
        preparing = quiet(entered);
        const done = after(Promise.all([beside, earlier]), async () => run(await entered));
        beside = quiet(done);
        return await done;
      } finally {
        await leave();
      }
    },
    idle: async () => {
      await preparing;
      await storing;
      await beside;
    },
  };
}

async function after<T>(before: Promise<unknown>, run: () => Promise<T>): Promise<T> {
  await before;
  return await run();
}

/** The end of something, however it ends. */
function quiet(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch(() => {});
}
