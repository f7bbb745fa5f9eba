import type { JournalEntry } from '../../core/contact/journal.ts';

/** Sources of today, by the name that the command and the API use. */
export const sourceKinds = [
  'asterisk-queue-log',
  'asterisk-cdr',
  'asterisk-ami',
  'table',
  'events',
  'simulator',
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** A line that could not be read: kept with its place and reason, and can be replayed. */
export interface QuarantinedLine {
  /** File name, URL or request id. */
  readonly place: string;
  /** Line or row, from 1. */
  readonly line: number;
  /** The line as text, cut at 4 096 characters. */
  readonly text: string;
  /** Code with a text in locales/<language>/quarantine.json. */
  readonly reason: string;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * One piece of what a source read: taken in whole or not at all. `cursor` is where to go on after
 * it, opaque to everybody else, stored with the batch.
 */
export interface SourceBatch {
  /** Place the cursor belongs to (file name or URL). */
  readonly place: string;
  readonly entries: readonly JournalEntry[];
  readonly quarantined: readonly QuarantinedLine[];
  /** Lines or rows read, good and bad; lines = entries' lines + ignored + quarantined + repeats. */
  readonly lines: number;
  /** Empty lines, headers, rows that the mapping skips. */
  readonly ignored: number;
  /**
   * Two call keys that are one call (CDR uniqueid ≠ linkedid): everything under `from` belongs
   * to `to`.
   */
  readonly aliases?: readonly { readonly from: string; readonly to: string }[];
  /** Requests that came close together and are taken in as one batch, each with a place of its own. */
  readonly gathered?: readonly SourceBatch[] | undefined;
  readonly cursor: string;
  /** Bytes behind this batch, over all files of the request. */
  readonly bytesRead: number;
  /** null when not known (a growing file, a database). */
  readonly bytesTotal: number | null;
  /** true with the last batch of its place. */
  readonly done: boolean;
}

/** What a reader is told. */
export interface ReadRequest {
  /** Paths of files or folders, URLs, as given by the person. */
  readonly inputs: readonly string[];
  /** IANA zone of times without one. */
  readonly zone: string;
  /** Settings or mapping file: its name (for messages) and text. */
  readonly mapping?: { readonly name: string; readonly text: string } | undefined;
  /** Go on reading a file that grows, over rotation, until the signal. */
  readonly follow?: boolean;
  /** Cursor of an interrupted earlier read of the place, if any. */
  readonly resume?: (place: string) => string | undefined;
  /** Lines of one batch; readers have a default. */
  readonly batchLines?: number;
  readonly signal: AbortSignal;
}

/** A source that is read: files, folders, databases. */
export interface SourceReader {
  readonly kind: SourceKind;
  /**
   * Streams batches. Throws AppError (FILE_NOT_FOUND, FILE_UNREADABLE, INVALID_MAPPING) before the
   * first batch; a bad line never throws.
   */
  read(request: ReadRequest): AsyncIterable<SourceBatch>;
  /**
   * Reads quarantined lines again, with the mapping of the request, as one batch: what can be read
   * now, and what stays. Sources whose lines read the same each time have none.
   */
  readonly replay?: (
    lines: readonly QuarantinedLine[],
    request: Pick<ReadRequest, 'zone' | 'mapping'>,
  ) => SourceBatch;
}
