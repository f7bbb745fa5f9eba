import { SECOND } from './calendar.ts';
import { enterQueue } from './queueing.ts';
import { chance, lognormal, pickBy, type Random, uniform } from './random.ts';
import { agentTruth, queueTruth } from './truth.ts';
import { type CallState, emit, type OperatorState, type Visit, type World } from './world.ts';

/** One operator's part of a call. */
interface Talk {
  readonly call: CallState;
  readonly operator: OperatorState;
  /** Absent: an outbound call or one that was handed over. */
  readonly visit?: Visit;
  readonly startedAt: number;
  hold: number;
}

/** The operator takes the call of a visit now. */
export function answerVisit(
  world: World,
  visit: Visit,
  operator: OperatorState,
  ended: (call: CallState, operator: OperatorState) => void,
): void {
  const { now } = world.agenda;
  const { spec } = visit.queue;
  const wait = now - visit.enteredAt;
  visit.call.longestWait = Math.max(visit.call.longestWait, wait);
  const row = queueTruth(world.truth, spec.name, visit.enteredAt);
  row.answered += 1;
  row.waitAnswered += wait;
  row.waitLongest = Math.max(row.waitLongest, wait);
  if (wait <= spec.serviceLevel.threshold * SECOND) row.withinThreshold += 1;
  agentTruth(world.truth, operator.spec.name).answered += 1;
  const length = talkLength(world.random, spec.talk * operator.traits.pace, spec.talkVariation);
  const talk = startTalk(world, visit.call, operator, visit);
  const transfer = visit.call.transferred
    ? undefined
    : spec.transfers.find((each) => chance(world.random, each.chance));
  const end = planHold(world, talk, transfer ? length * 0.45 : length, spec.holdChance);
  world.agenda.schedule(end, () => {
    const target = transfer && world.queues.get(transfer.to);
    const open = target !== undefined && end < target.closesAt && end >= target.opensAt;
    if (!open) return finish(world, talk, ended);
    talk.call.transferred = true;
    row.transfers += 1;
    const colleague = chance(world.random, transfer?.attended ?? 0)
      ? target.first.find((each) => each.state === 'idle' && !each.mustLeave)
      : undefined;
    if (colleague) handOver(world, talk, colleague, ended);
    else {
      endTalk(world, talk, { transfer: 'blind', to: target.spec.name });
      world.agenda.schedule(end + 900, () => enterQueue(world, talk.call, target));
    }
  });
}

/** The operator talks to somebody who was called, or whom a colleague handed over. */
export function talkDirectly(
  world: World,
  call: CallState,
  operator: OperatorState,
  mean: number,
  ended: (call: CallState, operator: OperatorState) => void,
): void {
  const talk = startTalk(world, call, operator, undefined);
  const length = talkLength(world.random, mean * operator.traits.pace, 0.7);
  world.agenda.schedule(planHold(world, talk, length, 0.05), () => finish(world, talk, ended));
}

function startTalk(
  world: World,
  call: CallState,
  operator: OperatorState,
  visit: Visit | undefined,
): Talk {
  operator.state = 'busy';
  emit(world, {
    type: 'agent-connected',
    at: world.agenda.now,
    call: call.key,
    ...(visit ? { queue: visit.queue.spec.name } : {}),
    agent: operator.spec.name,
    team: operator.spec.team,
  });
  return { call, operator, ...(visit ? { visit } : {}), startedAt: world.agenda.now, hold: 0 };
}

/** Length of the talk without hold, ms. */
function talkLength(random: Random, mean: number, variation: number): number {
  return chance(random, 0.015)
    ? uniform(random, 3, 12) * SECOND
    : Math.max(9 * SECOND, Math.round(lognormal(random, mean, variation) * SECOND));
}

/** Says the holds within a talk; gives back the instant when the talk ends, holds included. */
function planHold(world: World, talk: Talk, length: number, share: number): number {
  const { random } = world;
  const holds = chance(random, share) ? (chance(random, 0.2) ? 2 : 1) : 0;
  let at = talk.startedAt;
  let left = Math.round(length);
  for (let i = 0; i < holds; i += 1) {
    const before = Math.round(left * uniform(random, 0.3, 0.6));
    const hold = Math.round(Math.min(Math.max(4, lognormal(random, 38, 0.8)), 300) * SECOND);
    emit(world, { type: 'hold-started', at: at + before, ...named(talk) });
    emit(world, { type: 'hold-ended', at: at + before + hold, ...named(talk) });
    at += before + hold;
    left -= before;
    talk.hold += hold;
  }
  return at + left;
}

function handOver(
  world: World,
  talk: Talk,
  colleague: OperatorState,
  ended: (call: CallState, operator: OperatorState) => void,
): void {
  const { agenda, random } = world;
  const startedAt = agenda.now;
  const consult = Math.round(lognormal(random, 7000, 0.4));
  const heard = { call: talk.call.key, agent: colleague.spec.name };
  colleague.state = 'ringing';
  emit(world, { type: 'hold-started', at: startedAt, ...named(talk) });
  emit(world, { type: 'offer-started', at: startedAt, ...heard });
  agenda.schedule(startedAt + consult, () => {
    talk.hold += consult;
    emit(world, { type: 'hold-ended', at: agenda.now, ...named(talk) });
    const ring = consult / SECOND;
    emit(world, { type: 'offer-ended', at: agenda.now, ...heard, result: 'answered', ring });
    endTalk(world, talk, { transfer: 'attended', to: colleague.spec.name });
    agentTruth(world.truth, colleague.spec.name).directTalks += 1;
    const mean = colleague.queues[0]?.spec.talk ?? 120;
    talkDirectly(world, talk.call, colleague, mean, ended);
  });
}

/** The talk and the call end now; the operator goes on to wrap up. */
function finish(
  world: World,
  talk: Talk,
  ended: (call: CallState, operator: OperatorState) => void,
): void {
  const by = chance(world.random, 0.36) ? 'agent' : 'caller';
  endTalk(world, talk, { by });
  emit(world, { type: 'call-ended', at: world.agenda.now, call: talk.call.key, by });
  ended(talk.call, talk.operator);
}

type TalkEnd =
  | { readonly by: 'agent' | 'caller' }
  | { readonly transfer: 'blind' | 'attended'; readonly to: string };

function endTalk(world: World, talk: Talk, how: TalkEnd): void {
  const { agenda, random } = world;
  const at = agenda.now;
  if ('by' in how) emit(world, { type: 'agent-disconnected', at, ...named(talk), by: how.by });
  else
    emit(world, { type: 'call-transferred', at, ...named(talk), kind: how.transfer, to: how.to });
  const length = at - talk.startedAt - talk.hold;
  const mean = (talk.operator.queues[0]?.spec.wrapup ?? 30) * talk.operator.traits.pace;
  const wrapup = Math.round(Math.min(Math.max(2, lognormal(random, mean, 0.8)), 420) * SECOND);
  count(world, talk, length, wrapup);
  talk.operator.state = 'wrapup';
  emit(world, { type: 'wrapup-started', at, ...named(talk) });
  agenda.schedule(at + wrapup, () => {
    emit(world, { type: 'wrapup-ended', at: agenda.now, ...named(talk) });
    world.handlers.freed(talk.operator);
  });
}

function count(world: World, talk: Talk, length: number, wrapup: number): void {
  const { visit, operator, hold } = talk;
  const agent = agentTruth(world.truth, operator.spec.name);
  const rows: { talk: number; hold: number; wrapup: number }[] = [agent];
  if (visit) rows.push(queueTruth(world.truth, visit.queue.spec.name, visit.enteredAt));
  for (const row of rows) {
    row.talk += length;
    row.hold += hold;
    row.wrapup += wrapup;
  }
}

function named(talk: Talk): { call: string; queue?: string; agent: string } {
  const queue = talk.visit?.queue.spec.name;
  const whose = { call: talk.call.key, agent: talk.operator.spec.name };
  return queue === undefined ? whose : { ...whose, queue };
}

/** Topic of a call that starts now, by the reasons people have; in a bad hour mostly that. */
export function topicOf({ random, incident, agenda }: World, intent: CallState['intent']): string {
  const usual = pickBy(random, intent.topics, (each) => each.weight).name;
  if (!incident?.spec.intents.includes(intent.key)) return usual;
  if (agenda.now < incident.from || agenda.now >= incident.to) return usual;
  return chance(random, 1 - 1 / incident.factor) ? incident.spec.name : usual;
}
