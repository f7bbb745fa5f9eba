import type { SourceBatch } from '../sdk/source.ts';
import { type BatchDraft, emptyDraft, keep, type LineReading, quarantine } from './batch-draft.ts';
import { writeCursor } from './cursor.ts';
import type { LineBlock, LinePlace } from './line-splitter.ts';

/** What a batch says of its place. */
export interface BatchPlace {
  /** Path or URL the cursor belongs to. */
  readonly place: string;
  /** Short name for people, in raw references. */
  readonly name: string;
  readonly fingerprint: string;
}

export interface LineBatches {
  /** Reads a block's lines; gives the batches that became full before its last line. */
  add(block: LineBlock, fileBytes?: number): Generator<SourceBatch>;
  /** Lines that are in no batch yet. */
  readonly pending: number;
  /** The batch of what is pending. */
  flush(done: boolean): SourceBatch;
}

/** Gathers lines of one place into batches of `batchLines`. */
export function createLineBatches(
  reading: LineReading,
  where: () => BatchPlace,
  options: { batchLines: number; start: LinePlace; bytesTotal: number | null },
): LineBatches {
  let draft: BatchDraft = emptyDraft();
  let after = options.start;
  let bytesRead = options.start.offset;
  /** Set when the cursor stays before a line that was read already. */
  let heldState: { readonly state: string | undefined } | undefined;

  function flush(done: boolean): SourceBatch {
    const { place, fingerprint } = where();
    const { entries, quarantined, aliases, ignored, lines } = draft;
    const state = heldState ? heldState.state : reading.state?.();
    draft = emptyDraft();
    return {
      place,
      entries,
      quarantined,
      lines,
      ignored,
      ...(aliases.length > 0 ? { aliases } : {}),
      cursor: writeCursor({ fingerprint, ...after, ...(state === undefined ? {} : { state }) }),
      bytesRead,
      bytesTotal: options.bytesTotal,
      done,
    };
  }

  function* add(block: LineBlock, fileBytes?: number): Generator<SourceBatch> {
    const { name } = where();
    const { texts, ends, faults, firstLine } = block;
    for (let index = 0; index < texts.length; index += 1) {
      if (draft.lines >= options.batchLines) yield flush(false);
      const text = texts[index] ?? '';
      const line = firstLine + index;
      const fault = faults.size > 0 ? faults.get(index) : undefined;
      draft.lines += 1;
      if (fault === 'unterminated') heldState = { state: reading.state?.() };
      if (fault === 'too-long' || fault === 'gzip-damaged')
        quarantine(draft, { place: name, line, text }, fault);
      else if (text === '') draft.ignored += 1;
      else reading.line(text, { place: name, line, text: keep(text) }, fault, draft);
      const end = ends[index] ?? after.offset;
      bytesRead = fileBytes ?? end;
      // A line without a line end may be whole when it is read again: the cursor stays before it.
      if (fault !== 'unterminated') after = { offset: end, line };
    }
  }

  return {
    add,
    flush,
    get pending() {
      return draft.lines;
    },
  };
}
