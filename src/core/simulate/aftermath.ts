import { HOUR, MINUTE, SECOND } from './calendar.ts';
import { startCall } from './menu.ts';
import { attempt } from './outbound.ts';
import { recordEvaluation, surveyLoyalty } from './quality.ts';
import { enterQueue } from './queueing.ts';
import { chance, lognormal, uniform } from './random.ts';
import { recordSale } from './sales.ts';
import {
  type CallState,
  emit,
  type LeftReason,
  type OperatorState,
  type Visit,
  type World,
} from './world.ts';

/** What a caller does who got nobody: goes elsewhere, hangs up, tries again, is called back. */
export function afterLeaving(world: World, visit: Visit, reason: LeftReason): void {
  const { agenda, random } = world;
  const { call, queue } = visit;
  const { now } = agenda;
  const overflow = queue.spec.overflow && world.queues.get(queue.spec.overflow);
  if (reason === 'timeout' && overflow && now < overflow.closesAt) {
    agenda.schedule(now + 400, () => enterQueue(world, call, overflow));
    return;
  }
  const talksOn = reason === 'timeout' || reason === 'key' ? uniform(random, 8, 30) : 2.5;
  const end = reason === 'abandoned' ? now : now + Math.round(talksOn * SECOND);
  const by = reason === 'abandoned' || reason === 'key' ? 'caller' : 'system';
  emit(world, { type: 'call-ended', at: end, call: call.key, by });
  if (reason === 'callback') {
    callBack(world, visit, 'обратный звонок по просьбе', 1);
    return;
  }
  if (now - visit.enteredAt >= 5 * SECOND)
    callBack(world, visit, 'обратный звонок потерянному', queue.spec.missedListShare);
  if (call.attempt < 4 && chance(random, 0.5)) retry(world, call, lognormal(random, 6, 1.2));
}

function callBack(world: World, visit: Visit, purpose: string, share: number): void {
  const { agenda, random } = world;
  if (!chance(random, share)) return;
  const asked = share === 1;
  const due = agenda.now + lognormal(random, asked ? 9 : 17, 0.7) * MINUTE;
  const task = {
    queue: visit.queue,
    client: visit.call.caller,
    purpose,
    talk: visit.queue.spec.talk * 0.7,
    model: visit.call,
    giveUpAt: due + 3 * HOUR,
    tries: 3,
    settles: true,
  };
  agenda.schedule(due, () => attempt(world, task));
}

function retry(world: World, call: CallState, minutes: number): void {
  const { agenda } = world;
  agenda.schedule(agenda.now + minutes * MINUTE, () => {
    if (world.settled.has(call.caller) || agenda.now > lastCallAt(world)) return;
    const { caller, dialled, channel, intent } = call;
    const again = { caller, dialled, channel, intent, attempt: call.attempt + 1, returnsIn: 0 };
    startCall(world, { at: agenda.now, ...again });
  });
}

/** Nobody tries again so late that the day could not end by its time. */
function lastCallAt(world: World): number {
  let last = 0;
  for (const queue of world.queues.values()) last = Math.max(last, queue.closesAt);
  return last;
}

/** After a talk: the topic is noted, some answer a survey, some come again, some buy. */
export function afterTalk(world: World, call: CallState, operator: OperatorState): void {
  const { agenda, random } = world;
  const { now } = agenda;
  emit(world, { type: 'call-tagged', at: now, call: call.key, tag: 'topic', value: call.topic });
  if (chance(random, 0.11)) surveyCaller(world, call, operator);
  if (call.attempt < 3 && chance(random, 0.045)) retry(world, call, uniform(random, 15, 150));
  recordSale(world, call, operator);
  recordEvaluation(world, call, operator);
  surveyLoyalty(world, call, operator);
}

function surveyCaller(world: World, call: CallState, operator: OperatorState): void {
  const { agenda, random } = world;
  const waited = call.longestWait / (45 * SECOND);
  const mood = 4.45 + operator.traits.charm * 0.3 - Math.min(waited, 3) * 0.45;
  const score = Math.min(5, Math.max(1, Math.round(mood + (random() + random() - 1) * 1.6)));
  emit(world, {
    type: 'survey-answered',
    at: agenda.now + Math.round(uniform(random, 0.4, 12) * MINUTE),
    call: call.key,
    survey: 'CSAT',
    question: 'Оцените разговор от 1 до 5',
    score,
    agent: operator.spec.name,
    channel: 'SMS',
  });
}
