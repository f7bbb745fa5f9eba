import type {
  AgentCounts,
  LiveAgent,
  LiveCaller,
  LiveQueue,
  LiveState,
  LiveWindow,
  LiveWindows,
} from '../../contracts/live.ts';
import { agentStates } from '../../core/contact/choices.ts';
import { expectedWait } from '../../core/live/expected-wait.ts';
import { addCell, type Cell, type Measures, measure, newCell } from '../../core/live/measures.ts';
import { lastMinutes } from '../../core/live/queue-counts.ts';
import type { AgentRoom, QueueRoom, Room } from '../../core/live/room.ts';
import { handling, type LiveGoals } from './goals.ts';
import { onShift, type Schedule } from './on-shift.ts';

/** Callers of a queue that are told one by one. */
const callersTold = 20;

export function agentRow({ agent, system, now }: AgentRoom): LiveAgent | null {
  if (now === null) return null;
  const { project, system: place } = system.place;
  const { state, reason, since, team, queue, call, queues } = now;
  return {
    project,
    agent,
    team,
    state,
    reason,
    since,
    queue,
    call,
    system: place,
    queues: [...queues],
  };
}

/** Is the operator one of the queue's? */
export function worksIn(row: LiveAgent, staffed: boolean, queue: string): boolean {
  if (row.queue === queue && row.state !== 'ready') return true;
  return row.queues.length === 0 ? staffed : row.queues.includes(queue);
}

export function countStates(rows: Iterable<LiveAgent>): AgentCounts {
  const counts = Object.fromEntries(agentStates.map((state) => [state, 0])) as AgentCounts;
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

export function queueRow(
  room: Room,
  goals: LiveGoals,
  queue: QueueRoom,
  agents: readonly LiveAgent[],
  now: number,
): LiveQueue {
  const waiting = [...queue.waiting.values()].sort(
    (a, b) => a.enteredAt - b.enteredAt || (a.call < b.call ? -1 : 1),
  );
  const callers: LiveCaller[] = waiting
    .slice(0, callersTold)
    .map((caller, index) => ({ ...caller, position: index + 1 }));
  const counts = countStates(agents);
  const cells = cellsOf(room.measures, [queue], now);
  const windows = windowsOf(room.measures, cells);
  const goal = goals.of(queue.project, queue.queue);
  const { last30 } = windows;
  const hour = lastMinutes(room.measures, queue.counts, now, 60);
  return {
    project: queue.project,
    queue: queue.queue,
    waiting: waiting.length,
    longestSince: waiting[0]?.enteredAt ?? null,
    callers,
    talking: queue.talking.size,
    agents: counts,
    staffed: agents.length,
    expectedWait: rounded(
      expectedWait({
        waiting: waiting.length,
        free: counts.ready,
        working: agents.length - counts.break - counts.study,
        handling:
          measure(room.measures, handling, hour) ?? measure(room.measures, handling, cells.today),
      }),
    ),
    windows,
    target: goal.target,
    threshold: goals.threshold,
    standing: goals.standing(goal, last30.serviceLevel, last30.answered + last30.lost),
  };
}

const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 10) / 10;

interface Cells {
  readonly last15: Cell;
  readonly last30: Cell;
  readonly today: Cell;
}

function cellsOf(measures: Measures, queues: Iterable<QueueRoom>, now: number): Cells {
  const sum: Cells = {
    last15: newCell(measures),
    last30: newCell(measures),
    today: newCell(measures),
  };
  for (const { counts } of queues) {
    addCell(sum.last15, lastMinutes(measures, counts, now, 15));
    addCell(sum.last30, lastMinutes(measures, counts, now, 30));
    addCell(sum.today, counts.today);
  }
  return sum;
}

function windowsOf(measures: Measures, { last15, last30, today }: Cells): LiveWindows {
  const of = (cell: Cell): LiveWindow => ({
    offered: measure(measures, 'offered', cell) ?? 0,
    answered: measure(measures, 'answered', cell) ?? 0,
    lost: measure(measures, 'abandoned', cell) ?? 0,
    serviceLevel: measure(measures, 'service_level', cell),
    asa: rounded(measure(measures, 'asa', cell)),
  });
  return { last15: of(last15), last30: of(last30), today: of(today) };
}

export function totalsOf(
  room: Room,
  goals: LiveGoals,
  queues: readonly { readonly row: LiveQueue; readonly queue: QueueRoom }[],
  agents: readonly LiveAgent[],
  given: {
    readonly now: number;
    readonly schedule: Schedule;
    readonly scope: { readonly project?: string | undefined; readonly queue?: string | undefined };
  },
): LiveState['totals'] {
  const { now, schedule, scope } = given;
  let waiting = 0;
  let talking = 0;
  let longestSince: number | null = null;
  for (const { row } of queues) {
    waiting += row.waiting;
    talking += row.talking;
    if (row.longestSince !== null)
      longestSince = Math.min(longestSince ?? row.longestSince, row.longestSince);
  }
  const cells = cellsOf(
    room.measures,
    queues.map(({ queue }) => queue),
    now,
  );
  const windows = windowsOf(room.measures, cells);
  const goal = goals.of(scope.project, scope.queue);
  const { last30 } = windows;
  return {
    waiting,
    longestSince,
    talking,
    agents: countStates(agents),
    staffed: agents.length,
    ...onShift(schedule, agents, scope, now),
    windows,
    target: goal.target,
    standing: goals.standing(goal, last30.serviceLevel, last30.answered + last30.lost),
  };
}
