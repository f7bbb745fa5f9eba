import type { EventOf } from './events.ts';
import type { QualityNoteFact } from './facts.ts';

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

export type StateEvent = EventOf<'agent-state-changed'>;

interface Pause {
  readonly kind: 'break' | 'study';
  readonly reason: string;
  /** Came with a PAUSEALL: the last log-out ends it. */
  readonly doubled: boolean;
}

export interface Walk {
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

export function newWalk(agent: string): Walk {
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

export function apply(
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

export function restart(walk: Walk, at: number): void {
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

export function finish(walk: Walk, horizon: number): void {
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
