import type { FactName } from '../model.ts';

/** One table of a roll-up: the same dimensions by longer or shorter slots of UTC. */
export interface RollupLevel {
  /** Table of ClickHouse; its columns are those of the dimensions, `tenant`, `build` and `slot`. */
  readonly table: string;
  /** Seconds. */
  readonly slot: 900 | 3600 | 86_400;
}

/** A roll-up: what it is cut by, at some levels. */
export interface RollupShape {
  readonly fact: FactName;
  /** Dimensions of questions; the column of one is the fact's own (`source` is `system`). */
  readonly dimensions: readonly string[];
  /** The finest first; each is made from the one before. The last is of days. */
  readonly levels: readonly [RollupLevel, ...RollupLevel[]];
  /** It holds sketches, and nothing else: they take much room. */
  readonly sketches: boolean;
}

const place = ['project', 'source'];
const names = { 900: 'quarter', 3600: 'hour', 86400: 'day' } as const;

function shape(
  fact: FactName,
  by: string,
  slots: readonly [RollupLevel['slot'], ...RollupLevel['slot'][]],
  ...dimensions: string[]
): RollupShape {
  const level = (slot: RollupLevel['slot']): RollupLevel => ({
    table: `rollup_${fact}_by_${by}_${names[slot]}`,
    slot,
  });
  const [first, ...others] = slots;
  return {
    fact,
    dimensions: [...place, ...dimensions],
    levels: [level(first), ...others.map(level)],
    sketches: by.endsWith('_sketch'),
  };
}

/** Boards and forecasts are of intervals; zones with half hours need quarters. */
const queueSlots = [900, 3600, 86_400] as const;
/** People are compared over days; a quarter hour of one of them is hardly less than the facts. */
const agentSlots = [3600, 86_400] as const;

/**
 * All roll-ups, those of one fact from the smallest to the biggest: the first that fits is used. Their
 * tables stand in migrations/clickhouse, in the same order of columns.
 */
export const rollupShapes: readonly RollupShape[] = [
  shape('calls', 'queue', queueSlots, 'queue', 'direction'),
  shape('calls', 'agent', agentSlots, 'agent', 'team'),
  shape('calls', 'queue_sketch', agentSlots, 'queue', 'direction'),
  shape('queue_visits', 'queue', queueSlots, 'queue', 'direction'),
  shape('queue_visits', 'agent', agentSlots, 'agent', 'team'),
  shape('queue_visits', 'queue_sketch', agentSlots, 'queue', 'direction'),
  shape('offers', 'queue', queueSlots, 'queue'),
  shape('offers', 'agent', agentSlots, 'agent', 'team'),
  shape('talks', 'queue', queueSlots, 'queue', 'direction'),
  shape('talks', 'agent', agentSlots, 'agent', 'team'),
  shape('ivr_steps', 'menu', queueSlots, 'menu', 'ivr_choice'),
  shape('agent_intervals', 'team', queueSlots, 'team', 'state', 'reason'),
  shape('agent_intervals', 'agent', agentSlots, 'agent', 'team'),
];

/** Facts that have roll-ups, each once. */
export const rollupFacts: readonly FactName[] = [...new Set(rollupShapes.map(({ fact }) => fact))];

/** The roll-ups of a fact, the smallest first. */
export function shapesOf(fact: FactName): readonly RollupShape[] {
  return rollupShapes.filter((one) => one.fact === fact);
}
