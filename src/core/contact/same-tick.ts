import { agentOf, type CallState, type DraftVisit, tolerance, visitOf } from './call-state.ts';
import type { ContactEvent, EventOf } from './events.ts';
import { openOffer } from './offers.ts';
import { openTalk } from './talks.ts';

/**
 * Order inside one tick of the source's clock (D2). Nothing is known of it, so the next event is
 * always the one that fits the state of its queue best: first what the numbers in the lines say
 * began before this tick, then arrivals into an idle queue, rings, answers, holds, endings; an
 * arrival into a queue where the caller still waits comes after the endings that fit him.
 * Returns the index of the next event in `pending`, which is in the canonical order.
 */
export function nextOfTick(state: CallState, pending: readonly ContactEvent[]): number {
  let best = 0;
  let bestRank = Number.POSITIVE_INFINITY;
  for (let index = 0; index < pending.length; index += 1) {
    const event = pending[index];
    if (event === undefined) continue;
    const rank = rankOf(state, event, pending);
    if (rank < bestRank) {
      best = index;
      bestRank = rank;
    }
  }
  return best;
}

function rankOf(state: CallState, event: ContactEvent, pending: readonly ContactEvent[]): number {
  switch (event.type) {
    case 'call-started':
      return 0;
    case 'ivr-entered':
    case 'ivr-input':
    case 'ivr-left':
      return ivrRank(state, event, pending);
    case 'queue-entered': {
      const visit = visitOf(state, event.queue);
      return visit === null || visit.phase === 'over' ? 300 : 600;
    }
    case 'offer-started':
      return openOffer(state, agentOf(state, event.agent)) === null ? 330 : 350;
    case 'offer-ended':
      return openOffer(state, agentOf(state, event.agent)) !== null ? 340 : 360;
    case 'agent-connected':
      if (event.queue === undefined) return 440;
      return answerRank(visitOf(state, event.queue), event);
    case 'queue-left':
      return answerRank(visitOf(state, event.queue), event) + 1;
    case 'hold-started':
    case 'hold-ended': {
      const held = openTalk(state, agentOf(state, event.agent), event.queue)?.holdFrom != null;
      return 450 + (held === (event.type === 'hold-ended') ? 0 : 1);
    }
    case 'call-transferred':
      return endRank(visitOf(state, event.queue), event);
    case 'agent-disconnected':
      return endRank(visitOf(state, event.queue), event) + 1;
    case 'wrapup-started':
      return 800;
    case 'wrapup-ended':
      return 801;
    default:
      return 900;
  }
}

function ivrRank(
  state: CallState,
  event: EventOf<'ivr-entered' | 'ivr-input' | 'ivr-left'>,
  pending: readonly ContactEvent[],
): number {
  const here = state.step !== null && state.step.fact.menu === event.menu;
  if (event.type === 'ivr-input') return here ? 10 : 14;
  if (event.type === 'ivr-left') return here ? 11 : 15;
  const leaves = pending.some(
    (other) => other.type === 'ivr-left' && other.menu === event.menu && !here,
  );
  return leaves ? 12 : 13;
}

/** How far back the event's numbers place the arrival, from this tick, ms; null: no numbers. */
function reach(wait: number | undefined, talk: number | undefined): number | null {
  if (wait === undefined && talk === undefined) return null;
  return ((wait ?? 0) + (talk ?? 0)) * 1000;
}

/** Rank of an event among those of its kind: the closer its numbers fit the visit, the sooner. */
function fitRank(
  at: number,
  back: number | null,
  enteredAt: number,
  near: number,
  far: number,
): number {
  const distance = back === null ? 0 : Math.abs(at - back - enteredAt);
  return distance <= tolerance ? near + distance / 150 : far;
}

function answerRank(
  visit: DraftVisit | null,
  event: EventOf<'agent-connected' | 'queue-left'>,
): number {
  const back = reach(event.wait, undefined);
  if (visit === null || visit.phase === 'over')
    return back !== null && back > tolerance ? 200 : 610;
  const talking = visit.phase === 'talking';
  return fitRank(event.at, back, visit.fact.enteredAt, talking ? 500 : 420, talking ? 630 : 620);
}

function endRank(
  visit: DraftVisit | null,
  event: EventOf<'call-transferred' | 'agent-disconnected'>,
): number {
  if (event.queue === undefined) return 460;
  const back = reach(event.wait, event.talk);
  if (visit === null || visit.phase === 'over')
    return back !== null && back > tolerance ? 220 : 640;
  return fitRank(event.at, back, visit.fact.enteredAt, 470, 650);
}
