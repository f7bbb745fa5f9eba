import { type CallState, secondsBetween } from './call-state.ts';
import type { EventOf } from './events.ts';
import { closeStep } from './ivr.ts';
import { closeOffer } from './offers.ts';
import { closeWrapup, endTalk } from './talks.ts';

/** call-ended closes what is still open: a caller who waited hung up. */
export function applyEnd(state: CallState, event: EventOf<'call-ended'>): void {
  if (state.endApplied) return;
  state.endApplied = true;
  const by = event.by ?? 'unknown';
  if (event.at > state.lastAt) state.lastAt = event.at;
  if (event.at < state.firstAt) state.firstAt = event.at;
  for (const visit of state.visits) {
    if (visit.phase !== 'waiting') continue;
    visit.phase = 'over';
    visit.fact.leftAt = Math.max(event.at, visit.fact.enteredAt);
    visit.fact.wait = secondsBetween(visit.fact.enteredAt, event.at);
    visit.fact.outcome =
      by === 'system' || by === 'interrupted'
        ? by
        : by === 'transfer'
          ? 'transferred'
          : 'abandoned';
  }
  for (const talk of state.talks) if (talk.open) endTalk(state, talk, event.at, undefined, by);
  closeStep(state, event.at, 'hangup');
  for (const offer of state.offers)
    if (offer.open)
      closeOffer(state, offer, offer.visit?.fact.leftAt ?? event.at, 'caller-gone', undefined);
}

/** A restart of the PBX: everything open ended there (D7, D8). */
export function closeAt(state: CallState, at: number): void {
  if (state.ended !== null && state.ended.at < at) {
    applyEnd(state, state.ended);
  }
  let open = state.started !== null && state.ended === null && !state.hungUp;
  for (const visit of state.visits) {
    if (visit.phase !== 'waiting') continue;
    open = true;
    visit.phase = 'over';
    visit.fact.leftAt = at;
    visit.fact.wait = secondsBetween(visit.fact.enteredAt, at);
    visit.fact.outcome = 'interrupted';
  }
  for (const talk of state.talks) {
    if (talk.open) {
      open = true;
      endTalk(state, talk, at, undefined, 'interrupted');
    }
    if (talk.wrapupOpen && talk.wrapupFrom !== null) closeWrapup(talk, talk.wrapupFrom, at);
  }
  if (state.step !== null) {
    open = true;
    closeStep(state, at, 'hangup');
  }
  for (const offer of state.offers) {
    const left = offer.visit?.fact.leftAt ?? at;
    if (offer.open && left === at) closeOffer(state, offer, at, 'failed', undefined);
  }
  if (open) state.cutAt = at;
}
