import { diffFacts } from '../../core/contact/diff-facts.ts';
import type { Facts } from '../../core/contact/facts.ts';
import type { Unit } from '../../core/contact/journal.ts';
import { rootsOf } from './aliases.ts';
import { addRows, type FoldContext, foldUnit, markAgent } from './fold-units.ts';
import { latestKnown } from './horizon.ts';
import { readEntries } from './merge-unit.ts';
import type { IngestPorts, JournalStore, OpenBatch } from './ports.ts';
import { readUnits } from './read-units.ts';
import { rebuildFacts } from './rebuild-facts.ts';
import { loadMemory, type SystemMemory } from './system-memory.ts';
import type { IngestTarget } from './target.ts';

const unitsAtOnce = 2000;

type Brought = Awaited<ReturnType<JournalStore['ofBatch']>>;

/** The unit of an open batch that stands for making a whole system anew. */
export const wholeSystem: Unit = { kind: 'system', key: 'rebuild' };

/**
 * Ends the batches that were broken off: every unit they may have touched is folded again, and
 * compared with the facts that stand, since how far the batch came is not known. Resolves with the
 * number of batches.
 */
export async function recoverSystem(ports: IngestPorts, target: IngestTarget): Promise<number> {
  const open = await ports.log.openBatches(target);
  if (open.length === 0) return 0;
  // An insert goes on in the engine though the process that sent it is gone. Only when none does any
  // more may anything be read: a restart that came in meanwhile would be missed.
  await ports.journal.settled(open.map(({ version }) => version));
  const memory = await loadMemory(ports, target);
  const latest = latestKnown(ports.now());
  for (const batch of open) {
    const brought = await ports.journal.ofBatch(target, batch.version, latest);
    if (batch.units.some(({ kind, key }) => kind === 'system' && key === wholeSystem.key)) {
      await rebuildFacts(ports, target, memory);
    } else await recoverBatch(ports, target, memory, batch, brought);
    // Given again, the batch brings nothing new: operators' states are made up to its end from here.
    await ports.log.abandon(target, batch.version, brought.span);
  }
  return open.length;
}

async function recoverBatch(
  ports: IngestPorts,
  target: IngestTarget,
  memory: SystemMemory,
  batch: OpenBatch,
  brought: Brought,
): Promise<void> {
  const keys = { call: new Set<string>(), record: new Set<string>() };
  const written = await ports.facts.unitsOfVersion(target, batch.version);
  for (const { kind, key } of [...batch.units, ...brought.units, ...written]) {
    if (kind === 'call' || kind === 'record') keys[kind].add(key);
  }
  if (brought.restarts.length > 0) {
    for (const call of await ports.facts.callsOpenAt(target, brought.restarts)) keys.call.add(call);
  }
  const roots = await rootsOf(ports.log, target, [...keys.call]);
  for (const root of roots.values()) keys.call.add(root);
  const context: FoldContext = {
    system: target.system,
    restarts: memory.restarts,
    settings: target.settings,
  };
  for (const kind of ['call', 'record'] as const) {
    const all = [...keys[kind]];
    for (let start = 0; start < all.length; start += unitsAtOnce) {
      const some = all.slice(start, start + unitsAtOnce);
      const folded = some.filter((key) => kind === 'record' || !roots.has(key));
      const kept = await readUnits(ports, memory, kind, folded);
      const after: Facts = {};
      for (const [key, entries] of kept) {
        const unit: Unit = { kind, key };
        addRows(after, foldUnit(kind, readEntries(unit, entries), context));
      }
      const standing = await ports.facts.ofUnits(
        target,
        some.map((key) => ({ kind, key })),
      );
      await applyDifference(ports, target, standing, after);
    }
  }
}

async function applyDifference(
  ports: IngestPorts,
  target: IngestTarget,
  before: Facts,
  after: Facts,
): Promise<void> {
  const version = await ports.log.nextVersion();
  const { write, remove } = diffFacts(before, after);
  const dirty = new Map<string, number>();
  for (const facts of [before, after]) {
    for (const talk of facts.talks ?? []) markAgent(dirty, talk.agent, talk.startedAt);
    for (const offer of facts.offers ?? []) markAgent(dirty, offer.agent, offer.startedAt);
  }
  if (dirty.size > 0) {
    const list = [...dirty].map(([agent, fromDay]) => ({ agent, fromDay }));
    await ports.log.markDirty(target, version, list);
  }
  await ports.facts.apply(target, version, write, remove);
}
