import { HOUR, MINUTE, SECOND } from './calendar.ts';
import { callerOf } from './callers.ts';
import { talkDirectly } from './conversation.ts';
import { chance, lognormal, type Random, randomFrom, uniform } from './random.ts';
import { agentTruth } from './truth.ts';
import { formAnswered, formLead, type WaitingLead, workOnLead } from './web-leads.ts';
import {
  type CallState,
  emit,
  isTrunkDead,
  nextCallKey,
  type OperatorState,
  type QueueState,
  type World,
} from './world.ts';

/** A client who is to be called. */
export interface OutboundTask {
  readonly queue: QueueState;
  readonly client: string;
  readonly purpose: string;
  readonly talk: number;
  /** Whose number is shown as called from. */
  readonly model: Pick<CallState, 'dialled' | 'channel' | 'intent'>;
  readonly giveUpAt: number;
  /** Dials left. */
  readonly tries: number;
  /** A lost caller called back: with an answer they need not call again. */
  readonly settles: boolean;
  /** The form on the site that this call answers. */
  readonly lead?: WaitingLead;
}

/** The calls an operator makes by plan, spread over the opening hours. */
export function planOutbound(world: World, queue: QueueState): void {
  const { project, seed, day } = world;
  const random = randomFrom(seed, project.key, day, 'outbound', queue.spec.name);
  const { perDay, talk, purpose } = queue.spec.outbound;
  const open = queue.closesAt - queue.opensAt;
  const intent = project.intents.find((each) => each.queue === queue.spec.name);
  const number = project.numbers[0];
  if (open <= 0 || !intent || !number) return;
  const count = Math.round(perDay * (open / (12 * HOUR)) * uniform(random, 0.7, 1.3));
  for (let i = 0; i < count; i += 1) {
    const at = queue.opensAt + open * uniform(random, 0.06, 0.9);
    const task: OutboundTask = {
      queue,
      client: callerOf(project, seed, random),
      purpose,
      talk,
      model: { dialled: number.number, channel: number.channel, intent },
      giveUpAt: at + 3 * HOUR,
      tries: 1,
      settles: false,
    };
    const lead = formLead(world, queue, i, at, task.client);
    if (lead) {
      world.agenda.schedule(at, () => attempt(world, { ...task, purpose: 'заявка с сайта', lead }));
      continue;
    }
    world.agenda.schedule(at, () => attempt(world, task));
  }
}

/** Dials when somebody of the team is free and nobody waits; else tries again a little later. */
export function attempt(world: World, task: OutboundTask): void {
  const { agenda, random } = world;
  const { now } = agenda;
  if (now > task.giveUpAt || now >= task.queue.closesAt) return;
  if (task.settles && world.settled.has(task.client)) return;
  const canDial = task.queue.waiting.length === 0 && !isTrunkDead(world);
  const free = canDial ? idlePerson(world, task.queue) : undefined;
  if (free) dial(world, task, free);
  else agenda.schedule(now + lognormal(random, 80, 0.5) * SECOND, () => attempt(world, task));
}

function idlePerson(world: World, queue: QueueState): OperatorState | undefined {
  const ready = queue.first.filter(
    (operator) =>
      operator.state === 'idle' &&
      !operator.mustLeave &&
      world.agenda.now - operator.idleSince >= 10 * SECOND,
  );
  // One free operator stays for the next caller.
  const spare = queue.first.filter((operator) => operator.state === 'idle').length;
  return spare > 1 || queue.first.length < 3 ? ready[0] : undefined;
}

function dial(world: World, task: OutboundTask, operator: OperatorState): void {
  const { agenda, random, truth } = world;
  const call: CallState = {
    key: nextCallKey(world, agenda.now),
    caller: task.client,
    dialled: task.client,
    channel: task.model.channel,
    intent: task.model.intent,
    attempt: 1,
    topic: task.purpose,
    transferred: true,
    longestWait: 0,
  };
  const { now } = agenda;
  operator.state = 'busy';
  truth.calls += 1;
  truth.outbound += 1;
  agentTruth(truth, operator.spec.name).outboundCalls += 1;
  emit(world, {
    type: 'call-started',
    at: now,
    call: call.key,
    direction: 'outbound',
    caller: task.client,
    dialled: task.client,
    agent: operator.spec.name,
  });
  emit(world, {
    type: 'call-tagged',
    at: now,
    call: call.key,
    tag: 'purpose',
    value: task.purpose,
  });
  if (task.lead) workOnLead(world, task.lead, operator, call.key);
  if (chance(random, task.settles ? 0.78 : 0.62)) {
    const answered = now + Math.round(Math.min(lognormal(random, 11, 0.5), 34) * SECOND);
    agenda.schedule(answered, () => {
      agentTruth(truth, operator.spec.name).outboundTalks += 1;
      if (task.settles) world.settled.add(task.client);
      talkDirectly(world, call, operator, task.talk, (last, who) => {
        if (task.lead) formAnswered(world, task.lead, last, who);
      });
    });
  } else noAnswer(world, task, operator, call, random);
}

function noAnswer(
  world: World,
  task: OutboundTask,
  operator: OperatorState,
  call: CallState,
  random: Random,
): void {
  const { agenda } = world;
  const busy = chance(random, 0.25);
  const length = busy ? uniform(random, 3, 8) : uniform(random, 24, 36);
  agenda.schedule(agenda.now + length * SECOND, () => {
    const cause = busy ? 'busy' : 'no-answer';
    emit(world, { type: 'call-ended', at: agenda.now, call: call.key, by: 'system', cause });
    world.handlers.freed(operator);
    if (task.tries > 1)
      agenda.schedule(agenda.now + uniform(random, 15, 40) * MINUTE, () =>
        attempt(world, { ...task, tries: task.tries - 1 }),
      );
  });
}
