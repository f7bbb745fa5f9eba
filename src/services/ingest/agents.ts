import type { QualityNoteFact } from '../../core/contact/facts.ts';
import { foldAgent } from '../../core/contact/fold-agent.ts';
import { changedIntervals, type IntervalMemory, intervalsToRemove } from './agent-intervals.ts';
import { readStates } from './agent-states.ts';
import type { DirtyAgent, IngestPorts } from './ports.ts';
import type { SystemMemory } from './system-memory.ts';
import type { IngestTarget } from './target.ts';

/** Bytes of states that are written at once: some 150 thousand rows. */
const bytesAtOnce = 16 * 2 ** 20;
const day = 86_400_000;
/** Operators changed further back than this are made anew apart from the others. */
const recentDays = 7;

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
  // What a batch that is still being stored brings cannot be read yet: its marks stay.
  for (const { agent, fromDay, mark, settled } of dirty)
    if (agent !== '*') marked.set(agent, { agent, fromDay, mark: settled ? mark : undefined });
  if (everybody !== undefined) {
    for (const agent of await ports.facts.agents(target)) touch(marked, agent, everybody.fromDay);
  }
  written.open ??= await ports.facts.openAgents(target);
  const goesOn = written.horizon === undefined || horizon > written.horizon;
  if (goesOn) for (const { agent, day: from } of written.open) touch(marked, agent, from);

  // Most change today; one that changed years ago must not make the others' years be read.
  const recent = Math.floor(horizon / day) - recentDays;
  const all = [...marked.values()];
  const groups = [
    all.filter(({ fromDay }) => fromDay < recent),
    all.filter(({ fromDay }) => fromDay >= recent),
  ];
  for (const group of groups) {
    if (group.length > 0) await rebuildGroup(ports, target, memory, written, group);
  }
  if (everybody?.settled) await ports.log.cleanAgents(target, [everybody]);
  written.horizon = horizon;
  return marked.size;
}

function touch(marked: Map<string, Marked>, agent: string, fromDay: number): void {
  const known = marked.get(agent);
  if (known === undefined) marked.set(agent, { agent, fromDay });
  else if (known.fromDay > fromDay) marked.set(agent, { ...known, fromDay });
}

async function rebuildGroup(
  ports: IngestPorts,
  target: IngestTarget,
  memory: SystemMemory,
  written: IntervalMemory,
  group: readonly Marked[],
): Promise<void> {
  const names = group.map(({ agent }) => agent);
  const byName = new Map(group.map((one) => [one.agent, one]));
  const earliest = Math.min(...group.map(({ fromDay }) => fromDay));
  const standing = await notesOf(ports, target, names);
  const states = readStates(ports, target, written, memory.horizon, byName);
  const rows = ports.facts.collect(target, await ports.log.nextVersion());
  let done: Marked[] = [];
  const flush = async (): Promise<void> => {
    await rows.flush();
    const marks = done.flatMap(({ agent, mark }) => (mark === undefined ? [] : [{ agent, mark }]));
    if (marks.length > 0) await ports.log.cleanAgents(target, marks);
    done = [];
  };
  for await (const work of ports.facts.agentWork(target, names, earliest)) {
    const one = byName.get(work.agent);
    if (one === undefined) continue;
    const { agent, fromDay } = one;
    const { intervals, notes } = foldAgent({
      agent,
      states: await states.of(agent),
      talks: work.talks,
      offers: work.offers,
      restarts: memory.restarts,
      horizon: memory.horizon,
      begin: memory.begin ?? undefined,
      from: fromDay,
      settings: target.settings,
    });
    const found = notes.filter(({ notedAt }) => notedAt >= fromDay * day);
    const changed = changedIntervals(written, agent, fromDay, intervals);
    rows.add(
      { agent_intervals: changed, quality_notes: found },
      {
        agent_intervals: intervalsToRemove(agent, fromDay, work.standing, intervals),
        quality_notes: staleNotes(standing.get(`agent:${agent}`) ?? [], fromDay, found),
      },
    );
    done.push(one);
    if (rows.bytes > bytesAtOnce) await flush();
  }
  await flush();
}

async function notesOf(
  ports: IngestPorts,
  target: IngestTarget,
  names: readonly string[],
): Promise<Map<string, QualityNoteFact[]>> {
  const units = names.map((key) => ({ kind: 'agent', key }) as const);
  const { quality_notes: notes = [] } = await ports.facts.ofUnits(target, units);
  const byUnit = new Map<string, QualityNoteFact[]>();
  for (const note of notes) {
    const list = byUnit.get(note.unit);
    if (list === undefined) byUnit.set(note.unit, [note]);
    else list.push(note);
  }
  return byUnit;
}

function staleNotes(
  standing: readonly QualityNoteFact[],
  fromDay: number,
  found: readonly QualityNoteFact[],
): QualityNoteFact[] {
  const keyOf = ({ notedAt, ordinal }: QualityNoteFact): string => `${notedAt}:${ordinal}`;
  const now = new Set(found.map(keyOf));
  return standing.filter((note) => note.notedAt >= fromDay * day && !now.has(keyOf(note)));
}
