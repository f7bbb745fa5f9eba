import type { Facts, QualityNoteFact } from '../../core/contact/facts.ts';
import { foldAgent } from '../../core/contact/fold-agent.ts';
import type { JournalEntry } from '../../core/contact/journal.ts';
import { changedIntervals, type IntervalMemory, intervalsToRemove } from './agent-intervals.ts';
import { addRows, countRows } from './fold-units.ts';
import { readEntries } from './merge-unit.ts';
import type { DirtyAgent, IngestPorts, KeptEntry } from './ports.ts';
import type { SystemMemory } from './system-memory.ts';
import type { IngestTarget } from './target.ts';

/** Talks, rings and changes of state that are held at once. */
const rowsAtOnce = 100_000;
const day = 86_400_000;

interface Marked extends DirtyAgent {
  /** undefined: not marked, but going on. */
  readonly mark?: number | undefined;
}

/**
 * Makes the states of operators anew from their first changed day on: those whose talks, rings or
 * log-ins changed, and those whose last state goes on to the system's newest instant. Resolves with
 * the number of operators.
 */
export async function rebuildAgents(
  ports: IngestPorts,
  target: IngestTarget,
  memory: SystemMemory,
  written: IntervalMemory,
): Promise<number> {
  const { horizon } = memory;
  const dirty = await ports.log.dirtyAgents(target);
  const everybody = dirty.find(({ agent }) => agent === '*');
  const marked = new Map<string, Marked>();
  for (const one of dirty) if (one.agent !== '*') marked.set(one.agent, one);
  if (everybody !== undefined) {
    for (const agent of await ports.facts.agents(target)) touch(marked, agent, everybody.fromDay);
  }
  written.open ??= await ports.facts.openAgents(target);
  const goesOn = written.horizon === undefined || horizon > written.horizon;
  if (goesOn) for (const { agent, day: from } of written.open) touch(marked, agent, from);

  const groups = await groupsOf(ports, target, [...marked.values()]);
  let next = groups[0] && readGroup(ports, target, groups[0]);
  for (const [index, group] of groups.entries()) {
    const read = await next;
    const following = groups[index + 1];
    // The engine reads the next group while this one is folded and written.
    next = following && readGroup(ports, target, following);
    next?.catch(() => {});
    if (read !== undefined) await writeGroup(ports, target, memory, written, group, read);
    await ports.log.cleanAgents(
      target,
      group.flatMap(({ agent, mark }) => (mark === undefined ? [] : [{ agent, mark }])),
    );
  }
  if (everybody !== undefined) await ports.log.cleanAgents(target, [everybody]);
  written.horizon = horizon;
  return marked.size;
}

function touch(marked: Map<string, Marked>, agent: string, fromDay: number): void {
  const known = marked.get(agent);
  if (known === undefined) marked.set(agent, { agent, fromDay });
  else if (known.fromDay > fromDay) marked.set(agent, { ...known, fromDay });
}

/** Operators in groups that are not too much to hold. */
async function groupsOf(
  ports: IngestPorts,
  target: IngestTarget,
  marked: readonly Marked[],
): Promise<Marked[][]> {
  if (marked.length === 0) return [];
  const earliest = Math.min(...marked.map(({ fromDay }) => fromDay));
  const counts = await ports.facts.workCounts(target, (earliest - 1) * day);
  const groups: Marked[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const one of marked) {
    const rows = counts.get(one.agent) ?? 0;
    const group = groups.at(-1);
    if (group === undefined || size + rows > rowsAtOnce || group.length >= 500) {
      groups.push([one]);
      size = rows;
    } else {
      group.push(one);
      size += rows;
    }
  }
  return groups;
}

/** What the states of a group are made of, and what stands of them. */
async function readGroup(ports: IngestPorts, target: IngestTarget, group: readonly Marked[]) {
  const names = group.map(({ agent }) => agent);
  const earliest = Math.min(...group.map(({ fromDay }) => fromDay));
  const [states, work, standing, notes] = await Promise.all([
    ports.journal.entries(target, 'agent', names),
    // A talk that began the day before may reach into the first day.
    ports.facts.workOf(target, names, (earliest - 1) * day),
    ports.facts.intervalCounts(target, names, earliest),
    ports.facts.ofUnits(
      target,
      names.map((key) => ({ kind: 'agent', key }) as const),
    ),
  ]);
  return { states, work, standing, notes };
}

async function writeGroup(
  ports: IngestPorts,
  target: IngestTarget,
  memory: SystemMemory,
  written: IntervalMemory,
  group: readonly Marked[],
  { states, work, standing, notes }: Awaited<ReturnType<typeof readGroup>>,
): Promise<void> {
  const version = await ports.log.nextVersion();
  let write: Facts = {};
  const remove: Facts = {};
  for (const { agent, fromDay } of group) {
    const { intervals, notes: found } = foldAgent({
      agent,
      states: statesOf(agent, states.get(agent) ?? []),
      talks: work.get(agent)?.talks ?? [],
      offers: work.get(agent)?.offers ?? [],
      restarts: memory.restarts,
      horizon: memory.horizon,
      begin: memory.begin ?? undefined,
      from: fromDay,
      settings: target.settings,
    });
    addRows(write, { agent_intervals: changedIntervals(written, agent, fromDay, intervals) });
    addRows(write, { quality_notes: found });
    addRows(remove, {
      agent_intervals: intervalsToRemove(agent, fromDay, standing, intervals),
      quality_notes: staleNotes(notes.quality_notes ?? [], `agent:${agent}`, fromDay, found),
    });
    if (countRows(write) > 100_000) {
      await ports.facts.apply(target, version, write, {});
      write = {};
    }
  }
  await ports.facts.apply(target, version, write, remove);
}

function statesOf(agent: string, kept: readonly KeptEntry[]): JournalEntry[] {
  return readEntries({ kind: 'agent', key: agent }, kept);
}

function staleNotes(
  standing: readonly QualityNoteFact[],
  unit: string,
  fromDay: number,
  found: readonly QualityNoteFact[],
): QualityNoteFact[] {
  const keyOf = ({ notedAt, ordinal }: QualityNoteFact): string => `${notedAt}:${ordinal}`;
  const now = new Set(found.map(keyOf));
  return standing.filter(
    (note) => note.unit === unit && note.notedAt >= fromDay * day && !now.has(keyOf(note)),
  );
}
