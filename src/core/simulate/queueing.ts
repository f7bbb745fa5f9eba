import { SECOND } from './calendar.ts';
import { chance, exponential, lognormal, weibull } from './random.ts';
import { agentTruth, queueTruth } from './truth.ts';
import {
  type CallState,
  emit,
  type LeftReason,
  type Offer,
  type OperatorState,
  type QueueState,
  type Visit,
  type World,
} from './world.ts';

/** Longest ring before the call goes back to the queue, ms. */
const RING_LIMIT = 15 * SECOND;
/** An operator who missed a ring is left alone for so long, ms. */
const AFTER_MISS = 5 * SECOND;
/** A call of one's own team goes before another's that has waited up to so much longer, ms. */
const OWN_TEAM_FIRST = 30 * SECOND;

/** The call joins the queue now. */
export function enterQueue(world: World, call: CallState, queue: QueueState): void {
  const { agenda, random } = world;
  const visit: Visit = {
    call,
    queue,
    enteredAt: agenda.now,
    positionAtEntry: queue.waiting.length + 1,
    state: 'waiting',
    offer: undefined,
  };
  emit(world, {
    type: 'queue-entered',
    at: agenda.now,
    call: call.key,
    queue: queue.spec.name,
    position: visit.positionAtEntry,
  });
  queueTruth(world.truth, queue.spec.name, visit.enteredAt).offered += 1;
  queue.waiting.push(visit);
  if (queue.waiting.length > queue.spec.capacity) leaveQueue(world, visit, 'full');
  else if (!someoneServes(queue)) leaveQueue(world, visit, 'empty');
  else {
    planLeaving(world, visit, random);
    dispatch(world, queue);
  }
}

function planLeaving(world: World, visit: Visit, random: World['random']): void {
  const { spec } = visit.queue;
  const at = (seconds: number, run: () => void): void =>
    world.agenda.schedule(visit.enteredAt + seconds * SECOND, () => {
      if (visit.state !== 'left') run();
    });
  // A few hang up at once; the others' patience is Weibull.
  const patience = chance(random, 0.02)
    ? exponential(random, 3)
    : weibull(random, spec.patience, 1.15);
  if (patience < spec.timeout + RING_LIMIT / SECOND)
    at(patience, () => leaveQueue(world, visit, 'abandoned'));
  at(spec.timeout, () => {
    if (visit.state === 'waiting') leaveQueue(world, visit, 'timeout');
  });
  const offered = 45 + 4 * random();
  if (chance(random, spec.callbackShare)) at(offered, () => leaveQueue(world, visit, 'callback'));
  else if (chance(random, 0.015)) at(offered + 6, () => leaveQueue(world, visit, 'key'));
}

/** The visit ends without an operator. */
export function leaveQueue(world: World, visit: Visit, reason: LeftReason): void {
  const { now } = world.agenda;
  const { queue, call, offer } = visit;
  const position = queue.waiting.indexOf(visit) + 1;
  queue.waiting.splice(position - 1, 1);
  visit.state = 'left';
  const wait = now - visit.enteredAt;
  call.longestWait = Math.max(call.longestWait, wait);
  countLeft(world, visit, reason, wait);
  if (offer?.open) endOffer(world, visit, offer, 'caller-gone');
  emit(world, {
    type: 'queue-left',
    at: now,
    call: call.key,
    queue: queue.spec.name,
    reason,
    position,
    positionAtEntry: visit.positionAtEntry,
    ...(reason === 'callback' ? { key: '1' } : reason === 'key' ? { key: '2' } : {}),
  });
  if (offer && offer.operator.state === 'idle') world.handlers.freed(offer.operator);
  world.handlers.left(visit, reason);
}

function countLeft(world: World, visit: Visit, reason: LeftReason, wait: number): void {
  const row = queueTruth(world.truth, visit.queue.spec.name, visit.enteredAt);
  row[reason] += 1;
  if (reason === 'abandoned') {
    row.waitAbandoned += wait;
    if (wait < 5 * SECOND) row.shortAbandoned += 1;
  } else row.waitOther += wait;
  row.waitLongest = Math.max(row.waitLongest, wait);
}

/** Offers waiting calls, first come first served, as long as somebody is free. */
export function dispatch(world: World, queue: QueueState): void {
  for (const visit of queue.waiting.slice()) {
    if (visit.state !== 'waiting') continue;
    const operator = longestIdle(world, queue.first) ?? longestIdle(world, queue.second);
    if (!operator) return;
    offer(world, visit, operator);
  }
}

/** A free operator takes the call that is most due among their queues. */
export function serveNext(world: World, operator: OperatorState): void {
  if (operator.state !== 'idle' || world.agenda.now < operator.notBefore) return;
  let chosen: Visit | undefined;
  let best = Number.POSITIVE_INFINITY;
  for (const queue of operator.queues) {
    const head = queue.waiting.find((visit) => visit.state === 'waiting');
    if (!head) continue;
    const own = queue.spec.name === operator.spec.team ? OWN_TEAM_FIRST : 0;
    if (head.enteredAt - own < best) {
      best = head.enteredAt - own;
      chosen = head;
    }
  }
  if (chosen) offer(world, chosen, operator);
}

function offer(world: World, visit: Visit, operator: OperatorState): void {
  const { agenda, random } = world;
  const made: Offer = { operator, startedAt: agenda.now, open: true };
  visit.state = 'ringing';
  visit.offer = made;
  operator.state = 'ringing';
  emit(world, {
    type: 'offer-started',
    at: agenda.now,
    call: visit.call.key,
    queue: visit.queue.spec.name,
    agent: operator.spec.name,
  });
  const rejected = chance(random, 0.002);
  const missed = !rejected && chance(random, operator.traits.missShare);
  const ring = rejected
    ? 2.4 * SECOND
    : missed
      ? RING_LIMIT
      : Math.min(Math.max(800, lognormal(random, 4200, 0.5)), RING_LIMIT - 600);
  agenda.schedule(agenda.now + ring, () => {
    if (!made.open) return;
    if (rejected || missed) ringLost(world, visit, made, rejected ? 'rejected' : 'no-answer');
    else {
      endOffer(world, visit, made, 'answered');
      visit.queue.waiting.splice(visit.queue.waiting.indexOf(visit), 1);
      visit.state = 'left';
      world.handlers.answered(visit, operator);
    }
  });
}

function ringLost(world: World, visit: Visit, made: Offer, result: 'no-answer' | 'rejected'): void {
  const { now } = world.agenda;
  const { operator } = made;
  endOffer(world, visit, made, result);
  agentTruth(world.truth, operator.spec.name).misses += 1;
  queueTruth(world.truth, visit.queue.spec.name, visit.enteredAt).misses += 1;
  operator.notBefore = now + AFTER_MISS;
  world.agenda.schedule(operator.notBefore, () => serveNext(world, operator));
  visit.state = 'waiting';
  visit.offer = undefined;
  world.handlers.freed(operator);
  // With the last operator gone the queue may have closed.
  if (!visit.queue.waiting.includes(visit)) return;
  if (now - visit.enteredAt >= visit.queue.spec.timeout * SECOND)
    leaveQueue(world, visit, 'timeout');
  else dispatch(world, visit.queue);
}

function endOffer(
  world: World,
  visit: Visit,
  made: Offer,
  result: 'answered' | 'no-answer' | 'rejected' | 'caller-gone',
): void {
  const { now } = world.agenda;
  made.open = false;
  if (result !== 'answered') {
    made.operator.state = 'idle';
    made.operator.idleSince = now;
  }
  emit(world, {
    type: 'offer-ended',
    at: now,
    call: visit.call.key,
    queue: visit.queue.spec.name,
    agent: made.operator.spec.name,
    result,
    ring: (now - made.startedAt) / SECOND,
  });
}

function longestIdle(world: World, operators: readonly OperatorState[]): OperatorState | undefined {
  let found: OperatorState | undefined;
  for (const operator of operators) {
    if (operator.state !== 'idle' || operator.notBefore > world.agenda.now) continue;
    if (!found || operator.idleSince < found.idleSince) found = operator;
  }
  return found;
}

/** Somebody with the skill is logged in, on a break or not. */
function someoneServes(queue: QueueState): boolean {
  return [...queue.first, ...queue.second].some((operator) => operator.state !== 'off');
}
