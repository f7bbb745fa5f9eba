import type { LiveAgent, LivePatch, LiveQueue, LiveState } from '../../contracts/live.ts';

const queueKey = ({ project, queue }: LiveQueue): string => `${project}\n${queue}`;
const agentKey = ({ project, agent }: LiveAgent): string => `${project}\n${agent}`;

/** What turns one state into another; null: nothing that anybody sees. */
export function patchOf(before: LiveState, after: LiveState): LivePatch | null {
  const queues = changedRows(before.queues, after.queues, queueKey);
  const agents = changedRows(before.agents, after.agents, agentKey);
  const patch: LivePatch = {
    at: after.at,
    lagSeconds: after.lagSeconds,
    ready: after.ready,
    ...(queues.changed.length > 0 && { queues: queues.changed }),
    ...(queues.gone.length > 0 && { goneQueues: queues.gone }),
    ...(agents.changed.length > 0 && { agents: agents.changed }),
    ...(agents.gone.length > 0 && { goneAgents: agents.gone }),
    ...(!alike(before.sources, after.sources) && { sources: after.sources }),
    ...(!alike(before.alarms, after.alarms) && { alarms: after.alarms }),
    ...(!alike(before.totals, after.totals) && { totals: after.totals }),
  };
  const same =
    Object.keys(patch).length === 3 &&
    before.ready === after.ready &&
    before.lagSeconds === after.lagSeconds;
  return same ? null : patch;
}

function changedRows<Row extends object>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
): { readonly changed: Row[]; readonly gone: string[] } {
  const known = new Map(before.map((row) => [keyOf(row), row]));
  const changed: Row[] = [];
  for (const row of after) {
    const key = keyOf(row);
    const old = known.get(key);
    known.delete(key);
    // A row that did not change is the very same object.
    if (old !== row && !(old && alike(old, row))) changed.push(row);
  }
  return { changed, gone: [...known.keys()] };
}

function alike(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
