import {
  agentOf,
  type CallState,
  type DraftTalk,
  note,
  secondsBetween,
  tolerance,
  visitOf,
} from './call-state.ts';
import type { EndedBy, EventOf } from './events.ts';
import { teamOf } from './resolve-agent.ts';

/** A talk longer than this is doubted: its end was probably lost. Seconds. */
const longTalk = 4 * 3600;

export function newTalk(
  state: CallState,
  at: number,
  queue: string,
  agent: string,
  team: string | undefined,
): DraftTalk {
  const talk: DraftTalk = {
    fact: {
      call: state.call,
      ordinal: 0,
      queue,
      agent,
      team: teamOf(agent, team, state.settings),
      direction: 'unknown',
      caller: '',
      startedAt: at,
      endedAt: null,
      wrapupEndedAt: null,
      talk: null,
      hold: null,
      wrapup: null,
      holds: 0,
      wait: null,
      ring: null,
      endedBy: 'unknown',
      transferred: '',
      transferredTo: '',
    },
    open: true,
    holdFrom: null,
    held: 0,
    wrapupFrom: null,
    wrapupOpen: false,
    visit: null,
  };
  state.openTalks += 1;
  state.talks.push(talk);
  return talk;
}

/**
 * Ends a talk. `number` is the source's own length of the connection, hold included; by default it
 * wins over the clock (D5), and a difference of more than a second is noted.
 */
export function endTalk(
  state: CallState,
  talk: DraftTalk,
  at: number,
  number: number | undefined,
  by: EndedBy,
): void {
  const fact = talk.fact;
  const end = Math.max(at, fact.startedAt);
  if (talk.holdFrom !== null) {
    talk.held += secondsBetween(talk.holdFrom, end);
    talk.holdFrom = null;
  }
  const clock = secondsBetween(fact.startedAt, end);
  const total = number !== undefined && state.settings.durationsBy === 'number' ? number : clock;
  if (number !== undefined && Math.abs(number - clock) > 1)
    note(state, 'talk-differs', at, `${number} ${clock}`);
  if (total > longTalk) note(state, 'long-talk', at, `${total}`);
  fact.endedAt = end;
  fact.endedBy = by;
  if (fact.holds > 0) fact.hold = talk.held;
  fact.talk = total > talk.held ? total - talk.held : 0;
  talk.open = false;
  state.openTalks -= 1;
  if (talk.visit === null) return;
  talk.visit.fact.talk = fact.talk;
  talk.visit.phase = 'over';
}

/** The open talk that an event speaks of: by operator, else the talk of the queue's visit. */
export function openTalk(
  state: CallState,
  agent: string,
  queue: string | undefined,
): DraftTalk | null {
  if (state.openTalks === 0) return null;
  for (let index = state.talks.length - 1; index >= 0; index -= 1) {
    const talk = state.talks[index];
    if (talk === undefined || !talk.open) continue;
    if (agent !== '' && talk.fact.agent !== agent) continue;
    if (queue === undefined || talk.fact.queue === queue || talk.fact.queue === '') return talk;
  }
  const visit = visitOf(state, queue);
  if (visit?.phase !== 'talking') return null;
  for (const talk of state.talks)
    if (talk.fact.agent === agent && talk.fact.queue === queue) return null;
  return visit.talk;
}

/** Latest talk of the operator, open or not. */
export function lastTalk(state: CallState, agent: string): DraftTalk | null {
  let found: DraftTalk | null = null;
  for (const talk of state.talks)
    if (talk.fact.agent === agent && (!found || talk.fact.startedAt >= found.fact.startedAt))
      found = talk;
  return found;
}

export function hold(state: CallState, event: EventOf<'hold-started' | 'hold-ended'>): void {
  const talk = openTalk(state, agentOf(state, event.agent), event.queue);
  if (talk === null) {
    if (event.type === 'hold-started') note(state, 'orphan', event.at, event.type);
    return;
  }
  if (event.type === 'hold-started') {
    if (talk.holdFrom !== null) return;
    talk.holdFrom = event.at;
    talk.fact.holds += 1;
  } else if (talk.holdFrom !== null) {
    talk.held += secondsBetween(talk.holdFrom, event.at);
    talk.holdFrom = null;
  }
}

export function wrapup(state: CallState, event: EventOf<'wrapup-started' | 'wrapup-ended'>): void {
  const agent = agentOf(state, event.agent);
  const begun =
    event.type === 'wrapup-ended'
      ? state.talks.find((known) => known.wrapupOpen && known.fact.agent === agent)
      : undefined;
  const talk = begun ?? lastTalk(state, agent);
  if (talk === null) {
    note(state, 'orphan', event.at, event.type);
    return;
  }
  if (event.type === 'wrapup-started') {
    if (talk.wrapupFrom === null) {
      talk.wrapupFrom = event.at;
      talk.wrapupOpen = true;
    }
    return;
  }
  if (talk.wrapupFrom !== null && !talk.wrapupOpen) return;
  const from = talk.wrapupFrom ?? talk.fact.endedAt;
  if (from === null) {
    note(state, 'orphan', event.at, event.type);
    return;
  }
  closeWrapup(talk, from, event.at);
}

export function closeWrapup(talk: DraftTalk, from: number, at: number): void {
  const start = talk.fact.endedAt !== null && talk.fact.endedAt > from ? talk.fact.endedAt : from;
  talk.wrapupFrom = from;
  talk.wrapupOpen = false;
  talk.fact.wrapup = secondsBetween(start, at);
  talk.fact.wrapupEndedAt = Math.max(at, start);
}

export function markTransferred(talk: DraftTalk, event: EventOf<'call-transferred'>): void {
  talk.fact.transferred = event.kind;
  talk.fact.transferredTo = event.to ?? '';
  talk.fact.endedBy = 'transfer';
}

/**
 * A transfer told just after the hang-up that belongs to it: systems with a clock of milliseconds
 * send both. True when it was taken.
 */
export function transferAfterEnd(state: CallState, event: EventOf<'call-transferred'>): boolean {
  const talk = lastTalk(state, agentOf(state, event.agent));
  if (talk === null || talk.open || talk.fact.endedAt === null) return false;
  if (talk.fact.transferred !== '') return false;
  const soon = event.at - talk.fact.endedAt <= tolerance && (event.precision ?? 1) < 1000;
  if (talk.fact.endedBy !== 'transfer' && !soon) return false;
  markTransferred(talk, event);
  if (talk.visit !== null) talk.visit.fact.transferred = true;
  return true;
}
