import { type FactTable, factTables } from '../../core/contact/facts.ts';
import type { SourceBatch } from '../../sources/sdk/source.ts';
import { createIntervalMemory, type IntervalMemory } from './agent-intervals.ts';
import { rebuildAgents } from './agents.ts';
import { nothingKnown } from './horizon.ts';
import { createLane, type Lane } from './lane.ts';
import type { BatchCounts, Between, IngestPorts } from './ports.ts';
import { rebuildFacts } from './rebuild-facts.ts';
import { wholeSystem } from './recover.ts';
import type { BatchOptions } from './store-batch.ts';
import { type IngestScope, type IngestTarget, scopeKey } from './target.ts';

/** The way in for everything that sources read. */
export interface Ingest {
  /**
   * Takes one batch in, whole or not at all; resolves when it is durable and its facts stand.
   * Throws AppError DISK_FULL or ENGINE_FAILED: then nothing is acknowledged, and the same batch
   * may be given again. The next batch may be given before this one is done.
   */
  batch(target: IngestTarget, batch: SourceBatch, options?: BatchOptions): Promise<BatchCounts>;
  /** After the last batch of a reading: operators' states, and after a big one cheap reads. */
  finish(target: IngestTarget): Promise<void>;
  /** Operators' states only; often called while a system is live. */
  refreshAgents(target: IngestTarget): Promise<number>;
  /** The same within about two seconds, however often it is asked for. */
  refreshAgentsSoon(target: IngestTarget): void;
  /** Ends batches that an earlier process left open; to be called at start. */
  recover(): Promise<number>;
  /** Makes every fact of a system anew from its journal. */
  rebuild(target: IngestTarget): Promise<void>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/** From so many new lines on, the partitions they went to are merged after the reading. */
const bigReading = 100_000;
const soon = 2000;
/** Tables that the operators' states are written to, and those that they do not depend on. */
const agentTables: readonly FactTable[] = ['agent_intervals', 'quality_notes'];
const otherTables = (Object.keys(factTables) as FactTable[]).filter(
  (table) => !agentTables.includes(table) && table !== 'talks' && table !== 'offers',
);

interface System {
  readonly lane: Lane;
  intervals: IntervalMemory;
  /** What came since partitions were last merged. */
  newLines: number;
  touched: Between | undefined;
  timer: NodeJS.Timeout | undefined;
}

export function createIngest(
  ports: IngestPorts,
  options: { readonly onError?: (error: unknown) => void } = {},
): Ingest {
  const systems = new Map<string, System>();
  let closed = false;

  const systemOf = (scope: IngestScope): System => {
    const key = scopeKey(scope);
    let system = systems.get(key);
    if (system === undefined) {
      system = {
        lane: createLane(ports),
        intervals: createIntervalMemory(),
        newLines: 0,
        touched: undefined,
        timer: undefined,
      };
      systems.set(key, system);
    }
    return system;
  };

  const refresh = async (target: IngestTarget): Promise<number> => {
    const system = systemOf(target);
    return await system.lane.beside(target, async (memory) => {
      try {
        return await rebuildAgents(ports, target, memory, system.intervals);
      } catch (error) {
        // What was written is not known: the next time asks the engine.
        system.intervals = createIntervalMemory();
        throw error;
      }
    });
  };

  return {
    batch: async (target, batch, options) => {
      const system = systemOf(target);
      const counts = await system.lane.batch(target, batch, options ?? {});
      system.newLines += counts.accepted;
      if (counts.accepted > 0) system.touched = widened(system.touched, counts);
      return counts;
    },
    finish: async (target) => {
      const system = systemOf(target);
      const { touched, newLines } = system;
      const big = touched !== undefined && newLines >= bigReading;
      if (big) {
        system.newLines = 0;
        system.touched = undefined;
        await ports.facts.settle(touched, ['talks', 'offers']);
        await Promise.all([refresh(target), ports.facts.settle(touched, otherTables)]);
        await ports.facts.settle(touched, agentTables);
      } else await refresh(target);
    },
    refreshAgents: refresh,
    refreshAgentsSoon: (target) => {
      const system = systemOf(target);
      if (closed || system.timer !== undefined) return;
      system.timer = setTimeout(() => {
        system.timer = undefined;
        refresh(target).catch((error: unknown) => options.onError?.(error));
      }, soon);
    },
    recover: async () => {
      const targets = await ports.log.unfinished();
      // Entering a lane recovers what it finds open.
      for (const target of targets) {
        await systemOf(target).lane.alone(target, async () => {});
        await refresh(target);
      }
      return targets.length;
    },
    rebuild: async (target) => {
      const system = systemOf(target);
      await system.lane.alone(target, async (memory) => {
        const version = await ports.log.nextVersion();
        // Open while it lasts: broken off, it is done again.
        const batch = { version, source: target.source, units: [wholeSystem] };
        await ports.log.open(target, batch, [], []);
        await rebuildFacts(ports, target, memory);
        await ports.log.abandon(target, version, nothingKnown);
      });
      system.intervals = createIntervalMemory();
      await refresh(target);
    },
    close: async () => {
      closed = true;
      for (const system of systems.values()) {
        clearTimeout(system.timer);
        await system.lane.idle();
      }
    },
  };
}

function widened(touched: Between | undefined, counts: BatchCounts): Between | undefined {
  if (counts.firstAt === null || counts.lastAt === null) return touched;
  return {
    from: Math.min(counts.firstAt, touched?.from ?? counts.firstAt),
    to: Math.max(counts.lastAt, touched?.to ?? counts.lastAt),
  };
}
