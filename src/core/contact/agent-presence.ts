import { canonicalOrder, lastOfEachKey } from './canonical-order.ts';
import type { EventOf } from './events.ts';
import type { QualityNoteFact } from './facts.ts';
import type { JournalEntry } from './journal.ts';
import type { RecordOf } from './records.ts';
import type { ReadingSettings } from './settings.ts';

/** A stretch of time in which something held of an operator; `open`: it goes on. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly open: boolean;
}

export interface PauseSpan extends Span {
  readonly kind: 'break' | 'study';
  readonly reason: string;
}

/** What an operator's own events say: when logged in, on a break, in after-call work. */
export interface Presence {
  /** Union over queues and log-ins, ascending, without overlap. */
  readonly logins: readonly Span[];
  /** Union over queues, one reason at a time: the latest given. Ascending, without overlap. */
  readonly pauses: readonly PauseSpan[];
  readonly wrapups: readonly Span[];
  readonly records: readonly RecordOf<'agent-interval'>[];
  /** Teams as told, with the instant from which each holds. */
  readonly teams: readonly { readonly at: number; readonly team: string }[];
  readonly notes: QualityNoteFact[];
}

type StateEvent = EventOf<'agent-state-changed'>;

interface Pause {
  readonly kind: 'break' | 'study';
  readonly reason: string;
  /** Came with a PAUSEALL: the last log-out ends it. */
  readonly doubled: boolean;
}

interface Walk {
  readonly agent: string;
  /** Queue → in it; '' is a log-in that names no queue. */
  readonly members: Set<string>;
  /** Queue → pause, the latest last; '' is a pause of all queues told alone. */
  readonly pauses: Map<string, Pause>;
  readonly logins: Span[];
  readonly pauseSpans: PauseSpan[];
  readonly wrapups: Span[];
  readonly notes: QualityNoteFact[];
  loginFrom: number | null;
  pauseFrom: number | null;
  pause: Pause | null;
  wrapupFrom: number | null;
}

/**
 * Reads an operator's own entries (D14, D15). `begin` is the system's first known instant: a
 * log-in rebuilt from its length does not start before it.
 */
export function readPresence(
  agent: string,
  entries: readonly JournalEntry[],
  restarts: readonly number[],
  begin: number,
  horizon: number,
  settings: ReadingSettings,
): Presence {
  const events: StateEvent[] = [];
  const records: RecordOf<'agent-interval'>[] = [];
  const teams: { at: number; team: string }[] = [];
  for (const { body } of canonicalOrder([...lastOfEachKey(entries)])) {
    if (body.type === 'agent-interval') records.push(body);
    if ('team' in body && body.team) {
      const at = body.type === 'agent-interval' ? body.startedAt : 0;
      teams.push({ at: body.type === 'agent-state-changed' ? body.at : at, team: body.team });
    }
    if (body.type === 'agent-state-changed') events.push(body);
  }
  const walk = newWalk(agent);
  const doubles = doublesOf(events);
  const stops = settings.membersSurviveRestart ? [] : restarts;
  let stop = 0;
  for (let index = 0; index < events.length; ) {
    const tick = events[index]?.at ?? 0;
    for (; stop < stops.length && (stops[stop] ?? 0) <= tick; stop += 1)
      restart(walk, stops[stop] ?? 0);
    const pending: StateEvent[] = [];
    for (; index < events.length && events[index]?.at === tick; index += 1) {
      const event = events[index];
      if (event !== undefined) pending.push(event);
    }
    tickOf(walk, pending, doubles, begin);
  }
  for (; stop < stops.length; stop += 1) restart(walk, stops[stop] ?? 0);
  finish(walk, horizon);
  records.sort((a, b) => a.startedAt - b.startedAt);
  return {
    logins: union(walk.logins),
    pauses: walk.pauseSpans,
    wrapups: walk.wrapups,
    records,
    teams: teams.sort((a, b) => a.at - b.at),
    notes: walk.notes.map((row, index) => ({ ...row, ordinal: index + 1 })),
  };
}

function newWalk(agent: string): Walk {
  return {
    agent,
    members: new Set(),
    pauses: new Map(),
    logins: [],
    pauseSpans: [],
    wrapups: [],
    notes: [],
    loginFrom: null,
    pauseFrom: null,
    pause: null,
    wrapupFrom: null,
  };
}

const isPause = (event: StateEvent): boolean => event.state === 'break' || event.state === 'study';

/**
 * Pauses of all queues and of single queues within a second of each other are one pause told
 * twice: Asterisk writes PAUSEALL beside a PAUSE of every queue (D15).
 */
function doublesOf(events: readonly StateEvent[]): ReadonlySet<StateEvent> {
  const doubles = new Set<StateEvent>();
  let from = 0;
  for (let index = 0; index < events.length; index += 1) {
    const event = events[index];
    if (event === undefined || !isPause(event) || event.queues !== undefined) continue;
    while ((events[from]?.at ?? 0) < event.at - 1000) from += 1;
    for (let near = from; near < events.length; near += 1) {
      const other = events[near];
      if (other === undefined || other.at > event.at + 1000) break;
      if (!isPause(other) || other.queues === undefined) continue;
      doubles.add(event);
      doubles.add(other);
    }
  }
  return doubles;
}

/** Inside a tick the line that changes the state goes first (D2). */
function tickOf(
  walk: Walk,
  pending: StateEvent[],
  doubles: ReadonlySet<StateEvent>,
  begin: number,
): void {
  const wasPaused = walk.pauses.size > 0;
  while (pending.length > 0) {
    let best = 0;
    if (pending.length > 1 && pending.length <= 64) {
      let bestRank = Number.POSITIVE_INFINITY;
      pending.forEach((event, index) => {
        const rank = rankOf(walk, event, wasPaused);
        if (rank < bestRank) {
          bestRank = rank;
          best = index;
        }
      });
    }
    const [event] = pending.splice(best, 1);
    if (event !== undefined) apply(walk, event, doubles, begin);
  }
}

function rankOf(walk: Walk, event: StateEvent, wasPaused: boolean): number {
  const keys = event.queues ?? [''];
  switch (event.state) {
    case 'ready': {
      const ends = event.queues === undefined ? walk.pauses.size > 0 : has(walk.pauses, keys);
      // A pause that ended and the next that began in one tick: every line of the end goes first,
      // UNPAUSE of a queue that UNPAUSEALL has freed as well.
      return ends || wasPaused || walk.wrapupFrom !== null ? 1 : 9;
    }
    case 'break':
    case 'study':
      return keys.every((key) => walk.pauses.has(key)) ? 5 : 2;
    case 'logged-out':
      return has(walk.members, keys) || (event.queues === undefined && walk.members.size > 0)
        ? 3
        : 8;
    case 'logged-in':
      return keys.every((key) => walk.members.has(key)) ? 9 : 4;
    default:
      return 6;
  }
}

function has(known: { has(key: string): boolean }, keys: readonly string[]): boolean {
  return keys.some((key) => known.has(key));
}

function apply(
  walk: Walk,
  event: StateEvent,
  doubles: ReadonlySet<StateEvent>,
  begin: number,
): void {
  const { at } = event;
  if (event.state === 'wrapup') {
    walk.wrapupFrom ??= at;
    return;
  }
  endWrapup(walk, at);
  const keys = event.queues ?? [''];
  const doubled = doubles.has(event);
  if (event.state === 'logged-in') {
    for (const key of keys) walk.members.add(key);
    if (event.paused) setPause(walk, keys, { kind: 'break', reason: '', doubled });
  } else if (event.state === 'ready') {
    if (event.queues === undefined) walk.pauses.clear();
    else for (const key of keys) walk.pauses.delete(key);
  } else if (event.state === 'logged-out') logOut(walk, event, begin);
  else if (event.queues !== undefined || !doubled) {
    const pause = { kind: event.state, reason: event.reason ?? '', doubled };
    setPause(walk, keys, pause);
  }
  settle(walk, at);
}

function setPause(walk: Walk, keys: readonly string[], pause: Pause): void {
  for (const key of keys) {
    walk.pauses.delete(key);
    walk.pauses.set(key, pause);
  }
}

/**
 * Leaving queues. Without queues: a system that counts by seconds (AGENTLOGOFF) ends only the log-in
 * that named none, since memberships of queues are told apart; others end everything.
 */
function logOut(walk: Walk, event: StateEvent, begin: number): void {
  const wasIn = walk.members.size > 0;
  let known = false;
  if (event.queues === undefined) {
    const apart = event.loggedInFor !== undefined || (event.precision ?? 1) >= 1000;
    known = apart ? walk.members.delete('') : wasIn;
    if (!apart) {
      walk.members.clear();
      walk.pauses.clear();
    }
  } else
    for (const queue of event.queues) {
      known = walk.members.delete(queue) || known;
      walk.pauses.delete(queue);
    }
  if (!known) {
    if (event.loggedInFor !== undefined && event.loggedInFor > 0) {
      const start = Math.max(begin, event.at - Math.round(event.loggedInFor * 1000));
      if (start < event.at) walk.logins.push({ start, end: event.at, open: false });
      doubt(walk, 'login-rebuilt', event.at, `${event.loggedInFor}`);
    } else doubt(walk, 'logout-without-login', event.at, event.queues?.join(', ') ?? '');
  }
  if (walk.members.size > 0 || (!wasIn && !known && event.queues !== undefined)) return;
  for (const [key, pause] of walk.pauses) if (key === '' || pause.doubled) walk.pauses.delete(key);
}

function doubt(walk: Walk, code: QualityNoteFact['code'], notedAt: number, detail: string): void {
  walk.notes.push({ unit: `agent:${walk.agent}`, ordinal: 0, notedAt, code, detail });
}

function restart(walk: Walk, at: number): void {
  walk.members.clear();
  walk.pauses.clear();
  endWrapup(walk, at);
  settle(walk, at);
}

function endWrapup(walk: Walk, at: number): void {
  if (walk.wrapupFrom !== null && at > walk.wrapupFrom)
    walk.wrapups.push({ start: walk.wrapupFrom, end: at, open: false });
  walk.wrapupFrom = null;
}

/** Opens and closes the spans so that they match the sets. */
function settle(walk: Walk, at: number): void {
  if (walk.members.size > 0) walk.loginFrom ??= at;
  else if (walk.loginFrom !== null) {
    if (at > walk.loginFrom) walk.logins.push({ start: walk.loginFrom, end: at, open: false });
    walk.loginFrom = null;
  }
  let latest: Pause | null = null;
  for (const pause of walk.pauses.values()) latest = pause;
  const same =
    latest !== null &&
    walk.pause !== null &&
    latest.kind === walk.pause.kind &&
    latest.reason === walk.pause.reason;
  if (same || (latest === null && walk.pause === null)) return;
  if (walk.pause !== null && walk.pauseFrom !== null && at > walk.pauseFrom)
    walk.pauseSpans.push({ ...pieceOf(walk.pause), start: walk.pauseFrom, end: at, open: false });
  walk.pause = latest;
  walk.pauseFrom = latest === null ? null : at;
}

function pieceOf(pause: Pause): { kind: 'break' | 'study'; reason: string } {
  return { kind: pause.kind, reason: pause.reason };
}

function finish(walk: Walk, horizon: number): void {
  const open = true;
  if (walk.loginFrom !== null) walk.logins.push({ start: walk.loginFrom, end: horizon, open });
  if (walk.pause !== null && walk.pauseFrom !== null)
    walk.pauseSpans.push({
      ...pieceOf(walk.pause),
      start: walk.pauseFrom,
      end: horizon,
      open,
    });
  if (walk.wrapupFrom !== null) walk.wrapups.push({ start: walk.wrapupFrom, end: horizon, open });
}

/** Union of spans, ascending. */
function union(spans: Span[]): Span[] {
  spans.sort((a, b) => a.start - b.start);
  const joined: { start: number; end: number; open: boolean }[] = [];
  for (const span of spans) {
    const last = joined[joined.length - 1];
    if (last !== undefined && span.start <= last.end) {
      last.end = Math.max(last.end, span.end);
      last.open ||= span.open;
    } else joined.push({ ...span });
  }
  return joined;
}
