import type { JournalEntry } from '../../core/contact/journal.ts';

/** A clock may be ahead by a day. */
const aheadAtMost = 86_400_000;

/** Instants that a log was found to tell of, ms. null and 0: of none. */
export interface KnownSpan {
  readonly begin: number | null;
  readonly end: number;
}

export const nothingKnown: KnownSpan = { begin: null, end: 0 };

/** What claims to be later does not move a system's time, ms. */
export function latestKnown(now: number): number {
  return now + aheadAtMost;
}

/**
 * Oldest and newest instant that entries tell of: where a log begins and ends. Unknown events move
 * neither (D22). null and 0 without any.
 */
export function knownSpan(entries: readonly JournalEntry[], now: number): KnownSpan {
  const limit = latestKnown(now);
  let begin: number | null = null;
  let horizon = 0;
  for (const { at, body } of entries) {
    if (body.type === 'unknown') continue;
    if (begin === null || at < begin) begin = at;
    if (at > horizon && at <= limit) horizon = at;
    if ('endedAt' in body && body.endedAt !== undefined) {
      if (body.endedAt > horizon && body.endedAt <= limit) horizon = body.endedAt;
    }
  }
  return { begin, end: horizon };
}

/** First and last instant of entries; null without any. */
export function timesOf(entries: readonly JournalEntry[]): {
  firstAt: number | null;
  lastAt: number | null;
} {
  let firstAt: number | null = null;
  let lastAt: number | null = null;
  for (const { at } of entries) {
    if (firstAt === null || at < firstAt) firstAt = at;
    if (lastAt === null || at > lastAt) lastAt = at;
  }
  return { firstAt, lastAt };
}
