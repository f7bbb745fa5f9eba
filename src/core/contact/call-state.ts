import type { EventOf } from './events.ts';
import type {
  IvrStepFact,
  OfferFact,
  QualityNoteFact,
  QueueVisitFact,
  SurveyAnswerFact,
  TalkFact,
} from './facts.ts';
import { resolveAgent } from './resolve-agent.ts';
import type { ReadingSettings } from './settings.ts';

/** Numbers and clocks of one ending agree when they differ by no more than this (D6), ms. */
export const tolerance = 2000;

/** A talk being built; `holdFrom`, `wrapupFrom` are instants of what is open in it. */
export interface DraftTalk {
  readonly fact: TalkFact;
  open: boolean;
  holdFrom: number | null;
  held: number;
  wrapupFrom: number | null;
  wrapupOpen: boolean;
  /** Visit that it answered. */
  visit: DraftVisit | null;
}

/**
 * Where a stay in a queue stands. `picked`: the source said that it was answered but not yet by
 * whom.
 */
export type VisitPhase = 'waiting' | 'picked' | 'talking' | 'over';

export interface DraftVisit {
  readonly fact: QueueVisitFact;
  phase: VisitPhase;
  talk: DraftTalk | null;
}

export interface DraftOffer {
  readonly fact: OfferFact;
  readonly visit: DraftVisit | null;
  open: boolean;
  /** Its answer is already tied to a talk. */
  tied: boolean;
}

export interface DraftStep {
  readonly fact: IvrStepFact;
  open: boolean;
}

/** Latest visit of one queue within the call. */
export interface QueueState {
  readonly queue: string;
  visit: DraftVisit | null;
}

/** Everything the fold knows of a call while it walks its events. */
export interface CallState {
  readonly call: string;
  readonly settings: ReadingSettings;
  readonly queues: QueueState[];
  /** The same by name, once there are many. */
  queuesByName: Map<string, QueueState> | null;
  readonly visits: DraftVisit[];
  readonly talks: DraftTalk[];
  readonly offers: DraftOffer[];
  readonly steps: DraftStep[];
  readonly notes: QualityNoteFact[];
  readonly surveys: SurveyAnswerFact[];
  readonly tags: Record<string, string>;
  recordings: number;
  step: DraftStep | null;
  /** How many of them are open: most often nothing has to be looked for. */
  openOffers: number;
  openTalks: number;
  ivrChoice: string;
  caller: string;
  dialled: string;
  started: EventOf<'call-started'> | null;
  ended: EventOf<'call-ended'> | null;
  /** call-ended has closed what was open. */
  endApplied: boolean;
  /** Instant of a restart that closed the call while it was open; null if none did. */
  cutAt: number | null;
  /** The last event that moved the call ended it for certain (a hang-up). */
  hungUp: boolean;
  firstAt: number;
  lastAt: number;
}

export function newCallState(call: string, settings: ReadingSettings): CallState {
  return {
    call,
    settings,
    queues: [],
    queuesByName: null,
    visits: [],
    talks: [],
    offers: [],
    steps: [],
    notes: [],
    surveys: [],
    recordings: 0,
    tags: {},
    step: null,
    openOffers: 0,
    openTalks: 0,
    ivrChoice: '',
    caller: '',
    dialled: '',
    started: null,
    ended: null,
    endApplied: false,
    cutAt: null,
    hungUp: false,
    firstAt: Number.POSITIVE_INFINITY,
    lastAt: Number.NEGATIVE_INFINITY,
  };
}

/** More queues than this in one call are looked up by name. */
const few = 16;

function findQueue(state: CallState, queue: string): QueueState | undefined {
  if (state.queuesByName !== null) return state.queuesByName.get(queue);
  for (const known of state.queues) if (known.queue === queue) return known;
  return undefined;
}

export function queueState(state: CallState, queue: string): QueueState {
  const known = findQueue(state, queue);
  if (known !== undefined) return known;
  const fresh: QueueState = { queue, visit: null };
  state.queues.push(fresh);
  if (state.queuesByName !== null) state.queuesByName.set(queue, fresh);
  else if (state.queues.length > few)
    state.queuesByName = new Map(state.queues.map((each) => [each.queue, each]));
  return fresh;
}

/** Latest visit of the queue, without making a place for it. */
export function visitOf(state: CallState, queue: string | undefined): DraftVisit | null {
  return queue === undefined ? null : (findQueue(state, queue)?.visit ?? null);
}

export function agentOf(state: CallState, name: string | undefined): string {
  return name === undefined ? '' : resolveAgent(name, state.settings);
}

/** Puts down a doubt; ordinals are given when the fold is over. */
export function note(
  state: CallState,
  code: QualityNoteFact['code'],
  notedAt: number,
  detail: string,
): void {
  state.notes.push({ unit: `call:${state.call}`, ordinal: 0, notedAt, code, detail });
}

/** Seconds between two instants, never negative. */
export function secondsBetween(from: number, to: number): number {
  return to > from ? (to - from) / 1000 : 0;
}
