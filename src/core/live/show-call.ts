import type { Facts, OfferFact, TalkFact } from '../contact/facts.ts';
import { foldCall } from '../contact/fold-call.ts';
import { touchAgent } from './agent-now.ts';
import type { VisitRow } from './measures.ts';
import { countVisit } from './queue-counts.ts';
import { agentOf, type CallRoom, keptFrom, queueOf, type Room } from './room.ts';
import { entriesOf } from './told.ts';

/** Folds a call anew and puts what it is now in the place of what it was. */
export function refoldCall(room: Room, call: CallRoom): void {
  if (call.told === null) return;
  const { place, restarts } = call.system;
  const { settings } = place;
  const facts: Facts = foldCall(entriesOf(call.told), { system: place.system, restarts, settings });
  showCall(room, call, facts.queue_visits ?? [], facts.talks ?? [], facts.offers ?? []);
}

/** Puts a call's facts in the place of those it had. */
export function showCall(
  room: Room,
  call: CallRoom,
  visits: readonly VisitRow[],
  talks: readonly TalkFact[],
  offers: readonly OfferFact[],
): void {
  hide(room, call);
  recount(room, call, visits);
  const agents = new Set<string>(call.workers);
  const workers = new Set<string>();
  for (const { agent } of [...talks, ...offers]) if (agent !== '') workers.add(agent);
  for (const agent of workers) agents.add(agent);
  call.workers = [...workers];
  call.visits = visits;
  call.talks = talks;
  call.offers = offers;
  const { project } = call.system.place;
  for (const visit of visits) {
    if (visit.outcome !== 'in-progress') continue;
    const queue = queueOf(room, project, visit.queue);
    queue.waiting.set(placeOf(call, visit.ordinal), {
      system: call.system.place.system,
      call: call.key,
      enteredAt: visit.enteredAt,
      ringing: ringingAt(offers, visit.queue),
    });
    room.changedQueues.add(queue);
  }
  for (const talk of talks) {
    if (talk.endedAt !== null || talk.queue === '') continue;
    const queue = queueOf(room, project, talk.queue);
    queue.talking.add(placeOf(call, talk.ordinal));
    room.changedQueues.add(queue);
  }
  call.open =
    visits.some(({ outcome }) => outcome === 'in-progress') ||
    talks.some(({ endedAt }) => endedAt === null) ||
    offers.some(({ endedAt }) => endedAt === null);
  for (const agent of agents) work(room, call, agent);
}

const placeOf = (call: CallRoom, ordinal: number): string =>
  `${call.system.key}\n${call.key}\n${ordinal}`;

function ringingAt(offers: readonly OfferFact[], queue: string): string | null {
  let latest: OfferFact | undefined;
  for (const offer of offers) {
    if (offer.endedAt !== null || (offer.queue !== '' && offer.queue !== queue)) continue;
    if (latest === undefined || offer.startedAt >= latest.startedAt) latest = offer;
  }
  return latest?.agent ?? null;
}

/** Nobody waits or talks in the call any more. */
export function hide(room: Room, call: CallRoom): void {
  const { project } = call.system.place;
  for (const visit of call.visits) {
    if (visit.outcome !== 'in-progress') continue;
    const queue = queueOf(room, project, visit.queue);
    if (queue.waiting.delete(placeOf(call, visit.ordinal))) room.changedQueues.add(queue);
  }
  for (const talk of call.talks) {
    if (talk.queue === '' || talk.endedAt !== null) continue;
    const queue = queueOf(room, project, talk.queue);
    if (queue.talking.delete(placeOf(call, talk.ordinal))) room.changedQueues.add(queue);
  }
}

/** Counts the old visits out and the new ones in. */
function recount(room: Room, call: CallRoom, visits: readonly VisitRow[]): void {
  const { project } = call.system.place;
  const from = keptFrom(room);
  const count = (row: VisitRow | undefined, by: 1 | -1): void => {
    if (row === undefined || row.enteredAt < from) return;
    const queue = queueOf(room, project, row.queue);
    countVisit(room.measures, queue.counts, row, by);
    room.changedQueues.add(queue);
  };
  const most = Math.max(call.visits.length, visits.length);
  for (let index = 0; index < most; index += 1) {
    const before = call.visits[index];
    const after = visits[index];
    if (before && after && countsAlike(room, before, after)) continue;
    count(before, -1);
    count(after, 1);
  }
}

function countsAlike(room: Room, before: VisitRow, after: VisitRow): boolean {
  if (before.queue !== after.queue || before.enteredAt !== after.enteredAt) return false;
  const [left, right] = [before, after] as readonly Readonly<Record<string, unknown>>[];
  return room.measures.fields.every((field) => left?.[field] === right?.[field]);
}

/** Gives an operator their part of the call. */
function work(room: Room, call: CallRoom, name: string): void {
  const agent = agentOf(call.system, name);
  const talks = call.talks.filter((talk) => talk.agent === name);
  const offers = call.offers.filter((offer) => offer.agent === name);
  if (talks.length + offers.length === 0) agent.work.delete(call.key);
  else {
    agent.work.delete(call.key);
    agent.work.set(call.key, { talks, offers });
  }
  for (const { startedAt, endedAt } of [...talks, ...offers])
    agent.lastSign = Math.max(agent.lastSign, startedAt, endedAt ?? 0);
  touchAgent(room, agent);
}
