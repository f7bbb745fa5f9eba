import type { SourceBatch } from '../../sources/sdk/source.ts';
import type { BatchCounts, IngestPorts } from './ports.ts';
import { prepareBatch } from './prepare.ts';
import { recoverSystem } from './recover.ts';
import { type BatchOptions, closeBatch, insertBatch, openBatch } from './store-batch.ts';
import { loadMemory, type SystemMemory } from './system-memory.ts';
import type { IngestTarget } from './target.ts';
import { timedStored } from './timed-entries.ts';

/**
 * One system's way in. A batch is prepared, opened, inserted and closed; each of these is done for
 * one batch after another, while the batch before is a step further on.
 */
export interface Lane {
  batch(target: IngestTarget, batch: SourceBatch, options: BatchOptions): Promise<BatchCounts>;
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
  let opening: Promise<unknown> = Promise.resolve();
  let inserting: Promise<unknown> = Promise.resolve();
  /** The last batch given, and the two before it: done, however they ended. */
  let closing: readonly Promise<unknown>[] = [Promise.resolve()];
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

  /** A batch prepared upon one that then failed was compared with what does not stand. */
  const sound = (): void => {
    if (failure !== undefined) throw failure.cause;
  };

  return {
    batch: async (target, batch, options) => {
      users++;
      try {
        const earlier = closing[0] as Promise<unknown>;
        const earliest = closing.at(-1) as Promise<unknown>;
        const prepared = after(preparing, async () => {
          // More batches on their way would only fill the memory.
          await earliest;
          const known = await enter(target, earlier);
          const drained = async (): Promise<void> => {
            await earlier;
          };
          const ready = await prepareBatch(ports, known, target, batch, drained).catch(broken);
          return { known, ready };
        });
        preparing = quiet(prepared);
        const opened = after(Promise.all([opening, preparing]), async () => {
          const { ready } = await prepared;
          sound();
          await openBatch(ports, ready).catch(broken);
        });
        opening = quiet(opened);
        const inserted = after(Promise.all([inserting, opening]), async () => {
          await opened;
          sound();
          await insertBatch(ports, (await prepared).ready, options).catch(broken);
        });
        inserting = quiet(inserted);
        const closed = after(Promise.all([earlier, inserting]), async () => {
          await inserted;
          sound();
          const { known, ready } = await prepared;
          await closeBatch(ports, ready, options).catch(broken);
          known.lastVersion = ready.version;
          known.cache.stored(ready.version);
          timedStored(known, ready.version, ready.fresh);
          return ready.counts;
        });
        closing = [quiet(closed), ...closing].slice(0, 3);
        return await closed;
      } finally {
        await leave();
      }
    },
    alone: async (target, run) => {
      users++;
      try {
        const earlier = closing[0] as Promise<unknown>;
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
        const earlier = closing[0] as Promise<unknown>;
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
      await closing[0];
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
