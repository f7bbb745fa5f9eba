import { applyEnd, closeAt } from './call-closing.ts';
import { callFacts } from './call-facts.ts';
import { agentOf, type CallState, newCallState, note } from './call-state.ts';
import { canonicalOrder, eventRank, lastOfEachKey } from './canonical-order.ts';
import type { ContactEvent, EventOf } from './events.ts';
import type { Facts } from './facts.ts';
import { closeStep, ivr } from './ivr.ts';
import type { JournalEntry } from './journal.ts';
import { offerEnded, offerStarted } from './offers.ts';
import type { SourceRecord } from './records.ts';
import { teamOf } from './resolve-agent.ts';
import { nextOfTick } from './same-tick.ts';
import type { ReadingSettings } from './settings.ts';
import { hold, wrapup } from './talks.ts';
import { agentConnected, queueEntered, queueLeft, talkEnded } from './visits.ts';

/** What a call is folded in: its system's restarts (instants, ascending) and settings. */
export interface CallContext {
  readonly system: string;
  readonly restarts: readonly number[];
  readonly settings: ReadingSettings;
}

/**
 * Facts of one call from the set of its journal entries: in any order, repeated or not. Of two
 * entries with one key the later in the array counts (a correction). The key of the call is that of
 * the entries' unit.
 */
export function foldCall(entries: readonly JournalEntry[], context: CallContext): Facts {
  const head = entries[0];
  if (head === undefined) return {};
  const events: JournalEntry[] = [];
  const records: JournalEntry[] = [];
  for (const entry of lastOfEachKey(entries)) {
    const rank = eventRank(entry.body.type);
    if (rank === undefined) records.push(entry);
    else events.push(entry);
  }
  const state = newCallState(head.unit.key, context.settings);
  walk(state, canonicalOrder(events), context.restarts);
  const bodies = canonicalOrder(records).map((entry) => entry.body as SourceRecord);
  return callFacts(state, bodies);
}

/** Walks the events tick by tick; a restart goes first in its tick (D2, D8). */
function walk(
  state: CallState,
  events: readonly JournalEntry[],
  restarts: readonly number[],
): void {
  for (const { body } of events)
    if (body.type === 'call-ended' && body.at >= (state.ended?.at ?? 0)) state.ended = body;
  let index = 0;
  let restart = -1;
  while (index < events.length) {
    const entry = events[index];
    if (entry === undefined) break;
    const tick = entry.at;
    if (restart < 0) restart = firstAfter(restarts, tick);
    for (; restart < restarts.length; restart += 1) {
      const at = restarts[restart];
      if (at === undefined || at > tick) break;
      closeAt(state, at);
    }
    let end = index + 1;
    while (end < events.length && events[end]?.at === tick) end += 1;
    if (end === index + 1) apply(state, entry.body as ContactEvent);
    else applyTick(state, events, index, end);
    index = end;
  }
  const next = restart < 0 ? undefined : restarts[restart];
  if (next !== undefined) closeAt(state, next);
  else if (state.ended !== null) applyEnd(state, state.ended);
}

/** Ticks with more events than this are taken in the canonical order: no log has them. */
const choosable = 64;

function applyTick(
  state: CallState,
  events: readonly JournalEntry[],
  from: number,
  to: number,
): void {
  const pending: ContactEvent[] = [];
  for (let index = from; index < to; index += 1) {
    const body = events[index]?.body;
    if (body !== undefined) pending.push(body as ContactEvent);
  }
  if (pending.length > choosable) {
    for (const event of pending) apply(state, event);
    return;
  }
  while (pending.length > 0) {
    const next = pending.length === 1 ? 0 : nextOfTick(state, pending);
    const [event] = pending.splice(next, 1);
    if (event !== undefined) apply(state, event);
  }
}

function firstAfter(restarts: readonly number[], at: number): number {
  let low = 0;
  let high = restarts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((restarts[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

function moved(state: CallState, at: number, hungUp: boolean): void {
  if (at < state.firstAt) state.firstAt = at;
  if (at > state.lastAt) state.lastAt = at;
  state.hungUp = hungUp;
  if (state.ended !== null && at > state.ended.at + 2000) note(state, 'order-broken', at, 'ended');
}

function apply(state: CallState, event: ContactEvent): void {
  switch (event.type) {
    case 'queue-entered':
      moved(state, event.at, false);
      if (state.caller === '') state.caller = event.caller ?? '';
      if (state.dialled === '') state.dialled = event.dialled ?? '';
      closeStep(state, event.at, 'queue');
      queueEntered(state, event);
      return;
    case 'agent-connected':
      moved(state, event.at, false);
      agentConnected(state, event);
      return;
    case 'agent-disconnected':
      moved(state, event.at, event.by !== 'transfer');
      talkEnded(state, event);
      return;
    case 'call-transferred':
      moved(state, event.at, false);
      talkEnded(state, event);
      return;
    case 'queue-left':
      moved(state, event.at, event.reason === 'abandoned');
      queueLeft(state, event);
      return;
    case 'offer-started':
      moved(state, event.at, false);
      offerStarted(state, event);
      return;
    case 'offer-ended':
      moved(state, event.at, state.hungUp);
      offerEnded(state, event);
      return;
    case 'hold-started':
    case 'hold-ended':
      hold(state, event);
      return;
    case 'wrapup-started':
    case 'wrapup-ended':
      wrapup(state, event);
      return;
    case 'ivr-entered':
    case 'ivr-input':
    case 'ivr-left':
      moved(state, event.at, event.type === 'ivr-left' && event.result === 'hangup');
      ivr(state, event);
      return;
    case 'call-started':
      moved(state, event.at, false);
      if (state.started === null) state.started = event;
      if (event.caller) state.caller = event.caller;
      if (event.dialled) state.dialled = event.dialled;
      return;
    case 'call-tagged':
      state.tags[event.tag] = event.value;
      return;
    case 'survey-answered':
      state.surveys.push(answerOf(state, event));
      return;
    case 'call-recorded':
      state.recordings += 1;
      return;
    default:
      return;
  }
}

function answerOf(
  state: CallState,
  event: EventOf<'survey-answered'>,
): CallState['surveys'][number] {
  const agent = agentOf(state, event.agent);
  return {
    key: `${state.call}:${event.survey}:${event.question ?? ''}:${event.at}`,
    call: state.call,
    survey: event.survey,
    question: event.question ?? '',
    answeredAt: event.at,
    score: event.score ?? null,
    comment: event.text ?? '',
    agent,
    team: teamOf(agent, undefined, state.settings),
    queue: '',
    channel: event.channel ?? '',
  };
}
