import { createEntryCache, type EntryCache } from './entry-cache.ts';
import type { IngestPorts, KeptEntry } from './ports.ts';
import type { IngestScope } from './target.ts';
import { createUnitFilter, type UnitFilter } from './unit-filter.ts';

/**
 * What is known of a system while batches are taken in: loaded from the engines, moved on with
 * each batch, and loaded again whenever a batch failed or another process wrote.
 */
export interface SystemMemory {
  readonly scope: IngestScope;
  /** All restarts, ascending. Replaced, never changed in place: folds under way hold the old. */
  restarts: readonly number[];
  /** Oldest instant the system told of, ms; null before the first. */
  begin: number | null;
  /** Newest instant the system told of, ms. */
  horizon: number;
  hasAliases: boolean;
  /** A batch with aliases is being stored: they cannot be looked up yet. */
  aliasesUnderway: boolean;
  /** Every unit ever kept, when the journal was empty at first; else undefined. */
  filter: UnitFilter | undefined;
  readonly cache: EntryCache;
  /** Entries of operators and of the system that are still being stored, by unit and key. */
  readonly underway: Map<string, Map<string, KeptEntry>>;
  /** Newest of the operators' and the system's entries: nothing after it can be a repeat. */
  newestTimed: number;
  lastVersion: number;
}

/** Reads what a system's memory begins with. Open batches must have been recovered before. */
export async function loadMemory(ports: IngestPorts, scope: IngestScope): Promise<SystemMemory> {
  const [state, hasEntries, restarts, newestTimed] = await Promise.all([
    ports.log.state(scope),
    ports.journal.hasEntries(scope),
    ports.journal.restarts(scope),
    ports.journal.newestAt(scope, ['agent', 'system']),
  ]);
  return {
    scope,
    restarts,
    begin: state.begin,
    horizon: state.horizon,
    hasAliases: state.hasAliases,
    aliasesUnderway: false,
    filter: hasEntries ? undefined : createUnitFilter(),
    cache: createEntryCache(),
    underway: new Map(),
    newestTimed,
    lastVersion: state.lastVersion,
  };
}
