import type { LiveAgent, LiveQueue, LiveScope, LiveState } from '../../contracts/live.ts';
import { refoldAgents } from '../../core/live/advance.ts';
import {
  type AgentRoom,
  type QueueRoom,
  queueOf,
  type Room,
  rowKey,
} from '../../core/live/room.ts';
import type { LiveGoals } from './goals.ts';
import type { Schedule } from './on-shift.ts';
import { agentRow, queueRow, totalsOf, worksIn } from './rows.ts';

/** The rows of the live state, made anew only where something changed. */
export interface Board {
  refresh(room: Room, goals: LiveGoals, now: number): void;
  rows(
    room: Room,
    goals: LiveGoals,
    scope: LiveScope,
    now: number,
    schedule: Schedule,
  ): Pick<LiveState, 'queues' | 'agents' | 'totals'>;
  /** The room is another one. */
  reset(): void;
}

interface ShownAgent {
  readonly row: LiveAgent;
  readonly staffed: boolean;
}

/** Of one person in two systems the busier state counts, and the queues of both. */
const precedence: readonly string[] = [
  'talk',
  'hold',
  'wrapup',
  'ringing',
  'break',
  'study',
  'ready',
];

export function createBoard(): Board {
  const agents = new Map<string, ShownAgent>();
  const queues = new Map<string, { row: LiveQueue; queue: QueueRoom }>();
  let agentsInOrder: readonly ShownAgent[] = [];
  let goalsNow: LiveGoals | undefined;

  const refreshAgents = (room: Room): void => {
    const changed = refoldAgents(room);
    if (changed.length === 0) return;
    for (const { agent, system } of changed) {
      const { project } = system.place;
      const key = rowKey(project, agent);
      const before = agents.get(key);
      const after = shownAgent(room, project, agent);
      if (JSON.stringify(before) === JSON.stringify(after)) continue;
      if (after) agents.set(key, after);
      else agents.delete(key);
      for (const shown of [before, after]) if (shown) touchQueues(room, shown);
    }
    agentsInOrder = [...agents.values()].sort((a, b) => inOrder(a.row, b.row));
  };

  return {
    refresh(room, goals, now) {
      refreshAgents(room);
      if (goals !== goalsNow) {
        goalsNow = goals;
        for (const queue of room.queues.values()) room.changedQueues.add(queue);
      }
      for (const queue of room.changedQueues) {
        const key = rowKey(queue.project, queue.queue);
        if (room.queues.get(key) !== queue) continue;
        const own = agentsInOrder.filter(
          ({ row, staffed }) => row.project === queue.project && worksIn(row, staffed, queue.queue),
        );
        const row = queueRow(
          room,
          goals,
          queue,
          own.map((shown) => shown.row),
          now,
        );
        const before = queues.get(key);
        const same = before && JSON.stringify(before.row) === JSON.stringify(row);
        queues.set(key, { row: same ? before.row : row, queue });
      }
      room.changedQueues.clear();
      for (const key of queues.keys()) if (!room.queues.has(key)) queues.delete(key);
    },
    rows(room, goals, scope, now, schedule) {
      const { project, queue } = scope;
      const ownQueues = [...queues.values()]
        .filter(
          ({ row }) =>
            (project === undefined || row.project === project) &&
            (queue === undefined || row.queue === queue),
        )
        .sort((a, b) => inOrder(nameOf(a.row), nameOf(b.row)));
      const ownAgents = agentsInOrder
        .filter(
          ({ row, staffed }) =>
            (project === undefined || row.project === project) &&
            (queue === undefined || worksIn(row, staffed, queue)),
        )
        .map(({ row }) => row);
      return {
        queues: ownQueues.map(({ row }) => row),
        agents: ownAgents,
        totals: totalsOf(room, goals, ownQueues, ownAgents, { now, schedule, scope }),
      };
    },
    reset() {
      agents.clear();
      queues.clear();
      agentsInOrder = [];
    },
  };
}

/** The operator of a project, as the system has them that has them busiest. */
function shownAgent(room: Room, project: string, agent: string): ShownAgent | undefined {
  let found: AgentRoom | undefined;
  let staffed = false;
  const queues = new Set<string>();
  const rank = ({ now }: AgentRoom): number => precedence.indexOf(now?.state ?? '');
  for (const system of room.systems.values()) {
    if (system.place.project !== project) continue;
    const one = system.agents.get(agent);
    if (!one?.now) continue;
    if (found === undefined || rank(one) < rank(found)) found = one;
    staffed ||= one.now.staffed;
    for (const queue of one.now.queues) queues.add(queue);
  }
  const row = found && agentRow(found);
  if (!row) return undefined;
  // Logged in without a queue is logged in to all.
  const toAll = found?.now?.staffed === true && row.queues.length === 0;
  return { row: toAll ? row : { ...row, queues: [...queues].sort() }, staffed };
}

/** Queues whose operators are others now. */
function touchQueues(room: Room, { row, staffed }: ShownAgent): void {
  for (const queue of row.queues) room.changedQueues.add(queueOf(room, row.project, queue));
  if (row.queue !== '') room.changedQueues.add(queueOf(room, row.project, row.queue));
  if (row.queues.length > 0 || !staffed) return;
  for (const queue of room.queues.values())
    if (queue.project === row.project) room.changedQueues.add(queue);
}

const nameOf = ({ project, queue }: LiveQueue) => ({ project, agent: queue });

function inOrder(
  a: { readonly project: string; readonly agent: string },
  b: { readonly project: string; readonly agent: string },
): number {
  if (a.project !== b.project) return a.project < b.project ? -1 : 1;
  return a.agent < b.agent ? -1 : a.agent > b.agent ? 1 : 0;
}
