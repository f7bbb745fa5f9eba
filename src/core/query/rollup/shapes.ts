import type { FactName } from '../model.ts';

/** A roll-up table: what it is cut by, and into how long slots of UTC. */
export interface RollupShape {
  /** Table of ClickHouse; its columns are those of the dimensions, `tenant`, `build` and `slot`. */
  readonly table: string;
  readonly fact: FactName;
  /** Seconds; divides a day. */
  readonly slot: 900 | 3600;
  /** Dimensions of questions; the column of one is the fact's own (`source` is `system`). */
  readonly dimensions: readonly string[];
}

const place = ['project', 'source'];
const shape = (
  fact: FactName,
  by: string,
  slot: RollupShape['slot'],
  ...dimensions: string[]
): RollupShape => ({
  table: `rollup_${fact}_by_${by}`,
  fact,
  slot,
  dimensions: [...place, ...dimensions],
});

/**
 * All roll-up tables, those of one fact from the smallest to the biggest: the first that fits is used.
 * Queues by the quarter hour, since boards and forecasts are of intervals; people by the hour. They
 * stand in migrations/clickhouse, in the same order of columns.
 */
export const rollupShapes: readonly RollupShape[] = [
  shape('calls', 'queue', 900, 'queue', 'direction'),
  shape('calls', 'agent', 3600, 'agent', 'team'),
  shape('queue_visits', 'queue', 900, 'queue', 'direction'),
  shape('queue_visits', 'agent', 3600, 'agent', 'team'),
  shape('offers', 'queue', 900, 'queue'),
  shape('offers', 'agent', 3600, 'agent', 'team'),
  shape('talks', 'queue', 900, 'queue', 'direction'),
  shape('talks', 'agent', 3600, 'agent', 'team'),
  shape('ivr_steps', 'menu', 900, 'menu', 'ivr_choice'),
  shape('agent_intervals', 'team', 900, 'team', 'state', 'reason'),
  shape('agent_intervals', 'agent', 3600, 'agent', 'team'),
];

/** Facts that have roll-ups, each once. */
export const rollupFacts: readonly FactName[] = [...new Set(rollupShapes.map(({ fact }) => fact))];

/** The roll-ups of a fact, the smallest first. */
export function shapesOf(fact: FactName): readonly RollupShape[] {
  return rollupShapes.filter((one) => one.fact === fact);
}
