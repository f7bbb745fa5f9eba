import { SECOND } from './calendar.ts';
import { topicOf } from './conversation.ts';
import type { Arrival } from './demand.ts';
import { enterQueue } from './queueing.ts';
import { chance, lognormal, uniform } from './random.ts';
import { type CallState, emit, isTrunkDead, nextCallKey, type World } from './world.ts';

/** Menu that those hear who call when nobody works. */
export const CLOSED_MENU = 'Нерабочее время';

/** Somebody dials now: through the voice menu to a queue, to a recorded answer, or away. */
export function startCall(world: World, arrival: Arrival): void {
  if (isTrunkDead(world)) return;
  const { agenda, truth } = world;
  const { intent, caller, dialled } = arrival;
  const call: CallState = {
    key: nextCallKey(world, agenda.now),
    caller,
    dialled,
    channel: arrival.channel,
    intent,
    attempt: arrival.attempt,
    topic: topicOf(world, intent),
    transferred: false,
    longestWait: 0,
  };
  truth.calls += 1;
  truth.inbound += 1;
  emit(world, {
    type: 'call-started',
    at: agenda.now,
    call: call.key,
    direction: 'inbound',
    caller,
    dialled,
  });
  const queue = intent.queue === undefined ? undefined : world.queues.get(intent.queue);
  if (queue && (agenda.now < queue.opensAt || agenda.now >= queue.closesAt))
    hearClosed(world, call);
  else walk(world, call);
}

function walk(world: World, call: CallState): void {
  const { random, agenda } = world;
  const queue = call.intent.queue === undefined ? undefined : world.queues.get(call.intent.queue);
  let at = agenda.now + Math.round(uniform(random, 400, 1600));
  const last = call.intent.steps.length - 1;
  for (const [index, step] of call.intent.steps.entries()) {
    const { menu } = step;
    const spoken = { at, call: call.key, menu };
    emit(world, { type: 'ivr-entered', ...spoken });
    let heard = Math.round(Math.max(1.2, lognormal(random, step.listen, 0.5)) * SECOND);
    if (chance(random, step.dropShare)) {
      hangUp(world, call, menu, at + heard);
      return;
    }
    if (queue && chance(random, 0.025)) {
      // Pressed nothing: after two rounds the menu lets an operator sort it out.
      at += heard + 20 * SECOND;
      emit(world, { type: 'ivr-left', at, call: call.key, menu, result: 'timeout' });
      break;
    }
    if (chance(random, 0.03)) {
      emit(world, { type: 'ivr-input', at: at + heard, call: call.key, menu, choice: '9' });
      heard += Math.round(lognormal(random, step.listen * 0.7, 0.4) * SECOND);
    }
    const { choice, label } = step;
    const recorded = !queue && index === last;
    const pressedAt = recorded ? at + Math.min(heard, 7 * SECOND) : at + heard;
    at += recorded ? heard + 7 * SECOND : heard;
    emit(world, { type: 'ivr-input', at: pressedAt, call: call.key, menu, choice, label });
    const result = index < last ? 'next' : queue ? 'queue' : 'self-service';
    emit(world, { type: 'ivr-left', at, call: call.key, menu, result });
  }
  if (queue)
    agenda.schedule(at, () => {
      if (!isTrunkDead(world)) enterQueue(world, call, queue);
      else emit(world, { type: 'call-ended', at, call: call.key, by: 'system' });
    });
  else {
    world.truth.selfService += 1;
    emit(world, { type: 'call-ended', at, call: call.key, by: 'caller' });
  }
}

function hangUp(world: World, call: CallState, menu: string, at: number): void {
  world.truth.leftInMenu += 1;
  emit(world, { type: 'ivr-left', at, call: call.key, menu, result: 'hangup' });
  emit(world, { type: 'call-ended', at, call: call.key, by: 'caller' });
}

function hearClosed(world: World, call: CallState): void {
  const entered = world.agenda.now + 700;
  const at = entered + Math.round(uniform(world.random, 4, 14) * SECOND);
  world.truth.outOfHours += 1;
  emit(world, { type: 'ivr-entered', at: entered, call: call.key, menu: CLOSED_MENU });
  emit(world, { type: 'ivr-left', at, call: call.key, menu: CLOSED_MENU, result: 'hangup' });
  emit(world, { type: 'call-ended', at, call: call.key, by: 'caller' });
}
