import type { JournalEntry, RawReference } from '../../core/contact/journal.ts';
import type { QuarantinedLine } from '../sdk/source.ts';
import { keptText, type LineFault } from './line-splitter.ts';

/** What the lines of a batch gave so far; line readers add to it. */
export interface BatchDraft {
  readonly entries: JournalEntry[];
  readonly quarantined: QuarantinedLine[];
  readonly aliases: { from: string; to: string }[];
  ignored: number;
  lines: number;
}

export function emptyDraft(): BatchDraft {
  return { entries: [], quarantined: [], aliases: [], ignored: 0, lines: 0 };
}

/** Reads the lines of one place, one after another. */
export interface LineReading {
  /**
   * Adds what a line says to the draft: entries, or a quarantined line, or one more ignored. The
   * line is already counted. `fault` `unterminated`: the line may be cut.
   */
  line(text: string, raw: RawReference, fault: LineFault | undefined, into: BatchDraft): void;
  /** What has to be known to go on after the last line; part of the cursor. */
  state?(): string | undefined;
}

/** Quarantines a line of a draft. */
export function quarantine(
  into: BatchDraft,
  raw: RawReference,
  reason: string,
  params: Readonly<Record<string, string>> = {},
): void {
  const { place, line, text } = raw;
  into.quarantined.push({ place, line, text: keep(text), reason, params });
}

/** The part of a line that is kept with an entry or in quarantine. */
export function keep(text: string): string {
  return text.length > keptText ? text.slice(0, keptText) : text;
}
