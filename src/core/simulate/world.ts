import type { ContactEvent, QueueLeftReason } from '../contact/events.ts';
import type { SourceRecord } from '../contact/records.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import { DAY } from './calendar.ts';
import type { IntentSpec, OperatorSpec, ProjectSpec, QueueSpec } from './centre.ts';
import { type Incident, incidentOf } from './demand.ts';
import { type Random, randomFrom } from './random.ts';
import type { PlannedBreak, Traits } from './staffing.ts';
import { emptyTruth, type Truth } from './truth.ts';

/** One thing the centre says, at the instant it says it. */
export interface Emission {
  readonly at: number;
  readonly body: ContactEvent | SourceRecord;
}

export interface CallState {
  readonly key: string;
  readonly caller: string;
  readonly dialled: string;
  readonly channel: string;
  readonly intent: IntentSpec;
  readonly attempt: number;
  readonly topic: string;
  transferred: boolean;
  longestWait: number;
}

/** One stay in a queue. */
export interface Visit {
  readonly call: CallState;
  readonly queue: QueueState;
  readonly enteredAt: number;
  readonly positionAtEntry: number;
  state: 'waiting' | 'ringing' | 'left';
  offer: Offer | undefined;
}

/** One ring at one operator. */
export interface Offer {
  readonly operator: OperatorState;
  readonly startedAt: number;
  open: boolean;
}

export interface QueueState {
  readonly spec: QueueSpec;
  readonly opensAt: number;
  readonly closesAt: number;
  /** In order of arrival, those being offered included. */
  readonly waiting: Visit[];
  readonly first: OperatorState[];
  readonly second: OperatorState[];
}

export interface OperatorState {
  readonly spec: OperatorSpec;
  readonly traits: Traits;
  readonly queues: QueueState[];
  state: 'off' | 'idle' | 'ringing' | 'busy' | 'wrapup' | 'break';
  idleSince: number;
  /** Not offered anything before this instant (after a miss). */
  notBefore: number;
  loggedInAt: number;
  mustLeave: boolean;
  dueBreak: PlannedBreak | undefined;
}

/** What follows when something ends: the parts of the simulation call each other through this. */
export interface Handlers {
  /** An operator took the call of a visit. */
  answered(visit: Visit, operator: OperatorState): void;
  /** A visit ended without an operator. */
  left(visit: Visit, reason: LeftReason): void;
  /** An operator has nothing in hand any more. */
  freed(operator: OperatorState): void;
}

export type LeftReason = Exclude<
  QueueLeftReason,
  'answered' | 'withdrawn' | 'transferred' | 'system'
>;

/** One project on one working day. */
export interface World {
  readonly project: ProjectSpec;
  readonly seed: number;
  readonly day: number;
  readonly random: Random;
  readonly agenda: Agenda;
  readonly emissions: Emission[];
  readonly truth: Truth;
  readonly queues: Map<string, QueueState>;
  readonly operators: OperatorState[];
  /** Callers whose matter was settled by a callback: they need not try again. */
  readonly settled: Set<string>;
  /** Operators who left for the day, whatever their plan. */
  readonly sentHome: Set<OperatorState>;
  /** When no call comes or goes over the trunk, ms UTC. */
  readonly deadTrunk: { readonly from: number; readonly to: number }[];
  readonly handlers: Handlers;
  readonly incident: Incident | undefined;
  calls: number;
}

export function createWorld(
  project: ProjectSpec,
  seed: number,
  day: number,
  handlers: (world: World) => Handlers,
): World {
  const world: Omit<World, 'handlers'> = {
    project,
    seed,
    day,
    random: randomFrom(seed, project.key, day, 'day'),
    agenda: createAgenda(day * DAY),
    emissions: [],
    truth: emptyTruth(),
    queues: new Map(),
    operators: [],
    settled: new Set(),
    sentHome: new Set(),
    deadTrunk: [],
    incident: incidentOf(project, seed, day),
    calls: 0,
  };
  return Object.assign(world, { handlers: handlers(world as World) });
}

/** Is the trunk dead now? */
export function isTrunkDead({ deadTrunk, agenda }: World): boolean {
  return deadTrunk.some(({ from, to }) => agenda.now >= from && agenda.now < to);
}

/** Says something; time may lie ahead of the agenda's. */
export function emit(world: World, body: ContactEvent): void {
  world.emissions.push({ at: body.at, body });
}

/** Says a finished thing at an instant. */
export function emitRecord(world: World, at: number, body: SourceRecord): void {
  world.emissions.push({ at, body });
}

/** Key of the next call, in the manner of a PBX: second of its start and a number of the day. */
export function nextCallKey(world: World, at: number): string {
  world.calls += 1;
  return `${Math.floor(at / 1000)}.${projectDigit(world.project) * 100_000 + world.calls}`;
}

/** Keeps call keys of the projects apart. */
function projectDigit(project: ProjectSpec): number {
  let sum = 0;
  for (const letter of project.key) sum = (sum * 31 + letter.charCodeAt(0)) % 89;
  return 1 + sum;
}
