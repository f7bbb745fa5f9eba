import type { KeptEntry } from './ports.ts';

/**
 * Entries of the units touched last. It spares reading them back, and it is where the next batch
 * sees those of a batch that is still being stored; such units are never dropped.
 */
export interface EntryCache {
  /** All entries of a unit, or undefined when it is not here. */
  get(unit: string): readonly KeptEntry[] | undefined;
  put(unit: string, entries: readonly KeptEntry[], version: number): void;
  delete(unit: string): void;
  /** Batches up to this version are stored: their units may be dropped. */
  stored(version: number): void;
  clear(): void;
}

interface Held {
  readonly entries: readonly KeptEntry[];
  readonly version: number;
}

export function createEntryCache(entriesAtMost = 60_000): EntryCache {
  const units = new Map<string, Held>();
  let size = 0;

  const drop = (unit: string): void => {
    const held = units.get(unit);
    if (held === undefined) return;
    size -= held.entries.length;
    units.delete(unit);
  };

  return {
    get: (unit) => units.get(unit)?.entries,
    put: (unit, entries, version) => {
      drop(unit);
      units.set(unit, { entries, version });
      size += entries.length;
    },
    delete: drop,
    stored: (version) => {
      for (const [unit, held] of units) {
        // The units come oldest first, so the first one under way ends the search.
        if (size <= entriesAtMost || held.version > version) return;
        drop(unit);
      }
    },
    clear: () => {
      units.clear();
      size = 0;
    },
  };
}
