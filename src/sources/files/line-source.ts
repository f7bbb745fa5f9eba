import type { ReadRequest, SourceBatch } from '../sdk/source.ts';
import { findFiles } from './find-files.ts';
import { followFiles } from './follow.ts';
import { type LineSource, readLineFile } from './read-line-file.ts';

/**
 * Reads files of lines as batches: found and checked before the first batch, the oldest first,
 * each from its cursor if that still fits (bytes are counted over all of them), then followed when asked for. Ends without a word when
 * the signal says so.
 */
export async function* readLineFiles(
  source: LineSource,
  request: ReadRequest,
): AsyncGenerator<SourceBatch> {
  const files = await findFiles(request.inputs, source);
  const growing = request.follow ? growingOf(files.map((file) => file.path)) : [];
  const bytesTotal = request.follow ? null : files.reduce((sum, file) => sum + file.size, 0);
  let before = 0;
  for (const { path, size } of files) {
    if (request.signal.aborted) return;
    if (growing.includes(path)) continue;
    for await (const batch of readLineFile(source, path, request))
      yield { ...batch, bytesRead: before + Math.min(batch.bytesRead, size), bytesTotal };
    before += size;
  }
  if (growing.length > 0) yield* followFiles(source, growing, request);
}

/** Files that may still grow: those whose names are not of a rotated one, or the newest of all. */
function growingOf(paths: readonly string[]): string[] {
  const live = paths.filter((path) => !/(\.\d+|[-.]\d{8}(-?\d+)?)?(\.gz)?$/.exec(path)?.[0]);
  return live.length > 0 ? live : paths.slice(-1);
}
