import {
  agentOf,
  type CallState,
  type DraftVisit,
  note,
  queueState,
  secondsBetween,
  tolerance,
} from './call-state.ts';
import type { EventOf } from './events.ts';
import { answerOffer } from './offers.ts';
import type { VisitOutcome } from './records.ts';
import { teamOf } from './resolve-agent.ts';
import { endTalk, markTransferred, newTalk, openTalk, transferAfterEnd } from './talks.ts';

function newVisit(
  state: CallState,
  queue: string,
  enteredAt: number,
  rebuilt: boolean,
): DraftVisit {
  const visit: DraftVisit = {
    fact: {
      call: state.call,
      queue,
      ordinal: 0,
      enteredAt,
      leftAt: null,
      outcome: 'in-progress',
      wait: null,
      ring: null,
      talk: null,
      agent: '',
      team: '',
      direction: 'unknown',
      caller: '',
      dialled: '',
      ivrChoice: state.ivrChoice,
      key: '',
      positionAtEntry: null,
      positionAtExit: null,
      misses: 0,
      transferred: false,
      rebuilt,
    },
    phase: 'waiting',
    talk: null,
  };
  state.visits.push(visit);
  queueState(state, queue).visit = visit;
  return visit;
}

/** A visit of which only a later line is known: its arrival by that line's own numbers (D6). */
function rebuild(
  state: CallState,
  queue: string,
  at: number,
  wait: number | undefined,
  talk: number | undefined,
): DraftVisit | null {
  if (state.settings.endingsWithoutBeginning === 'ignore') {
    note(state, 'orphan', at, queue);
    return null;
  }
  note(state, 'entry-rebuilt', at, queue);
  return newVisit(state, queue, at - Math.round(((wait ?? 0) + (talk ?? 0)) * 1000), true);
}

/** The line tells again what the ended visit has already (D6, D13). */
function repeats(
  visit: DraftVisit,
  at: number,
  wait: number | undefined,
  talk: number | undefined,
): boolean {
  if (wait === undefined && talk === undefined) {
    const end = visit.talk?.fact.endedAt ?? visit.fact.leftAt ?? visit.fact.enteredAt;
    return at - end <= tolerance;
  }
  const entered = at - ((wait ?? 0) + (talk ?? 0)) * 1000;
  return Math.abs(entered - visit.fact.enteredAt) <= tolerance;
}

/** Ends the waiting of a visit. The source's number wins over the clock by default (D5). */
function endWait(
  state: CallState,
  visit: DraftVisit,
  at: number,
  number: number | undefined,
  outcome: VisitOutcome,
): void {
  const fact = visit.fact;
  fact.leftAt = Math.max(at, fact.enteredAt);
  fact.outcome = outcome;
  const clock = secondsBetween(fact.enteredAt, at);
  if (number === undefined) fact.wait = fact.rebuilt ? null : clock;
  else {
    fact.wait = state.settings.durationsBy === 'number' ? number : clock;
    if (Math.abs(number - clock) > 1) note(state, 'wait-differs', at, `${number} ${clock}`);
  }
}

export function queueEntered(state: CallState, event: EventOf<'queue-entered'>): void {
  const current = queueState(state, event.queue).visit;
  if (current !== null && current.phase !== 'over') {
    const again = event.at === current.fact.enteredAt;
    const stays =
      current.phase === 'waiting' && state.settings.reenterWhileWaiting === 'same-visit';
    if (again || stays) {
      note(state, again ? 'near-duplicate' : 'reentered', event.at, event.queue);
      if (current.fact.caller === '') current.fact.caller = event.caller ?? '';
      return;
    }
    note(state, 'reentered', event.at, event.queue);
    if (current.phase === 'waiting') endWait(state, current, event.at, undefined, 'reentered');
    else if (current.talk !== null)
      endTalk(state, current.talk, event.at, undefined, 'interrupted');
    current.phase = 'over';
  }
  const visit = newVisit(state, event.queue, event.at, false);
  visit.fact.caller = event.caller ?? '';
  visit.fact.dialled = event.dialled ?? '';
  visit.fact.positionAtEntry = event.position ?? null;
}

/** The visit is answered; `connectAt` may be rebuilt from a later line. */
function answer(
  state: CallState,
  visit: DraftVisit,
  connectAt: number,
  agentName: string,
  told: { wait?: number | undefined; ring?: number | undefined; team?: string | undefined },
): void {
  const fact = visit.fact;
  if (visit.phase === 'waiting') endWait(state, visit, connectAt, told.wait, 'answered');
  else if (told.wait !== undefined && state.settings.durationsBy === 'number')
    fact.wait = told.wait;
  const talk = newTalk(state, connectAt, fact.queue, agentName, told.team);
  const ring = answerOffer(state, fact.queue, agentName, connectAt, told.ring);
  fact.agent = agentName;
  fact.team = teamOf(agentName, told.team, state.settings);
  fact.ring = ring;
  talk.fact.wait = fact.wait;
  talk.fact.ring = ring;
  talk.visit = visit;
  visit.talk = talk;
  visit.phase = 'talking';
}

/** A talk that no visit stands behind: a direct or outbound call, a consultation. */
function talkAlone(state: CallState, event: EventOf<'agent-connected'>, agent: string): void {
  const open = openTalk(state, agent, event.queue);
  if (open !== null && open.fact.agent === agent) {
    note(state, 'second-connect', event.at, agent);
    return;
  }
  const talk = newTalk(state, event.at, event.queue ?? '', agent, event.team);
  talk.fact.wait = event.wait ?? null;
  const outbound = state.started?.direction === 'outbound';
  talk.fact.ring = answerOffer(
    state,
    outbound ? undefined : event.queue,
    agent,
    event.at,
    event.ring,
  );
}

export function agentConnected(state: CallState, event: EventOf<'agent-connected'>): void {
  const agent = agentOf(state, event.agent);
  if (event.queue === undefined) {
    talkAlone(state, event, agent);
    return;
  }
  const current = queueState(state, event.queue).visit;
  const alone = event.wait === undefined;
  if (current === null) {
    if (alone && state.started?.direction === 'outbound') {
      talkAlone(state, event, agent);
      return;
    }
    const visit = rebuild(state, event.queue, event.at, event.wait, undefined);
    if (visit !== null) answer(state, visit, event.at, agent, event);
    return;
  }
  if (current.phase === 'waiting' || current.phase === 'picked') {
    answer(state, current, event.at, agent, event);
    return;
  }
  if (alone && current.fact.outcome === 'answered' && current.talk?.fact.agent !== agent) {
    talkAlone(state, event, agent);
    return;
  }
  if (current.phase === 'talking') {
    note(state, 'second-connect', event.at, agent);
    return;
  }
  if (repeats(current, event.at, event.wait, undefined)) {
    note(state, 'ending-repeated', event.at, event.type);
    return;
  }
  const visit = rebuild(state, event.queue, event.at, event.wait, undefined);
  if (visit !== null) answer(state, visit, event.at, agent, event);
}

export function queueLeft(state: CallState, event: EventOf<'queue-left'>): void {
  let visit = queueState(state, event.queue).visit;
  const answered = event.reason === 'answered';
  if (visit !== null && visit.phase !== 'waiting') {
    if (answered && visit.fact.outcome === 'answered') return;
    if (event.reason === 'transferred' && visit.fact.transferred) return;
    if (visit.phase !== 'over' || repeats(visit, event.at, event.wait, undefined)) {
      note(state, 'ending-repeated', event.at, event.reason);
      return;
    }
    visit = null;
  }
  visit ??= rebuild(state, event.queue, event.at, event.wait, undefined);
  if (visit === null) return;
  endWait(state, visit, event.at, event.wait, event.reason);
  const fact = visit.fact;
  fact.positionAtEntry ??= event.positionAtEntry ?? null;
  fact.positionAtExit = event.position ?? null;
  fact.key = event.key ?? '';
  visit.phase = answered ? 'picked' : 'over';
}

/** agent-disconnected and call-transferred: both end a talk. */
export function talkEnded(
  state: CallState,
  event: EventOf<'agent-disconnected' | 'call-transferred'>,
): void {
  const agent = agentOf(state, event.agent);
  const transfer = event.type === 'call-transferred';
  const by = transfer ? 'transfer' : event.by;
  let talk = openTalk(state, agent, event.queue);
  const visit = event.queue === undefined ? null : queueState(state, event.queue).visit;
  if (talk === null) {
    talk = missedConnect(state, event, agent, visit);
    if (talk === null) return;
  }
  endTalk(state, talk, event.at, event.talk, by);
  if (transfer) markTransferred(talk, event);
  const owner = talk.visit;
  if (owner === null) return;
  owner.fact.transferred = transfer;
  owner.fact.positionAtEntry ??= event.positionAtEntry ?? null;
}

/** A talk of which only the end is told: connect = end − talk (D6). null: nothing to end. */
function missedConnect(
  state: CallState,
  event: EventOf<'agent-disconnected' | 'call-transferred'>,
  agent: string,
  current: DraftVisit | null,
): CallState['talks'][number] | null {
  const { at, queue, wait, talk } = event;
  if (event.type === 'call-transferred' && transferAfterEnd(state, event)) return null;
  const connectAt = at - Math.round((talk ?? 0) * 1000);
  if (queue === undefined) {
    const told = state.talks.some((known) => known.fact.agent === agent);
    if (told || talk === undefined) {
      if (!told) note(state, 'orphan', at, event.type);
      return null;
    }
    return newTalk(state, connectAt, '', agent, undefined);
  }
  let visit = current;
  if (visit !== null && (visit.phase === 'over' || visit.phase === 'talking')) {
    const transferred = visit.fact.transferred;
    const end = visit.talk?.fact.endedAt ?? visit.fact.leftAt ?? visit.fact.enteredAt;
    const later = talk !== undefined && connectAt - (wait ?? 0) * 1000 > end;
    if (visit.phase === 'talking' || (transferred && !later) || repeats(visit, at, wait, talk)) {
      const silent = transferred && event.type === 'agent-disconnected' && event.by === 'transfer';
      if (!silent) note(state, 'ending-repeated', at, event.type);
      return null;
    }
    visit = null;
  }
  if (visit === null) visit = rebuild(state, queue, at, wait, talk);
  else note(state, 'orphan', at, `${event.type} ${agent}`);
  if (visit === null) return null;
  const from = Math.max(
    visit.fact.enteredAt,
    visit.phase === 'picked' ? (visit.fact.leftAt ?? 0) : connectAt,
  );
  answer(state, visit, from, agent, { wait });
  return visit.talk;
}
