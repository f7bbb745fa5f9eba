import type { LiveAgent, LivePatch, LiveQueue, LiveState } from '../../../../contracts/live.ts';

/** Key of a queue's or an operator's row, as patches name those that are gone. */
export const queueKey = (row: Pick<LiveQueue, 'project' | 'queue'>) =>
  `${row.project}\n${row.queue}`;
export const agentKey = (row: Pick<LiveAgent, 'project' | 'agent'>) =>
  `${row.project}\n${row.agent}`;

/** The room after a change. Lists that did not change stay the same objects. */
export function applyPatch(state: LiveState, patch: LivePatch): LiveState {
  return {
    ...state,
    at: patch.at,
    lagSeconds: patch.lagSeconds,
    ready: patch.ready,
    queues: mergeRows(state.queues, patch.queues, patch.goneQueues, queueKey),
    agents: mergeRows(state.agents, patch.agents, patch.goneAgents, agentKey),
    sources: patch.sources ?? state.sources,
    alarms: patch.alarms ?? state.alarms,
    totals: patch.totals ?? state.totals,
  };
}

function mergeRows<Row>(
  rows: Row[],
  changed: readonly Row[] | undefined,
  gone: readonly string[] | undefined,
  keyOf: (row: Row) => string,
): Row[] {
  if (!changed?.length && !gone?.length) return rows;
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  let isNew = false;
  for (const row of changed ?? []) {
    const key = keyOf(row);
    isNew ||= !byKey.has(key);
    byKey.set(key, row);
  }
  for (const key of gone ?? []) byKey.delete(key);
  const next = [...byKey.entries()];
  // Only a new row can be out of its place.
  if (isNew) next.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return next.map(([, row]) => row);
}
