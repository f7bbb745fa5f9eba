import { z } from 'zod';
import { businessClock, businessHours } from './business-time.ts';
import { type MissedState, missedStates } from './missed-states.ts';

export { type MissedState, missedStates };

/** How callers who were not served are followed. */
export const missedSettings = z.object({
  /** Minutes of business hours within which somebody should have called back. */
  minutes: z.number().int().min(1).max(10_080).default(30),
  hours: businessHours.default({ from: '09:00', to: '21:00', days: [1, 2, 3, 4, 5, 6, 7] }),
  /** Talk from which an outbound call has reached the caller, seconds. */
  reachedSeconds: z.number().min(0).max(600).default(5),
  /** Who hangs up sooner than this is not a lost caller, seconds of waiting; 0: everybody is. */
  shortSeconds: z.number().min(0).max(120).default(0),
  /** Who answers for callers of a queue; a queue of '' is every other. */
  responsibles: z
    .array(z.object({ queue: z.string().max(256), person: z.string().min(1).max(256) }))
    .max(500)
    .default([]),
  /** Where to tell of entries that nobody called back in time. */
  channels: z.array(z.string().max(64)).max(20).default([]),
  notify: z.boolean().default(false),
});
export type MissedSettings = z.infer<typeof missedSettings>;

/** Attempts of one caller are one entry while there is less than this between them, ms. */
export const joinMs = 3 * 86_400_000;
/** How long a caller who was lost is looked for among later calls, ms. */
export const followMs = 7 * 86_400_000;

/** What a call tells of its caller's being served. */
export interface ClientCall {
  readonly project: string;
  readonly system: string;
  readonly call: string;
  /** The customer's name in the source, else the number. */
  readonly client: string;
  /** The number as it stands in the call. */
  readonly caller: string;
  readonly startedAt: number;
  readonly direction: string;
  readonly outcome: string;
  readonly queue: string;
  /** Who talked first. */
  readonly agent: string;
  readonly team: string;
  /** Seconds of talk; null: not known. */
  readonly talk: number | null;
  readonly wait: number | null;
}

/** Somebody wrote an entry off, however old it is: who is lost after it is a new entry. */
export interface Closing {
  readonly project: string;
  /** Key of the entry. */
  readonly system: string;
  readonly call: string;
  readonly client: string;
  readonly at: number;
  readonly reason: string;
}

/** One caller who left without being served, with what became of it. Key: project, system, call. */
export interface MissedCall {
  readonly project: string;
  readonly system: string;
  /** The first call that was lost. */
  readonly call: string;
  readonly client: string;
  readonly caller: string;
  readonly queue: string;
  readonly lostAt: number;
  readonly lastLostAt: number;
  readonly attempts: number;
  /** Seconds that the caller waited in all. */
  readonly waited: number;
  readonly deadlineAt: number;
  readonly calledBackAt: number | null;
  readonly calledBackBy: string;
  readonly calledBackCall: string;
  readonly callbacks: number;
  readonly reachedAt: number | null;
  readonly cameBackAt: number | null;
  readonly servedCall: string;
  readonly closedAt: number | null;
  readonly closedReason: string;
  readonly state: MissedState;
  /** Who called back, else who served them when they came back. */
  readonly agent: string;
  readonly team: string;
}

function isLost({ direction, outcome, wait }: ClientCall, { shortSeconds }: MissedSettings) {
  if (direction === 'outbound' || direction === 'internal') return false;
  if (outcome === 'flowed-out') return true;
  return outcome === 'abandoned' && (wait === null || wait >= shortSeconds);
}

type Step =
  | { readonly kind: 'call'; readonly at: number; readonly call: ClientCall }
  | { readonly kind: 'closing'; readonly at: number; readonly closing: Closing };

/**
 * Callers who left without being served, one entry for all attempts until they were: reached by an
 * outbound call, answered when they called again, or written off. The same whatever order the calls
 * come in. An entry depends on the calls from `joinMs` before it to `followMs` after it, and on no
 * others.
 */
export function missedCalls(
  calls: readonly ClientCall[],
  closings: readonly Closing[],
  settings: MissedSettings,
  zone: string,
): MissedCall[] {
  const timelines = new Map<string, Step[]>();
  const put = (project: string, client: string, step: Step): void => {
    const key = `${project}\n${client}`;
    const list = timelines.get(key);
    if (list) list.push(step);
    else timelines.set(key, [step]);
  };
  for (const call of calls)
    put(call.project, call.client, { kind: 'call', at: call.startedAt, call });
  for (const closing of closings)
    put(closing.project, closing.client, { kind: 'closing', at: closing.at, closing });
  const clock = businessClock(settings.hours, zone);
  const deadline: Deadline = (lostAt) => clock(lostAt, settings.minutes);
  return [...timelines.values()]
    .flatMap((steps) => ofClient(steps.sort(inOrder), settings, deadline))
    .sort((a, b) => a.lostAt - b.lostAt || keyOf(a).localeCompare(keyOf(b)));
}

/** Names an entry. */
export function keyOf({ project, system, call }: Pick<MissedCall, 'project' | 'system' | 'call'>) {
  return JSON.stringify([project, system, call]);
}

function inOrder(a: Step, b: Step): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.kind !== b.kind) return a.kind === 'call' ? -1 : 1;
  return textOf(a) < textOf(b) ? -1 : 1;
}

function textOf(step: Step): string {
  return step.kind === 'call'
    ? JSON.stringify([step.call.system, step.call.call])
    : step.closing.reason;
}

type Deadline = (lostAt: number) => number;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function ofClient(
  steps: readonly Step[],
  settings: MissedSettings,
  deadline: Deadline,
): MissedCall[] {
  const entries: Mutable<MissedCall>[] = [];
  /** Entries that nobody has served, and when the client was lost last. */
  let waiting: Mutable<MissedCall>[] = [];
  let lastLostAt = Number.NEGATIVE_INFINITY;
  const closed = new Map<string, Closing>();
  for (const step of steps) {
    const followed = waiting.filter(({ lostAt }) => step.at - lostAt <= followMs);
    if (step.kind === 'closing') {
      waiting = waiting.filter((entry) => keyOf(entry) !== keyOf(step.closing));
      lastLostAt = Number.NEGATIVE_INFINITY;
      closed.set(keyOf(step.closing), step.closing);
      continue;
    }
    const { call } = step;
    if (isLost(call, settings)) {
      if (waiting.length > 0 && call.startedAt - lastLostAt < joinMs) {
        const entry = followed.at(-1);
        if (entry) {
          entry.attempts++;
          entry.lastLostAt = call.startedAt;
          entry.waited += call.wait ?? 0;
        }
      } else {
        const entry = opened(call, deadline);
        entries.push(entry);
        waiting.push(entry);
      }
      lastLostAt = call.startedAt;
    } else if (call.direction === 'outbound') {
      for (const entry of followed) tried(entry, call);
      if (!reaches(call, settings)) continue;
      for (const entry of followed) served(entry, call, 'reached');
      waiting = [];
    } else if (call.outcome === 'answered') {
      for (const entry of followed) served(entry, call, 'came-back');
      waiting = [];
    }
  }
  for (const entry of entries) {
    const closing = closed.get(keyOf(entry));
    if (!closing || (entry.state !== 'open' && entry.state !== 'tried')) continue;
    entry.closedAt = closing.at;
    entry.closedReason = closing.reason;
    entry.state = 'closed';
  }
  return entries;
}

function opened(call: ClientCall, deadline: Deadline): Mutable<MissedCall> {
  return {
    project: call.project,
    system: call.system,
    call: call.call,
    client: call.client,
    caller: call.caller,
    queue: call.queue,
    lostAt: call.startedAt,
    lastLostAt: call.startedAt,
    attempts: 1,
    waited: call.wait ?? 0,
    deadlineAt: deadline(call.startedAt),
    calledBackAt: null,
    calledBackBy: '',
    calledBackCall: '',
    callbacks: 0,
    reachedAt: null,
    cameBackAt: null,
    servedCall: '',
    closedAt: null,
    closedReason: '',
    state: 'open',
    agent: '',
    team: '',
  };
}

function reaches(call: ClientCall, settings: MissedSettings): boolean {
  return call.outcome === 'answered' && (call.talk ?? 0) >= settings.reachedSeconds;
}

function tried(entry: Mutable<MissedCall>, call: ClientCall): void {
  entry.callbacks++;
  if (entry.calledBackAt !== null) return;
  entry.calledBackAt = call.startedAt;
  entry.calledBackBy = call.agent;
  entry.calledBackCall = call.call;
  entry.state = 'tried';
  entry.agent = call.agent;
  entry.team = call.team;
}

function served(entry: Mutable<MissedCall>, call: ClientCall, how: 'reached' | 'came-back'): void {
  if (how === 'reached') entry.reachedAt = call.startedAt;
  else entry.cameBackAt = call.startedAt;
  entry.servedCall = call.call;
  entry.state = how;
  entry.agent = call.agent;
  entry.team = call.team;
}
