import type { AgentState, OfferFact, TalkFact } from '../contact/facts.ts';
import type { ReadingSettings } from '../contact/settings.ts';
import type { Measures, VisitRow } from './measures.ts';
import { newCounts, type QueueCounts } from './queue-counts.ts';
import { newTold, type Told } from './told.ts';

/** A system of one project, and how its ambiguities are read. */
export interface Place {
  readonly project: string;
  readonly system: string;
  readonly settings: ReadingSettings;
}

/** A call that is going on, or was not long ago (`told`), or was earlier today (only `visits`). */
export interface CallRoom {
  readonly key: string;
  readonly system: SystemRoom;
  /** null: let go; a late entry makes it be read from the journal again. */
  told: Told | null;
  /** What came for a call that was let go, until the journal has been asked. */
  late: { readonly entries: Told; readonly branches: Set<string> } | null;
  visits: readonly VisitRow[];
  talks: readonly TalkFact[];
  offers: readonly OfferFact[];
  /** Operators that hold a part of it. */
  workers: readonly string[];
  open: boolean;
  /** Newest instant it told of, ms. */
  lastAt: number;
}

/** What an operator does now. */
export interface AgentNow {
  readonly state: AgentState;
  readonly reason: string;
  readonly since: number;
  readonly team: string;
  readonly queue: string;
  readonly call: string;
  /** Queues logged in to; empty: all, or not known. */
  readonly queues: readonly string[];
  /** Logged in somewhere. */
  readonly staffed: boolean;
}

export interface AgentRoom {
  readonly agent: string;
  readonly system: SystemRoom;
  readonly told: Told;
  /** Talks and rings by call: all that go on, and the latest of those that ended. */
  readonly work: Map<string, { talks: readonly TalkFact[]; offers: readonly OfferFact[] }>;
  /** With more entries than this the oldest are looked through. */
  mostEntries: number;
  /** Newest instant that tells of the operator, ms. */
  lastSign: number;
  /** The last picture of the PBX has them as a member: however quiet, they are there. */
  inPicture: boolean;
  /** null: not at work. */
  now: AgentNow | null;
}

export interface Waiting {
  readonly system: string;
  readonly call: string;
  readonly enteredAt: number;
  readonly ringing: string | null;
}

export interface QueueRoom {
  readonly project: string;
  readonly queue: string;
  readonly counts: QueueCounts;
  readonly waiting: Map<string, Waiting>;
  /** Talks that go on. */
  readonly talking: Set<string>;
}

export interface SystemRoom {
  readonly key: string;
  place: Place;
  readonly calls: Map<string, CallRoom>;
  /** Calls that were not let go. */
  readonly near: Set<CallRoom>;
  readonly agents: Map<string, AgentRoom>;
  /** Key of a call → key that its call goes by. */
  readonly roots: Map<string, string>;
  /** Keys that others lead to. */
  readonly joined: Set<string>;
  readonly restartsTold: Told;
  /** Ascending. */
  restarts: readonly number[];
  /** Newest known instant, ms: what is open lasts to it. */
  horizon: number;
  /** Type of event → newest instant of it in the record. */
  readonly reached: Map<string, number>;
  /** Units with entries told ahead of the record. */
  readonly aheadCalls: Set<CallRoom>;
  readonly aheadAgents: Set<AgentRoom>;
}

/** The live state: a fold over entries. Has no clock: instants come from outside. */
export interface Room {
  measures: Measures;
  /** Local midnight, ms UTC. */
  dayStart: number;
  readonly systems: Map<string, SystemRoom>;
  readonly queues: Map<string, QueueRoom>;
  readonly changedQueues: Set<QueueRoom>;
  readonly changedAgents: Set<AgentRoom>;
  /** Newest instant of what was taken in and changed something, ms; 0: nothing did. */
  news: number;
}

/** Entries of calls older than this before midnight are not looked at. */
const beforeMidnight = 3 * 3_600_000;

/** First instant that is still counted. */
export function keptFrom(room: Room): number {
  return room.dayStart - beforeMidnight;
}

export function newRoom(measures: Measures, dayStart: number): Room {
  return {
    measures,
    dayStart,
    systems: new Map(),
    queues: new Map(),
    changedQueues: new Set(),
    changedAgents: new Set(),
    news: 0,
  };
}

export const rowKey = (project: string, name: string): string => `${project}\n${name}`;

export function systemOf(room: Room, place: Place): SystemRoom {
  const key = rowKey(place.project, place.system);
  const known = room.systems.get(key);
  if (known !== undefined) {
    known.place = place;
    return known;
  }
  const made: SystemRoom = {
    key,
    place,
    calls: new Map(),
    near: new Set(),
    agents: new Map(),
    roots: new Map(),
    joined: new Set(),
    restartsTold: newTold(),
    restarts: [],
    horizon: 0,
    reached: new Map(),
    aheadCalls: new Set(),
    aheadAgents: new Set(),
  };
  room.systems.set(key, made);
  return made;
}

export function queueOf(room: Room, project: string, queue: string): QueueRoom {
  const key = rowKey(project, queue);
  const known = room.queues.get(key);
  if (known !== undefined) return known;
  const counts = newCounts(room.measures, room.dayStart);
  const made = { project, queue, counts, waiting: new Map(), talking: new Set<string>() };
  room.queues.set(key, made);
  room.changedQueues.add(made);
  return made;
}

export function callOf(system: SystemRoom, key: string): CallRoom {
  const known = system.calls.get(key);
  if (known !== undefined) return known;
  const made: CallRoom = {
    key,
    system,
    told: newTold(),
    late: null,
    visits: [],
    talks: [],
    offers: [],
    workers: [],
    open: false,
    lastAt: 0,
  };
  system.calls.set(key, made);
  system.near.add(made);
  return made;
}

/** From so many entries on, those of an operator that overrule each other are let go. */
export const usualEntries = 96;

export function agentOf(system: SystemRoom, agent: string): AgentRoom {
  const known = system.agents.get(agent);
  if (known !== undefined) return known;
  const made: AgentRoom = {
    agent,
    system,
    told: newTold(),
    work: new Map(),
    mostEntries: usualEntries,
    lastSign: 0,
    inPicture: false,
    now: null,
  };
  system.agents.set(agent, made);
  return made;
}

/** Has a key of a call lead to another. */
export function leadTo(system: SystemRoom, from: string, root: string): void {
  if (system.joined.delete(from))
    for (const [key, known] of system.roots) if (known === from) system.roots.set(key, root);
  system.roots.set(from, root);
  system.joined.add(root);
}
