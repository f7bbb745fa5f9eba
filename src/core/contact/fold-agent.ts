import { readPresence } from './agent-presence.ts';
import { flatten, type StateSpan, timeline } from './agent-timeline.ts';
import type {
  AgentIntervalFact,
  AgentState,
  OfferFact,
  QualityNoteFact,
  TalkFact,
} from './facts.ts';
import type { JournalEntry } from './journal.ts';
import type { PauseSpan, Span } from './presence-walk.ts';
import { teamOf } from './resolve-agent.ts';
import type { ReadingSettings } from './settings.ts';

/** What the states of one operator are made of. Instants in ms, UTC. */
export interface AgentInput {
  readonly agent: string;
  /** All entries of the operator's own unit. */
  readonly states: readonly JournalEntry[];
  /** Talks and offers that end on the day `from` or later, or have not ended. */
  readonly talks: readonly TalkFact[];
  readonly offers: readonly OfferFact[];
  /** Restarts of the system, ascending. */
  readonly restarts: readonly number[];
  /** Last known instant of the system: what is open lasts to it. */
  readonly horizon: number;
  /** First known instant of the system, if known: a rebuilt log-in does not start before it. */
  readonly begin?: number | undefined;
  /** Only intervals of this UTC day and later are made. */
  readonly from: number;
  readonly settings: ReadingSettings;
}

/**
 * States of one operator, exactly one at a time: talk and hold before wrap-up before ringing before
 * break and study before ready (what is left of the log-in). Work hides a break, which `paused` and
 * `reason` still tell. Where a hold lay within its talk is not kept in the facts: its seconds are
 * put at the end of the connection. A wrap-up that has not ended is not known here.
 */
export function foldAgent(input: AgentInput): {
  intervals: AgentIntervalFact[];
  notes: QualityNoteFact[];
} {
  const { agent, horizon, settings } = input;
  const begin = input.begin ?? Number.NEGATIVE_INFINITY;
  const presence = readPresence(agent, input.states, input.restarts, begin, horizon, settings);
  const closed: StateSpan[] = [];
  const open: StateSpan[] = [];
  const wrapups: StateSpan[] = presence.wrapups.map((span) => stateSpan(span, 'wrapup', null));
  for (const talk of input.talks) addTalk(talk, horizon, closed, open, wrapups);
  const ringing = input.offers.map((offer) => {
    const span = { start: offer.startedAt, end: offer.endedAt ?? horizon };
    return stateSpan({ ...span, open: offer.endedAt === null }, 'ringing', offer);
  });
  const pauses: StateSpan[] = presence.pauses.map(pauseSpan);
  const present = presence.logins.map((span) => stateSpan(span, 'ready', null));
  const told: StateSpan[] = [];
  for (const record of presence.records) {
    const reason = record.reason ?? '';
    const span = { start: record.startedAt, end: record.endedAt, open: false };
    const base = { ...stateSpan(span, record.state, null), team: record.team ?? '', reason };
    present.push({ ...base, state: 'ready', reason: '' });
    if (record.state === 'break' || record.state === 'study') pauses.push(base);
    else if (record.state === 'wrapup') wrapups.push(base);
    else if (record.state === 'ringing') ringing.push(base);
    else if (record.state !== 'ready') told.push(base);
  }
  const layers = {
    busy: [closed, open, told, wrapups, ringing].map(flatten),
    pauses: flatten(pauses),
    present: flatten(present),
    teams: presence.teams,
    team: teamOf(agent, undefined, settings) || lastTeam(input.talks),
  };
  return {
    intervals: timeline(agent, layers, input.from * 86_400_000, horizon),
    notes: presence.notes,
  };
}

function lastTeam(talks: readonly TalkFact[]): string {
  let latest: TalkFact | undefined;
  for (const talk of talks)
    if (talk.team !== '' && (latest === undefined || talk.startedAt > latest.startedAt))
      latest = talk;
  return latest?.team ?? '';
}

function stateSpan(
  span: Span,
  state: AgentState,
  of: { readonly queue: string; readonly call: string } | null,
): StateSpan {
  return {
    start: span.start,
    end: span.end,
    open: span.open,
    state,
    reason: '',
    queue: of?.queue ?? '',
    call: of?.call ?? '',
    team: '',
  };
}

function pauseSpan(span: PauseSpan): StateSpan {
  return { ...stateSpan(span, span.kind, null), reason: span.reason };
}

function addTalk(
  talk: TalkFact,
  horizon: number,
  closed: StateSpan[],
  open: StateSpan[],
  wrapups: StateSpan[],
): void {
  const start = talk.startedAt;
  if (talk.endedAt === null) {
    open.push({ ...stateSpan({ start, end: horizon, open: true }, 'talk', talk), team: talk.team });
    return;
  }
  const end = talk.endedAt;
  const held = Math.min(end - start, Math.round((talk.hold ?? 0) * 1000));
  const border = end - held;
  const team = talk.team;
  if (border > start)
    closed.push({ ...stateSpan({ start, end: border, open: false }, 'talk', talk), team });
  if (end > border)
    closed.push({ ...stateSpan({ start: border, end, open: false }, 'hold', talk), team });
  if (talk.wrapupEndedAt === null || talk.wrapup === null) return;
  const from = talk.wrapupEndedAt - Math.round(talk.wrapup * 1000);
  const span = { start: from, end: talk.wrapupEndedAt, open: false };
  wrapups.push({ ...stateSpan(span, 'wrapup', talk), team });
}
