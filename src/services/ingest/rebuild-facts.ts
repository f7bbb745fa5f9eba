import type { Facts } from '../../core/contact/facts.ts';
import type { Unit } from '../../core/contact/journal.ts';
import { rootsOf } from './aliases.ts';
import { addRows, countRows, type FoldContext, foldUnit } from './fold-units.ts';
import { readEntries } from './merge-unit.ts';
import type { IngestPorts, KeptEntry } from './ports.ts';
import { joined } from './read-units.ts';
import type { SystemMemory } from './system-memory.ts';
import type { IngestTarget } from './target.ts';

/** Rows held before they are written. */
const rowsAtOnce = 50_000;

/**
 * Makes all facts of a system anew from its journal, for a new version of the assembler or other
 * settings. The old ones stand until the new ones are there. Operators' states are marked to be made anew, from the first day on.
 */
export async function rebuildFacts(
  ports: IngestPorts,
  target: IngestTarget,
  memory: SystemMemory,
): Promise<void> {
  const first = await ports.log.nextVersion();
  const context: FoldContext = {
    system: target.system,
    restarts: memory.restarts,
    settings: target.settings,
  };
  const branches = await readBranches(ports, target);
  let facts: Facts = {};
  const write = async (): Promise<void> => {
    await ports.facts.apply(target, await ports.log.nextVersion(), facts, {});
    facts = {};
  };
  const fold = async (unit: Unit, entries: readonly KeptEntry[]): Promise<void> => {
    addRows(facts, foldUnit(unit.kind, readEntries(unit, entries), context));
    if (countRows(facts) >= rowsAtOnce) await write();
  };
  for (const kind of ['call', 'record'] as const) {
    for await (const units of ports.journal.stream(target, kind)) {
      for (const { unit: key, entries } of units) {
        if (kind === 'call' && branches.keys.has(key)) continue;
        const others = kind === 'call' ? branches.byRoot.get(key) : undefined;
        if (others !== undefined) branches.byRoot.delete(key);
        await fold({ kind, key }, others === undefined ? entries : joined(entries, others));
      }
    }
    if (kind === 'call') {
      // Calls all of whose entries are kept under other keys.
      for (const [key, others] of branches.byRoot) await fold({ kind, key }, joined([], others));
    }
  }
  await write();
  await ports.facts.removeOlder(target, first);
  await ports.log.markDirty(target, await ports.log.nextVersion(), [{ agent: '*', fromDay: 0 }]);
}

async function readBranches(ports: IngestPorts, target: IngestTarget) {
  const keys = (await ports.log.allKeptAliases(target)).map(({ from }) => from);
  const roots = await rootsOf(ports.log, target, keys);
  const stored = await ports.journal.entries(target, 'call', keys);
  const byRoot = new Map<string, (readonly KeptEntry[])[]>();
  for (const [key, entries] of stored) {
    const root = roots.get(key) ?? key;
    byRoot.set(root, [...(byRoot.get(root) ?? []), entries]);
  }
  return { keys: new Set(keys), byRoot };
}
