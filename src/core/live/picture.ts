import { readPresence } from '../contact/agent-presence.ts';
import type { ContactEvent } from '../contact/events.ts';
import type { TalkFact } from '../contact/facts.ts';
import { type JournalEntry, unitOf } from '../contact/journal.ts';
import type { PauseSpan } from '../contact/presence-walk.ts';
import { touchAgent } from './agent-now.ts';
import {
  type AgentRoom,
  agentOf,
  type Place,
  type Room,
  type SystemRoom,
  systemOf,
} from './room.ts';
import { refoldCall } from './show-call.ts';
import { takeEntries } from './take.ts';
import { entriesOf, type Told } from './told.ts';

/** What a PBX says is going on right now, whole: asked after a connection was made (again). */
export interface PresentPicture {
  /** ms UTC, by our clock. */
  readonly at: number;
  /** When the PBX started, ms UTC; null: not known. What was before is over. */
  readonly startedAt?: number | null;
  readonly waiting: readonly {
    readonly call: string;
    readonly queue: string;
    readonly enteredAt: number;
    readonly position: number;
    readonly caller: string;
  }[];
  /** Calls that still exist; whatever else the live state holds open is over. */
  readonly calls: readonly string[];
  /** Calls that are with an operator now. */
  readonly talking: readonly {
    readonly call: string;
    readonly queue: string;
    readonly agent: string;
    readonly since: number;
  }[];
  readonly members: readonly {
    readonly agent: string;
    readonly queue: string;
    readonly paused: boolean;
    readonly reason: string;
    /** Since when paused or logged in, ms UTC; null: not known. */
    readonly since: number | null;
  }[];
}

/**
 * Makes a system agree with a picture: what is missing is put in, what is no longer there ends. The
 * entries made for it hold until the record tells more of their call or operator, or the next picture
 * comes.
 */
export function takePicture(room: Room, place: Place, picture: PresentPicture, now: number): void {
  const system = systemOf(room, place);
  const earlier = takeBack(room, system);
  const events = [...ofCalls(system, picture), ...ofMembers(system, picture)];
  const entries = events.map((event): JournalEntry => {
    const unit = unitOf(event);
    const text = nameOf(event);
    const at = goesOn(picture, event, earlier.get(text)) ?? event.at;
    return { unit, at, key: `picture:${text}`, body: { ...event, at } };
  });
  takeEntries(room, place, { entries }, 'picture', now);
  const members = new Set(picture.members.map(({ agent }) => agent));
  for (const agent of system.agents.values()) agent.inPicture = members.has(agent.agent);
}

/**
 * Gives a room that was made anew from what is stored what is stored nowhere: what was told ahead of
 * the record, and what the last pictures added.
 */
export function carryOver(before: Room, after: Room, now: number): void {
  for (const { key, place: known, near, agents, reached } of before.systems.values()) {
    const system = after.systems.get(key) ?? systemOf(after, known);
    const { place } = system;
    for (const [type, at] of reached)
      if ((system.reached.get(type) ?? 0) < at) system.reached.set(type, at);
    const told = [...near, ...agents.values()].map((unit) => unit.told);
    for (const how of ['ahead', 'picture'] as const) {
      const entries = told.flatMap((one) => one?.[how] ?? []);
      takeEntries(after, place, { entries }, how, now);
    }
    for (const { agent, inPicture } of agents.values())
      if (inPicture) agentOf(system, agent).inPicture = true;
  }
}

/**
 * Since when something holds that an earlier picture told as well: from then, unless the PBX itself
 * knows better or started anew meanwhile. The record's line of that may come after the picture.
 */
function goesOn(
  { at, startedAt }: PresentPicture,
  event: ContactEvent,
  from: number | undefined,
): number | undefined {
  if (from === undefined || from < (startedAt ?? 0)) return undefined;
  return event.type === 'agent-state-changed' && event.at !== at ? undefined : from;
}

function nameOf(event: ContactEvent): string {
  const { at: _, ...rest } = event;
  return JSON.stringify(rest);
}

/** Forgets what earlier pictures added; gives since when each of it held. */
function takeBack(room: Room, system: SystemRoom): Map<string, number> {
  const since = new Map<string, number>();
  const empty = (told: Told): boolean => {
    for (const { body, at } of told.picture) since.set(nameOf(body as ContactEvent), at);
    const some = told.picture.length > 0;
    told.picture = [];
    return some;
  };
  for (const call of system.near) if (call.told && empty(call.told)) refoldCall(room, call);
  for (const agent of system.agents.values()) if (empty(agent.told)) touchAgent(room, agent);
  return since;
}

function ofCalls(system: SystemRoom, picture: PresentPicture): ContactEvent[] {
  const { at } = picture;
  const events: ContactEvent[] = [];
  // The PBX names channels; several of them may be known to be one call.
  const rootOf = (call: string): string => system.roots.get(call) ?? call;
  const alive = new Set(picture.calls.map(rootOf));
  const waits = new Set(picture.waiting.map(({ call, queue }) => `${rootOf(call)}\n${queue}`));
  const talks = new Map(
    picture.talking.map(({ call, agent, queue }) => [`${rootOf(call)}\n${agent}`, queue]),
  );
  const inTalk = new Map(picture.talking.map(({ call, queue }) => [rootOf(call), queue]));
  for (const { call } of picture.waiting) alive.add(rootOf(call));
  for (const call of inTalk.keys()) alive.add(call);

  const begun = new Map<string, number>();
  for (const { call, enteredAt } of picture.waiting) begun.set(rootOf(call), enteredAt);
  for (const { call, since } of picture.talking) begun.set(rootOf(call), since);

  for (const call of system.near) {
    if (!call.open || call.lastAt > at) continue;
    const { key } = call;
    // What was before ended before what goes on now began.
    const over = Math.min(at, Math.max(call.lastAt, (begun.get(key) ?? at) - 1));
    if (!alive.has(key)) {
      events.push({ type: 'call-ended', at, call: key });
      continue;
    }
    for (const { outcome, queue } of call.visits) {
      const stays = outcome !== 'in-progress' || waits.has(`${key}\n${queue}`);
      // The talk itself ends the wait for it, and no other.
      if (stays || inTalk.get(key) === queue || inTalk.get(key) === '') continue;
      events.push({ type: 'queue-left', at: over, call: key, queue, reason: 'system' });
    }
    for (const { endedAt, queue, agent } of call.talks) {
      const inQueue = talks.get(`${key}\n${agent}`);
      if (endedAt !== null || queue === '' || inQueue === queue || inQueue === '') continue;
      const work = { call: key, queue, agent, by: 'unknown' as const };
      events.push({ type: 'agent-disconnected', at: over, ...work });
    }
  }
  for (const { call, queue, enteredAt, position, caller } of picture.waiting) {
    const known = system.calls.get(rootOf(call));
    if (known && (known.told === null || known.lastAt > at)) continue;
    if (known?.visits.some((one) => one.queue === queue && one.outcome === 'in-progress')) continue;
    events.push({ type: 'queue-entered', at: enteredAt, call, queue, position, caller });
  }
  for (const { call, queue, agent, since } of picture.talking) {
    const known = system.calls.get(rootOf(call));
    if (known && (known.told === null || known.lastAt > at)) continue;
    const same = (one: TalkFact): boolean => one.agent === agent && one.endedAt === null;
    if (known?.talks.some((one) => same(one) && (queue === '' || one.queue === queue))) continue;
    const place = queue === '' ? {} : { queue };
    const stays = known?.visits.filter((one) => one.queue === queue) ?? [];
    // Whoever had left this queue came back to it unheard: no talk belongs to a stay that is over.
    if (stays.length > 0 && stays.every(({ outcome }) => outcome !== 'in-progress'))
      events.push({ type: 'queue-entered', at: since, call, queue });
    events.push({ type: 'agent-connected', at: since, call, agent, ...place });
  }
  return events;
}

function ofMembers(system: SystemRoom, picture: PresentPicture): ContactEvent[] {
  const { at } = picture;
  const events: ContactEvent[] = [];
  const told = new Map<string, PresentPicture['members'][number][]>();
  for (const member of picture.members) {
    const list = told.get(member.agent);
    if (list) list.push(member);
    else told.set(member.agent, [member]);
  }
  for (const agent of system.agents.values()) if (!told.has(agent.agent)) told.set(agent.agent, []);
  for (const [agent, members] of told) {
    const known = system.agents.get(agent);
    const { queues, pause } = presenceOf(system, known);
    for (const { queue, since } of members) {
      if (queues.has(queue) || queues.has('')) continue;
      const from = Math.min(since ?? at, at);
      events.push({
        type: 'agent-state-changed',
        at: from,
        agent,
        state: 'logged-in',
        queues: [queue],
      });
    }
    for (const queue of queues) {
      if (queue === '' || members.some((one) => one.queue === queue)) continue;
      events.push({ type: 'agent-state-changed', at, agent, state: 'logged-out', queues: [queue] });
    }
    const pauses = members.filter((one) => one.paused);
    if (members.length > 0 && pauses.length === 0 && pause !== null)
      events.push({ type: 'agent-state-changed', at, agent, state: 'ready' });
    for (const { queue } of pauses.length > 0 && pause ? members.filter((one) => !one.paused) : [])
      events.push({ type: 'agent-state-changed', at, agent, state: 'ready', queues: [queue] });
    // Of each queue its own, so that the end of one that is told ahead of the record ends it. Known
    // ones as well: another queue's may end above, and the reason may be another.
    for (const { queue, reason, since } of pauses) {
      const base = { type: 'agent-state-changed' as const, agent, queues: [queue] };
      const why = reason || (pause?.reason ?? '');
      events.push({ ...base, at: Math.min(since ?? at, at), state: 'break', reason: why });
    }
  }
  return events;
}

function presenceOf(
  system: SystemRoom,
  agent: AgentRoom | undefined,
): { readonly queues: ReadonlySet<string>; readonly pause: PauseSpan | null } {
  if (agent === undefined) return { queues: new Set(), pause: null };
  const { horizon, restarts } = system;
  const { settings } = system.place;
  const { members, pauses } = readPresence(
    ...([agent.agent, entriesOf(agent.told), restarts, Number.NEGATIVE_INFINITY] as const),
    horizon,
    settings,
  );
  const last = pauses.at(-1);
  return { queues: new Set(members), pause: last?.open ? last : null };
}
