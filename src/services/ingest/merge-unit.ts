import type { JournalEntry, Unit } from '../../core/contact/journal.ts';
import type { LineTally } from './line-tally.ts';
import type { KeptEntry, NewEntry } from './ports.ts';

/** A unit after a batch: what was kept, what is new, and all of it. */
export interface MergedUnit {
  /** What the unit held before, as the fold takes it. Empty for a unit never seen. */
  readonly before: readonly JournalEntry[];
  readonly after: readonly JournalEntry[];
  /** All of it as the journal keeps it. */
  readonly kept: readonly KeptEntry[];
  /** Something new came, or a correction. */
  readonly changed: boolean;
}

/**
 * Joins a batch's entries of one unit with those kept. The same key with the same body is a
 * repeat; with another body it is a correction, and the one that came last stands. What is new is
 * pushed to `fresh`.
 */
export function mergeUnit(
  unit: Unit,
  old: readonly KeptEntry[],
  incoming: readonly JournalEntry[],
  version: number,
  tally: LineTally,
  fresh: NewEntry[],
): MergedUnit {
  const kept: KeptEntry[] = old.length === 0 ? [] : [...old];
  const after: (JournalEntry | undefined)[] = old.length === 0 ? [] : new Array(old.length);
  // Looking through a short list is quicker than a map; long units get one.
  const places = old.length + incoming.length > 24 ? placesOf(old) : undefined;
  let changed = false;
  for (const entry of incoming) {
    const text = JSON.stringify(entry.body);
    const place = places === undefined ? placeOf(kept, entry.key) : places.get(entry.key);
    const known = place === undefined ? undefined : kept[place];
    if (known !== undefined && known.text === text) {
      tally.told(entry.raw, false);
      continue;
    }
    changed = true;
    tally.told(entry.raw, true);
    const { at, key, raw } = entry;
    // Two versions of one record in one batch: only the later one goes into the journal.
    if (known !== undefined && known.version === version) forget(fresh, unit, key);
    fresh.push({ kind: unit.kind, unit: unit.key, at, key, type: entry.body.type, text, raw });
    const put = place ?? kept.length;
    kept[put] = { at, key, text, version };
    after[put] = entry.unit.key === unit.key ? entry : { ...entry, unit };
    places?.set(key, put);
  }
  const before = changed ? readEntries(unit, old) : [];
  for (let index = 0; index < before.length; index++) after[index] ??= before[index];
  return { before, after: after as JournalEntry[], kept, changed };
}

/** Kept entries as the fold takes them. */
export function readEntries(unit: Unit, kept: readonly KeptEntry[]): JournalEntry[] {
  return kept.map(({ at, key, text }) => ({ unit, at, key, body: JSON.parse(text) }));
}

function placeOf(kept: readonly KeptEntry[], key: string): number | undefined {
  for (let index = 0; index < kept.length; index++) {
    if ((kept[index] as KeptEntry).key === key) return index;
  }
  return undefined;
}

function placesOf(kept: readonly KeptEntry[]): Map<string, number> {
  return new Map(kept.map(({ key }, index) => [key, index]));
}

function forget(fresh: NewEntry[], unit: Unit, key: string): void {
  const place = fresh.findLastIndex(
    (entry) => entry.key === key && entry.unit === unit.key && entry.kind === unit.kind,
  );
  if (place >= 0) fresh.splice(place, 1);
}
