import { canonicalOrder, lastOfEachKey } from './canonical-order.ts';
import type { QualityNoteFact } from './facts.ts';
import type { JournalEntry } from './journal.ts';
import {
  apply,
  finish,
  newWalk,
  type PauseSpan,
  restart,
  type Span,
  type StateEvent,
  type Walk,
} from './presence-walk.ts';
import type { RecordOf } from './records.ts';
import type { ReadingSettings } from './settings.ts';

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
  /** Queues the operator is logged in to at the end; '' is a log-in that names no queue. */
  readonly members: readonly string[];
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
    members: [...walk.members],
  };
}

const isPause = (event: StateEvent): boolean => event.state === 'break' || event.state === 'study';

/**
 * Pauses of all queues and of single queues within a second of each other are one pause told
 * twice: Asterisk writes PAUSEALL beside a PAUSE of every queue (D15).
 */
function doublesOf(events: readonly StateEvent[]): ReadonlySet<StateEvent> {
  const pauses = events.filter(isPause);
  const all = pauses.filter((event) => event.queues === undefined);
  const single = pauses.filter((event) => event.queues !== undefined);
  return new Set([...besideOf(all, single), ...besideOf(single, all)]);
}

/** Those of `events` that have one of `others` within a second; both ascend. */
function besideOf(events: readonly StateEvent[], others: readonly StateEvent[]): StateEvent[] {
  let near = 0;
  return events.filter((event) => {
    while ((others[near]?.at ?? Number.MAX_VALUE) < event.at - 1000) near += 1;
    return (others[near]?.at ?? Number.MAX_VALUE) <= event.at + 1000;
  });
}

/** Inside a tick the line that changes the state goes first (D2). */
function tickOf(
  walk: Walk,
  pending: StateEvent[],
  doubles: ReadonlySet<StateEvent>,
  begin: number,
): void {
  const wasPaused = walk.pauses.size > 0;
  if (pending.length > 64) {
    for (const event of pending) apply(walk, event, doubles, begin);
    return;
  }
  while (pending.length > 0) {
    let best = 0;
    if (pending.length > 1) {
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
