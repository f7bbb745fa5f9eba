import type { LiveAgent, LiveQueue } from '../../../../contracts/live.ts';
import type { Meaning } from '../../../ui/judge.ts';
import { stateOrder } from '../../live/states.ts';

/** Queues that a screen can be read with from five metres. */
export const queuesOnPage = 6;
/** A page is shown for this long, s. */
export const pageSeconds = 15;

const rank: Record<Meaning, number> = { bad: 0, warn: 1, good: 2, none: 2 };

/** What needs a look first, then the busiest of the day. */
export function orderQueues(
  queues: readonly LiveQueue[],
  meaningOf: (queue: LiveQueue) => Meaning,
): LiveQueue[] {
  return queues
    .map((queue) => ({ queue, place: rank[meaningOf(queue)] }))
    .sort(
      (a, b) => a.place - b.place || b.queue.windows.today.offered - a.queue.windows.today.offered,
    )
    .map(({ queue }) => queue);
}

/** Operators by state, in the order of states, by name within one. */
export function orderAgents(agents: readonly LiveAgent[]): LiveAgent[] {
  return [...agents].sort(
    (a, b) =>
      stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) || (a.agent < b.agent ? -1 : 1),
  );
}

export interface ScreenPage<Row> {
  readonly rows: readonly Row[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
}

/** The part that is shown at a second of the clock: parts turn each 15 s. */
export function pageAt<Row>(
  rows: readonly Row[],
  perPage: number,
  seconds: number,
): ScreenPage<Row> {
  const pages = Math.max(1, Math.ceil(rows.length / perPage));
  const page = Math.floor(seconds / pageSeconds) % pages;
  return { rows: rows.slice(page * perPage, (page + 1) * perPage), page, pages };
}

/** Where the whole picture stands this hour, px: a panel that never changes burns in. */
export function pixelShift(seconds: number): { x: number; y: number } {
  const corners = [
    { x: 0, y: 0 },
    { x: 2, y: 0 },
    { x: 2, y: 2 },
    { x: 0, y: 2 },
  ];
  return corners[Math.floor(seconds / 3600) % 4] ?? { x: 0, y: 0 };
}

/** Whole seconds somebody has waited; null: nobody. */
export function waitOf(longestSince: number | null, seconds: number): number | null {
  return longestSince === null ? null : Math.max(0, seconds - Math.floor(longestSince / 1000));
}
