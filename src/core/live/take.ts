import type { Facts } from '../contact/facts.ts';
import type { JournalEntry } from '../contact/journal.ts';
import { touchAgent } from './agent-now.ts';
import type { VisitRow } from './measures.ts';
import {
  type AgentRoom,
  agentOf,
  type CallRoom,
  callOf,
  keptFrom,
  leadTo,
  type Place,
  type Room,
  type SystemRoom,
  systemOf,
} from './room.ts';
import { hide, refoldCall, showCall } from './show-call.ts';
import { dropPassed, entriesOf, newTold, type Telling, tell } from './told.ts';

const day = 86_400_000;
/** Changes of an operator's state further back are not looked at: nobody works so long. */
const statesFor = 2 * day;

export interface Alias {
  readonly from: string;
  readonly to: string;
}

export interface Telled {
  readonly entries: readonly JournalEntry[];
  readonly aliases?: readonly Alias[] | undefined;
}

/**
 * Takes entries in. Repeated ones, those of calls that were over before today and what claims to be
 * more than a day ahead change nothing. Tells the calls that were let go and have to be read from
 * the journal ({@link takeJournal}) before what came for them counts.
 */
export function takeEntries(
  room: Room,
  place: Place,
  { entries, aliases = [] }: Telled,
  how: Telling,
  now: number,
): CallRoom[] {
  const system = systemOf(room, place);
  const late = new Set<CallRoom>();
  const calls = new Set<CallRoom>();
  const agents = new Set<AgentRoom>();
  for (const alias of aliases) {
    const joined = join(room, system, alias);
    if (joined) (joined.late ? late : calls).add(joined);
  }
  const [from, to] = [keptFrom(room), now + day];
  let restarted = false;
  for (const entry of entries) {
    const { kind } = entry.unit;
    if (kind === 'record' || entry.at > to) continue;
    if (kind === 'call') {
      const call = takeCall(system, entry, how, from);
      if (call) (call.told ? calls : late).add(call);
      else continue;
    } else if (kind === 'agent') {
      // What a picture tells holds now, however long ago it began.
      if (how !== 'picture' && lastOf(entry) < now - statesFor) continue;
      const agent = agentOf(system, entry.unit.key);
      if (!tell(agent.told, entry, how)) continue;
      agent.lastSign = Math.max(agent.lastSign, entry.at);
      if (how === 'ahead') system.aheadAgents.add(agent);
      agents.add(agent);
    } else if (entry.body.type === 'system-restarted') {
      if (!tell(system.restartsTold, entry, how)) continue;
      restarted = true;
    }
    moveOn(system, entry, how, to);
    room.news = Math.max(room.news, entry.at);
  }
  if (restarted) restart(room, system);
  if (how === 'record') settle(system, calls, agents);
  for (const call of calls) refoldCall(room, call);
  for (const agent of agents) touchAgent(room, agent);
  return [...late];
}

function takeCall(
  system: SystemRoom,
  entry: JournalEntry,
  how: Telling,
  from: number,
): CallRoom | undefined {
  const key = system.roots.get(entry.unit.key) ?? entry.unit.key;
  const known = system.calls.get(key);
  if (known === undefined && lastOf(entry) < from) return undefined;
  const call = known ?? callOf(system, key);
  const own = entry.unit.key === key ? entry : { ...entry, unit: { kind: 'call' as const, key } };
  if (call.told === null) {
    if (how !== 'record') return undefined;
    call.late ??= { entries: newTold(), branches: new Set() };
    tell(call.late.entries, own, how);
    return call;
  }
  if (!tell(call.told, own, how)) return undefined;
  call.lastAt = Math.max(call.lastAt, lastOf(entry));
  if (how === 'ahead') system.aheadCalls.add(call);
  return call;
}

function lastOf({ at, body }: JournalEntry): number {
  return 'endedAt' in body && body.endedAt !== undefined ? Math.max(at, body.endedAt) : at;
}

function moveOn(system: SystemRoom, entry: JournalEntry, how: Telling, to: number): void {
  const { type } = entry.body;
  if (type === 'unknown') return;
  const last = lastOf(entry);
  if (last <= to && last > system.horizon) system.horizon = last;
  if (how !== 'record') return;
  if ((system.reached.get(type) ?? 0) < entry.at) system.reached.set(type, entry.at);
}

/** What was told ahead and the record did not confirm is over. */
function settle(system: SystemRoom, calls: Set<CallRoom>, agents: Set<AgentRoom>): void {
  for (const call of system.aheadCalls) {
    if (call.told && dropPassed(call.told, system.reached)) calls.add(call);
    if (!call.told?.ahead.length) system.aheadCalls.delete(call);
  }
  for (const agent of system.aheadAgents) {
    if (dropPassed(agent.told, system.reached)) agents.add(agent);
    if (agent.told.ahead.length === 0) system.aheadAgents.delete(agent);
  }
}

/** Restarts end what is open in calls and operators. */
function restart(room: Room, system: SystemRoom): void {
  const known = entriesOf(system.restartsTold).map(({ at }) => at);
  system.restarts = [...new Set(known)].sort((a, b) => a - b);
  for (const call of system.near) refoldCall(room, call);
  for (const agent of system.agents.values()) touchAgent(room, agent);
}

/** Two keys are one call. Gives the call they are now. */
function join(room: Room, system: SystemRoom, { from, to }: Alias): CallRoom | undefined {
  const root = system.roots.get(to) ?? to;
  if (from === root || system.roots.has(from)) return undefined;
  leadTo(system, from, root);
  const branch = system.calls.get(from);
  if (branch === undefined) return undefined;
  showCall(room, branch, [], [], []);
  system.calls.delete(from);
  system.near.delete(branch);
  system.aheadCalls.delete(branch);
  const call = callOf(system, root);
  const moved = [branch.told, branch.late?.entries].flatMap((told) =>
    told ? entriesOf(told) : [],
  );
  const unit = { kind: 'call' as const, key: root };
  if (call.told && branch.told) {
    for (const entry of moved) tell(call.told, { ...entry, unit }, 'record');
    call.lastAt = Math.max(call.lastAt, branch.lastAt);
    return call;
  }
  letGo(room, call);
  call.late ??= { entries: newTold(), branches: new Set() };
  for (const entry of moved) tell(call.late.entries, { ...entry, unit }, 'record');
  call.late.branches.add(from);
  return call;
}

/** A call that was let go, whole again: all that the journal has of it. */
export function takeJournal(room: Room, call: CallRoom, entries: readonly JournalEntry[]): void {
  const { late, system } = call;
  if (late === null && call.told !== null && entries.length === 0) return;
  const told = call.told ?? newTold();
  const unit = { kind: 'call' as const, key: call.key };
  for (const entry of entries) {
    if (told.record.has(entry.key)) continue;
    tell(told, entry.unit.key === call.key ? entry : { ...entry, unit }, 'record');
  }
  for (const entry of late ? entriesOf(late.entries) : []) tell(told, entry, 'record');
  for (const entry of told.record.values()) {
    call.lastAt = Math.max(call.lastAt, lastOf(entry));
    if (lastOf(entry) > system.horizon) system.horizon = lastOf(entry);
  }
  call.told = told;
  call.late = null;
  system.near.add(call);
  refoldCall(room, call);
}

/** Visits of a call as facts tell them: enough to count, and to count out again. */
export function takeCounted(
  room: Room,
  place: Place,
  key: string,
  visits: readonly VisitRow[],
): void {
  const system = systemOf(room, place);
  if (system.calls.has(key)) return;
  const call = callOf(system, key);
  call.told = null;
  system.near.delete(call);
  const { fields } = room.measures;
  const own = visits.map((visit) => shortened(visit, fields));
  showCall(room, call, own, [], []);
  hide(room, call);
}

/** Keeps of a call only what is needed to count its visits out again. */
export function letGo(room: Room, call: CallRoom): void {
  const { system } = call;
  hide(room, call);
  if (call.open)
    for (const name of call.workers) {
      const agent = system.agents.get(name);
      if (agent?.work.delete(call.key)) touchAgent(room, agent);
    }
  system.near.delete(call);
  system.aheadCalls.delete(call);
  call.told = null;
  call.talks = [];
  call.offers = [];
  call.open = false;
  const from = keptFrom(room);
  const fields = room.measures.fields;
  call.visits = call.visits
    .filter(({ enteredAt }) => enteredAt >= from)
    .map((visit) => shortened(visit, fields));
  if (call.visits.length === 0 && call.late === null && call.lastAt < from)
    system.calls.delete(call.key);
}

function shortened(visit: VisitRow, fields: readonly string[]): VisitRow {
  const { call, queue, enteredAt, outcome, ordinal } = visit;
  const kept: Record<string, unknown> = { call, queue, enteredAt, outcome, ordinal };
  for (const field of fields) kept[field] = (visit as Readonly<Record<string, unknown>>)[field];
  return kept as unknown as VisitRow;
}

/** What the journal has of an operator, as far back as needed. */
export function takeStates(
  room: Room,
  place: Place,
  name: string,
  entries: readonly JournalEntry[],
): void {
  const system = systemOf(room, place);
  const agent = agentOf(system, name);
  for (const entry of entries) {
    tell(agent.told, entry, 'record');
    agent.lastSign = Math.max(agent.lastSign, entry.at);
    system.horizon = Math.max(system.horizon, lastOf(entry));
  }
  touchAgent(room, agent);
}

/** An operator's part of calls that are over, which decides since when they are free. */
export function takeWork(
  room: Room,
  place: Place,
  { talks = [], offers = [] }: Pick<Facts, 'talks' | 'offers'>,
): void {
  const system = systemOf(room, place);
  const put = (name: string, call: string, more: Pick<Facts, 'talks' | 'offers'>): void => {
    if (name === '') return;
    const agent = agentOf(system, name);
    const known = agent.work.get(call) ?? { talks: [], offers: [] };
    agent.work.set(call, {
      talks: [...known.talks, ...(more.talks ?? [])],
      offers: [...known.offers, ...(more.offers ?? [])],
    });
    for (const { startedAt, endedAt } of [...(more.talks ?? []), ...(more.offers ?? [])]) {
      const last = Math.max(startedAt, endedAt ?? 0);
      agent.lastSign = Math.max(agent.lastSign, last);
      system.horizon = Math.max(system.horizon, last);
    }
    touchAgent(room, agent);
  };
  for (const talk of talks) put(talk.agent, talk.call, { talks: [talk] });
  for (const offer of offers) put(offer.agent, offer.call, { offers: [offer] });
}
