import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ReadRequest, SourceBatch } from '../sdk/source.ts';
import { readCursor } from './cursor.ts';
import { plainChunks } from './file-bytes.ts';
import { fingerprintBytes, fingerprintOf, hasFingerprint } from './fingerprint.ts';
import { createLineBatches, type LineBatches } from './line-batches.ts';
import {
  createLineSplitter,
  fileStart,
  type LinePlace,
  type LineSplitter,
} from './line-splitter.ts';
import { renamedTo } from './predecessor.ts';
import { type LineSource, usualBatchLines } from './read-line-file.ts';

/** A growing file that is held open. */
export interface Tail {
  readonly path: string;
  /** When another file took its path; undefined while it is the one. ms */
  readonly leftAt: number | undefined;
  /** Batches of whole lines that were written since the last time. */
  poll(signal: AbortSignal): AsyncGenerator<SourceBatch>;
  /** True when the path leads to another file now. */
  isReplaced(): Promise<boolean>;
  /** The file was rotated away: from now on its batches bear its new name. */
  leave(now: number): Promise<void>;
  /** Reads what is left, the incomplete last line too, and lets go of the file. */
  close(): AsyncGenerator<SourceBatch>;
  discard(): Promise<void>;
}

/** Opens a file to follow it; undefined when it is not there (any more). */
export async function openTail(
  source: LineSource,
  path: string,
  request: ReadRequest,
): Promise<Tail | undefined> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return undefined;
  const earlier = readCursor(request.resume?.(path));
  const { size } = await file.stat();
  const fits =
    earlier && earlier.offset <= size && (await hasFingerprint(file, earlier.fingerprint));
  return createTail(source, path, file, request, fits ? earlier : undefined);
}

function createTail(
  source: LineSource,
  path: string,
  file: FileHandle,
  request: ReadRequest,
  cursor: (LinePlace & { state?: string | undefined }) | undefined,
): Tail {
  let place = path;
  let leftAt: number | undefined;
  let fingerprint = '0:';
  let position = 0;
  let splitter: LineSplitter;
  let batches: LineBatches;

  function begin(start: LinePlace, state: string | undefined): void {
    position = start.offset;
    splitter = createLineSplitter(start);
    batches = createLineBatches(
      source.open(path, state),
      () => ({ place, name: basename(place), fingerprint }),
      { batchLines: request.batchLines ?? usualBatchLines, start, bytesTotal: null },
    );
  }
  begin(cursor ? { offset: cursor.offset, line: cursor.line } : fileStart, cursor?.state);

  /** A file that is shorter, or starts otherwise than it did, was truncated: it begins anew. */
  async function checkStart(): Promise<boolean> {
    const { size } = await file.stat();
    if (size === position) return false;
    const known = Number.parseInt(fingerprint, 10) > 0;
    if (size < position || (known && !(await hasFingerprint(file, fingerprint)))) {
      begin(fileStart, undefined);
      fingerprint = '0:';
    }
    if (Number.parseInt(fingerprint, 10) < fingerprintBytes)
      fingerprint = await fingerprintOf(file);
    return true;
  }

  async function* poll(signal: AbortSignal): AsyncGenerator<SourceBatch> {
    if (!(await checkStart())) return;
    for await (const chunk of plainChunks(file, position)) {
      if (signal.aborted) return;
      position = chunk.fileBytes;
      yield* batches.add(splitter.push(chunk.bytes));
    }
    if (batches.pending > 0) yield batches.flush(false);
  }

  async function* close(): AsyncGenerator<SourceBatch> {
    yield* poll(request.signal);
    yield* batches.add(splitter.end());
    yield batches.flush(true);
    await file.close();
  }

  return {
    path,
    get leftAt() {
      return leftAt;
    },
    poll,
    close,
    discard: () => file.close(),
    async isReplaced() {
      const now = await stat(path).catch(() => undefined);
      if (!now) return false;
      const own = await file.stat();
      return now.ino !== own.ino || now.dev !== own.dev;
    },
    async leave(now) {
      leftAt = now;
      place = (await renamedTo(file, path)) ?? path;
    },
  };
}
