import type { JournalEntry } from './journal.ts';

/**
 * Events of a call in the order of its life; what is not listed is a record. The order decides
 * between events of one tick only where the state of the call does not.
 */
const ranks = new Map<string, number>(
  [
    'call-started',
    'ivr-entered',
    'ivr-input',
    'ivr-left',
    'queue-entered',
    'offer-started',
    'offer-ended',
    'agent-connected',
    'hold-started',
    'hold-ended',
    'queue-left',
    'call-transferred',
    'agent-disconnected',
    'wrapup-started',
    'wrapup-ended',
    'call-tagged',
    'call-recorded',
    'survey-answered',
    'call-ended',
    'agent-state-changed',
    'system-restarted',
    'unknown',
  ].map((type, index) => [type, index]),
);

/** Place of an event's type in the canonical order; undefined for a record. */
export function eventRank(type: string): number | undefined {
  return ranks.get(type);
}

/** Of entries with one key the last in the array: the others repeat it or are corrected by it. */
export function lastOfEachKey(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const count = entries.length;
  if (count === 1) return entries;
  if (count > 16) {
    const byKey = new Map<string, JournalEntry>();
    for (const entry of entries) byKey.set(entry.key, entry);
    return byKey.size === count ? entries : [...byKey.values()];
  }
  let unique = true;
  for (let index = 1; index < count && unique; index += 1) {
    const key = entries[index]?.key;
    for (let before = 0; before < index; before += 1)
      if (entries[before]?.key === key) unique = false;
  }
  if (unique) return entries;
  return entries.filter((entry, index) => {
    for (let after = index + 1; after < count; after += 1)
      if (entries[after]?.key === entry.key) return false;
    return true;
  });
}

function before(a: JournalEntry, b: JournalEntry): boolean {
  if (a.at !== b.at) return a.at < b.at;
  const left = ranks.get(a.body.type) ?? 99;
  const right = ranks.get(b.body.type) ?? 99;
  return left !== right ? left < right : a.key < b.key;
}

/** Sorts in place by instant, then type, then key: one order for any order of arrival. */
export function canonicalOrder(entries: JournalEntry[]): JournalEntry[] {
  if (entries.length > 32)
    return entries.sort((a, b) => (before(a, b) ? -1 : before(b, a) ? 1 : 0));
  for (let index = 1; index < entries.length; index += 1) {
    const entry = entries[index];
    if (entry === undefined) continue;
    let place = index - 1;
    for (; place >= 0; place -= 1) {
      const other = entries[place];
      if (other === undefined || !before(entry, other)) break;
      entries[place + 1] = other;
    }
    entries[place + 1] = entry;
  }
  return entries;
}

/** Order of texts by code units: the same everywhere, unlike a locale's. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
