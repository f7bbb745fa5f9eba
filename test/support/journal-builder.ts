import type { ContactEvent } from '../../src/core/contact/events.ts';
import type { Facts } from '../../src/core/contact/facts.ts';
import { foldCall } from '../../src/core/contact/fold-call.ts';
import { type JournalEntry, unitOf } from '../../src/core/contact/journal.ts';
import type { SourceRecord } from '../../src/core/contact/records.ts';
import { defaultReading, type ReadingSettings } from '../../src/core/contact/settings.ts';

/** Journal entry of a body, its key the body itself. */
export function entryOf(body: ContactEvent | SourceRecord, key?: string): JournalEntry {
  const at = 'at' in body ? body.at : startOf(body);
  return { unit: unitOf(body), at, key: key ?? JSON.stringify(body), body };
}

function startOf(body: SourceRecord): number {
  if ('startedAt' in body) return body.startedAt;
  if ('enteredAt' in body) return body.enteredAt;
  if ('createdAt' in body) return body.createdAt;
  if ('startsAt' in body) return body.startsAt;
  return body.type === 'cost' ? body.on : body.type === 'survey' ? body.answeredAt : 0;
}

/** An event as a test writes it down: the builder adds its instant and call. */
type Sketch = { readonly type: string; readonly [field: string]: unknown };

/** Events of a queue_log in its seconds: `line(5, {type: …})` is at second 5 of the test's time. */
export const origin = 1_700_000_000_000;

export function line(second: number, body: Sketch, call = 'c'): JournalEntry {
  const at = origin + second * 1000;
  return entryOf({ ...body, call, at, precision: 1000 } as unknown as ContactEvent);
}

/** Events of a system with a clock of milliseconds; `at` in seconds from the test's start. */
export function precise(second: number, body: Sketch, call = 'c'): JournalEntry {
  const at = origin + Math.round(second * 1000);
  return entryOf({ ...body, call, at } as unknown as ContactEvent);
}

export const at = (second: number): number => origin + Math.round(second * 1000);

/** Folds one call; restarts in seconds of the test's time. */
export function fold(
  entries: readonly JournalEntry[],
  options: { restarts?: number[]; settings?: Partial<ReadingSettings> } = {},
): Facts {
  const restarts = (options.restarts ?? []).map(at);
  const settings = { ...defaultReading, ...options.settings };
  return foldCall(entries, { system: 'test', restarts, settings });
}
