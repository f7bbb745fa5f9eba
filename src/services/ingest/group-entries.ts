import type { JournalEntry } from '../../core/contact/journal.ts';
import type { UnitKind } from './ports.ts';

/** Entries by unit, each kind apart. */
export type Grouped = Readonly<Record<UnitKind, Map<string, JournalEntry[]>>>;

/** Sorts a batch's entries by unit; `roots` leads keys of calls to the key their call goes by. */
export function groupEntries(
  entries: readonly JournalEntry[],
  roots: ReadonlyMap<string, string>,
): Grouped {
  const groups: Grouped = {
    call: new Map(),
    agent: new Map(),
    system: new Map(),
    record: new Map(),
  };
  for (const entry of entries) {
    const { kind } = entry.unit;
    let { key } = entry.unit;
    if (kind === 'call' && roots.size > 0) key = roots.get(key) ?? key;
    const group = groups[kind];
    const list = group.get(key);
    if (list === undefined) group.set(key, [entry]);
    else list.push(entry);
  }
  return groups;
}
