import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ReadRequest, SourceBatch } from '../sdk/source.ts';
import type { LineReading } from './batch-draft.ts';
import { readCursor } from './cursor.ts';
import { isGzip } from './file-bytes.ts';
import type { FindOptions } from './find-files.ts';
import { fingerprintOf, hasFingerprint } from './fingerprint.ts';
import { createLineBatches } from './line-batches.ts';
import { fileStart } from './line-splitter.ts';
import { readLines } from './read-lines.ts';

/** Lines of one batch unless the request says otherwise. */
export const usualBatchLines = 20_000;

/** A source whose files are read line by line. */
export interface LineSource extends FindOptions {
  /** A reading of one place, going on from a state that an earlier one left. */
  open(place: string, state: string | undefined): LineReading;
}

/** Reads one file from its cursor to its present end. */
export async function* readLineFile(
  source: LineSource,
  path: string,
  request: ReadRequest,
): AsyncGenerator<SourceBatch> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const fingerprint = await fingerprintOf(file);
    const earlier = readCursor(request.resume?.(path));
    const cursor =
      earlier && (await hasFingerprint(file, earlier.fingerprint)) ? earlier : undefined;
    const zipped = await isGzip(file);
    const start = cursor && (zipped || cursor.offset <= size) ? cursor : undefined;
    const batches = createLineBatches(
      source.open(path, start?.state),
      () => ({ place: path, name: basename(path), fingerprint }),
      {
        batchLines: request.batchLines ?? usualBatchLines,
        start: start ? { offset: start.offset, line: start.line } : fileStart,
        bytesTotal: size,
      },
    );
    for await (const { block, fileBytes } of readLines(file, start ?? fileStart, request.signal))
      for (const batch of batches.add(block, zipped ? fileBytes : undefined)) {
        if (request.signal.aborted) return;
        yield batch;
      }
    if (!request.signal.aborted) yield batches.flush(true);
  } finally {
    await file.close();
  }
}
