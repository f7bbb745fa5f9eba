import type { JournalEntry, Unit } from '../../core/contact/journal.ts';
import type { SourceBatch } from '../../sources/sdk/source.ts';
import { newAliases, rootsOf } from './aliases.ts';
import {
  addChanges,
  type FactChanges,
  type FoldContext,
  foldUnit,
  markAgent,
  noChanges,
  utcDay,
} from './fold-units.ts';
import { groupEntries } from './group-entries.ts';
import { knownSpan, timesOf } from './horizon.ts';
import { createLineTally } from './line-tally.ts';
import { mergeUnit, readEntries } from './merge-unit.ts';
import type { Alias, BatchCounts, IngestPorts, KeptEntry, NewEntry } from './ports.ts';
import { cacheKey, type FoldedKind, joined, readUnits } from './read-units.ts';
import type { SystemMemory } from './system-memory.ts';
import type { IngestTarget } from './target.ts';
import { takeTimed } from './timed-entries.ts';

/** A batch thought through to its end; nothing of it is stored yet. */
export interface PreparedBatch {
  readonly target: IngestTarget;
  readonly batch: SourceBatch;
  readonly version: number;
  readonly fresh: readonly NewEntry[];
  readonly changes: FactChanges;
  readonly aliases: readonly Alias[];
  /** Units folded for another reason than new entries of their own. */
  readonly units: readonly Unit[];
  readonly counts: BatchCounts;
  readonly begin: number | null;
  readonly horizon: number;
}

const none: readonly KeptEntry[] = [];

/**
 * Finds out what a batch changes: which entries are new, which facts come of it, which go. Moves
 * `memory` on, so that the next batch can be prepared while this one is stored; `drained` waits
 * until nothing is being stored any more.
 */
export async function prepareBatch(
  ports: IngestPorts,
  memory: SystemMemory,
  target: IngestTarget,
  batch: SourceBatch,
  drained: () => Promise<void>,
): Promise<PreparedBatch> {
  if (memory.aliasesUnderway) {
    await drained();
    memory.aliasesUnderway = false;
  }
  const version = await ports.log.nextVersion();
  const told = await newAliases(ports.log, memory.scope, batch.aliases ?? []);
  const groups = groupEntries(batch.entries, await rootsOfBatch(ports, memory, batch, told));
  const tally = createLineTally();
  const fresh: NewEntry[] = [];
  const changes = noChanges();

  // Both kinds are held against what was newest before either.
  const { newestTimed } = memory;
  const take = (kind: 'agent' | 'system') =>
    takeTimed(ports, memory, kind, groups[kind], newestTimed, version, tally, fresh);
  for (const entry of await take('agent')) {
    markAgent(changes.dirty, entry.unit.key, firstTouched(entry));
  }
  const ofSystem = await take('system');
  const restarts = ofSystem
    .filter(({ body }) => body.type === 'system-restarted')
    .map(({ at }) => at);

  const { settings } = target;
  const before: FoldContext = {
    system: target.system,
    restarts: memory.restarts,
    settings,
  };
  let after = before;
  const forced = new Set<string>();
  if (restarts.length > 0) {
    memory.restarts = [...new Set([...memory.restarts, ...restarts])].sort((a, b) => a - b);
    after = { ...before, restarts: memory.restarts };
    for (const at of restarts) markAll(changes.dirty, at);
    // What was open over the restart is asked of the facts, so they must all be there.
    await drained();
    for (const call of await ports.facts.callsOpenAt(memory.scope, restarts)) forced.add(call);
  }

  const branches = await readBranches(ports, memory, told);
  const aliases = told.map((alias) => ({ ...alias, kept: branches.has(alias.from) }));
  const moved = new Map<string, (readonly KeptEntry[])[]>();
  for (const { from, to, kept } of aliases) {
    if (!kept) continue;
    const entries = branches.get(from) ?? none;
    addChanges(
      changes,
      foldUnit('call', readEntries({ kind: 'call', key: from }, entries), before),
      {},
    );
    memory.cache.delete(cacheKey('call', from));
    forced.add(to);
    forced.delete(from);
    moved.set(to, [...(moved.get(to) ?? []), entries]);
  }
  for (const call of forced) if (!groups.call.has(call)) groups.call.set(call, []);

  for (const kind of ['call', 'record'] as const) {
    await foldGroup(kind, groups[kind]);
  }

  async function foldGroup(
    kind: FoldedKind,
    group: ReadonlyMap<string, readonly JournalEntry[]>,
  ): Promise<void> {
    const stored = await readUnits(ports, memory, kind, group.keys());
    for (const [key, incoming] of group) {
      const unit: Unit = { kind, key };
      const own = stored.get(key) ?? none;
      const merged = mergeUnit(unit, own, incoming, version, tally, fresh);
      const others = kind === 'call' ? moved.get(key) : undefined;
      const isForced = kind === 'call' && forced.has(key);
      if (!merged.changed && !isForced) continue;
      let { kept } = merged;
      let entries = merged.after;
      if (others !== undefined) {
        kept = joined(kept, others);
        entries = readEntries(unit, kept);
      } else if (!merged.changed) entries = readEntries(unit, own);
      const earlier = merged.changed ? merged.before : readEntries(unit, own);
      addChanges(changes, foldUnit(kind, earlier, before), foldUnit(kind, entries, after));
      memory.cache.put(cacheKey(kind, key), kept, version);
      memory.filter?.add(cacheKey(kind, key));
    }
  }

  if (aliases.length > 0) {
    memory.hasAliases = true;
    memory.aliasesUnderway = true;
  }
  const span = knownSpan(batch.entries, ports.now());
  memory.horizon = Math.max(memory.horizon, span.end);
  if (span.begin !== null && (memory.begin === null || span.begin < memory.begin)) {
    // A log-in that was cut at the log's beginning may now reach further back.
    if (memory.begin !== null) markAll(changes.dirty, span.begin);
    memory.begin = span.begin;
  }
  return {
    target,
    batch,
    version,
    fresh,
    changes,
    aliases,
    units: [
      ...[...forced].map((key) => ({ kind: 'call' as const, key })),
      ...aliases
        .filter(({ kept }) => kept)
        .map(({ from }) => ({ kind: 'call' as const, key: from })),
    ],
    counts: {
      ...tally.counts(batch),
      ...timesOf(batch.entries),
      ...(batch.gathered && {
        byPlace: new Map(batch.gathered.map((one) => [one.place, tally.countsOfPlace(one)])),
      }),
    },
    begin: memory.begin,
    horizon: memory.horizon,
  };
}

/** Keys of the batch's calls that go by another key, old aliases and new. */
async function rootsOfBatch(
  ports: IngestPorts,
  memory: SystemMemory,
  batch: SourceBatch,
  told: readonly { readonly from: string; readonly to: string }[],
): Promise<ReadonlyMap<string, string>> {
  if (!memory.hasAliases && told.length === 0) return new Map();
  const keys = new Set<string>();
  for (const { unit } of batch.entries) if (unit.kind === 'call') keys.add(unit.key);
  const roots = memory.hasAliases
    ? await rootsOf(ports.log, memory.scope, [...keys])
    : new Map<string, string>();
  const fresh = new Map(told.map(({ from, to }) => [from, to]));
  for (const key of keys) {
    let root = roots.get(key) ?? key;
    for (let step = 0; step < 8 && fresh.has(root); step++) root = fresh.get(root) as string;
    if (root !== key) roots.set(key, root);
  }
  return roots;
}

/** What is kept under keys that are now known to be other keys of a call. */
async function readBranches(
  ports: IngestPorts,
  memory: SystemMemory,
  told: readonly { readonly from: string }[],
): Promise<Map<string, readonly KeptEntry[]>> {
  if (told.length === 0) return new Map();
  return await readUnits(ports, memory, 'call', new Set(told.map(({ from }) => from)));
}

/** A change of state reaches back to the log-in that a log-off tells the length of. */
function firstTouched({ at, body }: JournalEntry): number {
  const loggedInFor =
    body.type === 'agent-state-changed' && body.loggedInFor !== undefined ? body.loggedInFor : 0;
  // Lines of one act may lie a second apart, over midnight too.
  return at - loggedInFor * 1000 - 5000;
}

function markAll(dirty: Map<string, number>, at: number): void {
  const day = utcDay(at - 5000);
  const known = dirty.get('*');
  if (known === undefined || day < known) dirty.set('*', day);
}
