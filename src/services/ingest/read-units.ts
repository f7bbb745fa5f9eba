import { branchesOf } from './aliases.ts';
import type { IngestPorts, KeptEntry } from './ports.ts';
import type { SystemMemory } from './system-memory.ts';

/** Kinds whose units are folded from all of their entries. */
export type FoldedKind = 'call' | 'record';

export function cacheKey(kind: FoldedKind, unit: string): string {
  return kind === 'call' ? unit : `\u0000${unit}`;
}

/**
 * All that is kept of these units, with what is kept under other keys of the same call. Units
 * without anything are left out. The journal is only asked for what is neither in the cache nor
 * surely new.
 */
export async function readUnits(
  ports: IngestPorts,
  memory: SystemMemory,
  kind: FoldedKind,
  units: Iterable<string>,
): Promise<Map<string, readonly KeptEntry[]>> {
  const found = new Map<string, readonly KeptEntry[]>();
  const absent: string[] = [];
  for (const unit of units) {
    const cached = memory.cache.get(cacheKey(kind, unit));
    if (cached !== undefined) found.set(unit, cached);
    else absent.push(unit);
  }
  const branches =
    kind === 'call' && memory.hasAliases && absent.length > 0
      ? await branchesOf(ports.log, memory.scope, absent)
      : new Map<string, string[]>();
  const filter = memory.filter;
  const asked = absent.filter(
    (unit) => filter === undefined || !filter.usable || filter.mayKnow(cacheKey(kind, unit)),
  );
  for (const list of branches.values()) asked.push(...list);
  if (asked.length === 0) return found;
  const stored = await ports.journal.entries(memory.scope, kind, asked);
  for (const unit of absent) {
    const own = stored.get(unit);
    const others = branches.get(unit);
    if (others !== undefined) {
      found.set(
        unit,
        joined(
          own ?? [],
          others.map((other) => stored.get(other) ?? []),
        ),
      );
    } else if (own !== undefined) found.set(unit, own);
  }
  return found;
}

/** Entries of several keys of one call; of one key the newest version. */
export function joined(
  own: readonly KeptEntry[],
  others: readonly (readonly KeptEntry[])[],
): KeptEntry[] {
  const newest = new Map(own.map((entry) => [entry.key, entry]));
  for (const entries of others) {
    for (const entry of entries) {
      const known = newest.get(entry.key);
      if (known === undefined || known.version < entry.version) newest.set(entry.key, entry);
    }
  }
  return [...newest.values()];
}
