import {
  agentOf,
  type CallState,
  type DraftOffer,
  type DraftVisit,
  secondsBetween,
  tolerance,
  visitOf,
} from './call-state.ts';
import type { EventOf } from './events.ts';
import { teamOf } from './resolve-agent.ts';

function newOffer(
  state: CallState,
  queue: string | undefined,
  agent: string,
  startedAt: number,
): DraftOffer {
  const visit = visitOf(state, queue);
  const offer: DraftOffer = {
    fact: {
      call: state.call,
      ordinal: 0,
      queue: queue ?? '',
      agent,
      team: teamOf(agent, undefined, state.settings),
      startedAt,
      endedAt: null,
      result: 'in-progress',
      ring: null,
    },
    visit: visit !== null && visit.phase !== 'over' ? visit : null,
    open: true,
    tied: false,
  };
  state.openOffers += 1;
  state.offers.push(offer);
  return offer;
}

/** Offer of the operator that still rings. */
export function openOffer(state: CallState, agent: string): DraftOffer | null {
  if (state.openOffers === 0) return null;
  for (const offer of state.offers) if (offer.open && offer.fact.agent === agent) return offer;
  return null;
}

export function closeOffer(
  state: CallState,
  offer: DraftOffer,
  at: number,
  result: DraftOffer['fact']['result'],
  ring: number | undefined,
): void {
  offer.open = false;
  state.openOffers -= 1;
  offer.fact.endedAt = Math.max(at, offer.fact.startedAt);
  offer.fact.result = result;
  offer.fact.ring = ring ?? secondsBetween(offer.fact.startedAt, at);
}

export function offerStarted(state: CallState, event: EventOf<'offer-started'>): void {
  const agent = agentOf(state, event.agent);
  if (openOffer(state, agent) === null) newOffer(state, event.queue, agent, event.at);
}

/**
 * An offer's end. A source that tells only the end (queue_log) gives its length in `ring`: the
 * start is rebuilt from it; without either the length is unknown.
 */
export function offerEnded(state: CallState, event: EventOf<'offer-ended'>): void {
  const agent = agentOf(state, event.agent);
  const open = openOffer(state, agent);
  if (open !== null) {
    closeOffer(state, open, event.at, event.result, event.ring);
    return;
  }
  if (event.result === 'answered') {
    const told = lastAnswered(state, agent);
    if (told?.tied && event.at - (told.fact.endedAt ?? 0) <= tolerance) {
      if (event.ring !== undefined) told.fact.ring = event.ring;
      return;
    }
  }
  const ring = event.ring;
  const startedAt = ring === undefined ? event.at : event.at - Math.round(ring * 1000);
  const offer = newOffer(state, event.queue, agent, startedAt);
  closeOffer(state, offer, event.at, event.result, ring);
  if (ring === undefined) offer.fact.ring = null;
}

function lastAnswered(state: CallState, agent: string): DraftOffer | null {
  for (let index = state.offers.length - 1; index >= 0; index -= 1) {
    const offer = state.offers[index];
    if (offer?.fact.agent === agent && offer.fact.result === 'answered') return offer;
  }
  return null;
}

/**
 * The offer behind a connect: one, whether the source told it or not. Returns the length of its
 * ring, null when unknown.
 */
export function answerOffer(
  state: CallState,
  queue: string | undefined,
  agent: string,
  at: number,
  ring: number | undefined,
): number | null {
  const open = openOffer(state, agent);
  if (open !== null) {
    closeOffer(state, open, at, 'answered', ring);
    open.tied = true;
    return open.fact.ring;
  }
  const told = lastAnswered(state, agent);
  if (told !== null && !told.tied) {
    told.tied = true;
    if (ring !== undefined) told.fact.ring = ring;
    return told.fact.ring;
  }
  if (queue === undefined && ring === undefined) return null;
  const startedAt = ring === undefined ? at : at - Math.round(ring * 1000);
  const offer = newOffer(state, queue, agent, startedAt);
  closeOffer(state, offer, at, 'answered', ring);
  if (ring === undefined) offer.fact.ring = null;
  offer.tied = true;
  return ring ?? null;
}

const missed = new Set<string>(['no-answer', 'rejected', 'busy']);

/** Ends the offers that nobody ended and counts the misses of each visit. */
export function settleOffers(state: CallState, callEndedAt: number | null): void {
  for (const offer of state.offers) {
    const visit: DraftVisit | null = offer.visit;
    if (offer.open) {
      const left = visit === null ? callEndedAt : visit.fact.leftAt;
      if (left !== null) closeOffer(state, offer, left, 'caller-gone', undefined);
    }
    if (visit !== null && missed.has(offer.fact.result)) visit.fact.misses += 1;
  }
}
