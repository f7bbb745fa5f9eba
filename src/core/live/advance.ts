import { agentNow } from './agent-now.ts';
import type { Measures } from './measures.ts';
import { countVisit, newCounts, rollOver } from './queue-counts.ts';
import { type AgentRoom, keptFrom, queueOf, type Room, rowKey } from './room.ts';
import { letGo } from './take.ts';

/** A call that ended so long ago is let go, ms. */
const restless = 10 * 60_000;
/** Without a sign for so long a call is lost and an operator gone, ms: as the overview forgets them. */
const forgotten = 16 * 3_600_000;

/** Time has come to `now`: lets go of calls that are over and operators that went, begins a day. */
export function advance(room: Room, now: number, dayStart: number): void {
  if (dayStart !== room.dayStart) beginDay(room, dayStart);
  for (const system of room.systems.values()) {
    for (const call of system.near) {
      const quiet = now - call.lastAt;
      if (call.open ? quiet > forgotten : quiet > restless) letGo(room, call);
    }
    for (const agent of system.agents.values()) {
      if (agent.inPicture || agent.lastSign >= now - forgotten) continue;
      system.agents.delete(agent.agent);
      system.aheadAgents.delete(agent);
      if (agent.now !== null) room.changedAgents.add(agent);
    }
  }
  for (const queue of room.queues.values()) room.changedQueues.add(queue);
}

function beginDay(room: Room, dayStart: number): void {
  room.dayStart = dayStart;
  const from = keptFrom(room);
  for (const queue of room.queues.values()) rollOver(room.measures, queue.counts, dayStart, from);
  for (const system of room.systems.values()) {
    for (const call of system.calls.values()) if (call.told === null) letGo(room, call);
    for (const [key, root] of system.roots)
      if (!system.calls.get(root)?.told) system.roots.delete(key);
    for (const root of system.joined) if (!system.calls.get(root)?.told) system.joined.delete(root);
    if (system.near.size === 0 && system.agents.size === 0 && system.calls.size === 0)
      room.systems.delete(system.key);
  }
  const staffed = staffedQueues(room);
  for (const [key, queue] of room.queues) {
    const empty = queue.counts.minutes.size + queue.waiting.size + queue.talking.size === 0;
    if (empty && !staffed.has(key)) room.queues.delete(key);
  }
}

/** Queues that operators are at work in, by project and name. */
function staffedQueues(room: Room): Set<string> {
  const keys = new Set<string>();
  for (const { place, agents } of room.systems.values())
    for (const { now } of agents.values())
      for (const queue of now?.queues ?? []) keys.add(rowKey(place.project, queue));
  return keys;
}

/** Counts everything anew by other formulas; false: visits that were let go lack a field for it. */
export function changeMeasures(room: Room, measures: Measures): boolean {
  const before = room.measures;
  if (before.text === measures.text) return true;
  room.measures = measures;
  for (const queue of room.queues.values()) {
    queue.counts.minutes.clear();
    Object.assign(queue.counts, { today: newCounts(measures, room.dayStart).today });
    room.changedQueues.add(queue);
  }
  const from = keptFrom(room);
  for (const system of room.systems.values())
    for (const call of system.calls.values())
      for (const visit of call.visits) {
        if (visit.enteredAt < from) continue;
        countVisit(measures, queueOf(room, system.place.project, visit.queue).counts, visit, 1);
      }
  return measures.fields.every((field) => before.fields.includes(field));
}

/** Folds the operators that changed; gives them and empties the list. */
export function refoldAgents(room: Room): AgentRoom[] {
  const changed = [...room.changedAgents];
  room.changedAgents.clear();
  for (const agent of changed) {
    const here = agent.system.agents.get(agent.agent) === agent;
    agent.now = here ? agentNow(agent) : null;
  }
  return changed;
}
