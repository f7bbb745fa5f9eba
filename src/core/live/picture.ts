import { readPresence } from '../contact/agent-presence.ts';
import type { ContactEvent } from '../contact/events.ts';
import { type JournalEntry, unitOf } from '../contact/journal.ts';
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
  const talks = new Set(picture.talking.map(({ call, agent }) => `${rootOf(call)}\n${agent}`));
  const inTalk = new Set(picture.talking.map(({ call }) => rootOf(call)));
  for (const { call } of picture.waiting) alive.add(rootOf(call));
  for (const call of inTalk) alive.add(call);

  for (const call of system.near) {
    if (!call.open || call.lastAt > at) continue;
    const { key } = call;
    if (!alive.has(key)) {
      events.push({ type: 'call-ended', at, call: key });
      continue;
    }
    for (const { outcome, queue } of call.visits) {
      const stays = outcome !== 'in-progress' || waits.has(`${key}\n${queue}`);
      if (stays || inTalk.has(key)) continue;
      events.push({ type: 'queue-left', at, call: key, queue, reason: 'system' });
    }
    for (const { endedAt, queue, agent } of call.talks) {
      if (endedAt !== null || queue === '' || talks.has(`${key}\n${agent}`)) continue;
      events.push({ type: 'agent-disconnected', at, call: key, queue, agent, by: 'unknown' });
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
    if (known?.talks.some((one) => one.agent === agent && one.endedAt === null)) continue;
    const place = queue === '' ? {} : { queue };
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
    const { queues, paused } = presenceOf(system, known);
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
    if (members.length === 0 || pauses.length > 0 === paused) continue;
    if (pauses.length === 0)
      events.push({ type: 'agent-state-changed', at, agent, state: 'ready' });
    // Of each queue its own, so that the end of one that is told ahead of the record ends it.
    for (const { queue, reason, since } of pauses) {
      const base = { type: 'agent-state-changed' as const, agent, queues: [queue] };
      events.push({ ...base, at: Math.min(since ?? at, at), state: 'break', reason });
    }
  }
  return events;
}

function presenceOf(
  system: SystemRoom,
  agent: AgentRoom | undefined,
): { readonly queues: ReadonlySet<string>; readonly paused: boolean } {
  if (agent === undefined) return { queues: new Set(), paused: false };
  const { horizon, restarts } = system;
  const { settings } = system.place;
  const { members, pauses } = readPresence(
    ...([agent.agent, entriesOf(agent.told), restarts, Number.NEGATIVE_INFINITY] as const),
    horizon,
    settings,
  );
  return { queues: new Set(members), paused: pauses.at(-1)?.open ?? false };
}
