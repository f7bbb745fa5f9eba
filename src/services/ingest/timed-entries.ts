import type { JournalEntry } from '../../core/contact/journal.ts';
import type { LineTally } from './line-tally.ts';
import type { IngestPorts, KeptEntry, NewEntry } from './ports.ts';
import type { SystemMemory } from './system-memory.ts';

/**
 * Entries of operators and of the system itself. Their units grow without end, so they are not
 * read back whole: a repeat is looked for at its own instant. New ones are pushed to `fresh` and
 * told back.
 */
export async function takeTimed(
  ports: IngestPorts,
  memory: SystemMemory,
  kind: 'agent' | 'system',
  units: ReadonlyMap<string, readonly JournalEntry[]>,
  /** Newest instant kept before this batch. */
  newest: number,
  version: number,
  tally: LineTally,
  fresh: NewEntry[],
): Promise<JournalEntry[]> {
  const stored = await storedOf(ports, memory, kind, units, newest);
  const news: JournalEntry[] = [];
  for (const [unit, entries] of units) {
    const place = `${kind}:${unit}`;
    let underway = memory.underway.get(place);
    const known = new Map<string, KeptEntry>();
    for (const entry of stored.get(unit) ?? []) known.set(entry.key, entry);
    for (const entry of underway?.values() ?? []) known.set(entry.key, entry);
    for (const entry of entries) {
      const { at, key, raw } = entry;
      const text = JSON.stringify(entry.body);
      const before = known.get(key);
      if (before !== undefined && before.text === text) {
        tally.told(raw, false);
        continue;
      }
      tally.told(raw, true);
      if (before?.version === version) {
        fresh.splice(
          fresh.findLastIndex((one) => one.key === key && one.unit === unit),
          1,
        );
      }
      fresh.push({ kind, unit, at, key, type: entry.body.type, text, raw });
      const kept = { at, key, text, version };
      known.set(key, kept);
      if (underway === undefined) {
        underway = new Map();
        memory.underway.set(place, underway);
      }
      underway.set(key, kept);
      if (at > memory.newestTimed) memory.newestTimed = at;
      news.push(entry);
    }
  }
  return news;
}

/** Forgets entries that are stored by now. */
export function timedStored(
  memory: SystemMemory,
  version: number,
  fresh: readonly NewEntry[],
): void {
  for (const { kind, unit, key } of fresh) {
    if (kind !== 'agent' && kind !== 'system') continue;
    const place = `${kind}:${unit}`;
    const underway = memory.underway.get(place);
    if (underway?.get(key)?.version === version) underway.delete(key);
    if (underway?.size === 0) memory.underway.delete(place);
  }
}

async function storedOf(
  ports: IngestPorts,
  memory: SystemMemory,
  kind: 'agent' | 'system',
  units: ReadonlyMap<string, readonly JournalEntry[]>,
  newest: number,
): Promise<ReadonlyMap<string, readonly KeptEntry[]>> {
  const asked: string[] = [];
  const whole: string[] = [];
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const [unit, entries] of units) {
    let first = Number.POSITIVE_INFINITY;
    for (const { at, body } of entries) {
      // A record may be corrected to another instant: it is looked for by its key alone.
      if (body.type === 'agent-interval') {
        whole.push(unit);
        first = Number.POSITIVE_INFINITY;
        break;
      }
      if (at < first) first = at;
      if (at > to) to = at;
    }
    if (first > newest) continue;
    asked.push(unit);
    if (first < from) from = first;
  }
  const [ranged, unranged] = await Promise.all([
    asked.length === 0 ? undefined : ports.journal.entries(memory.scope, kind, asked, { from, to }),
    whole.length === 0 ? undefined : ports.journal.entries(memory.scope, kind, whole),
  ]);
  if (unranged === undefined) return ranged ?? new Map();
  return new Map([...(ranged ?? []), ...unranged]);
}
