import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadRequest, SourceBatch } from '../sdk/source.ts';
import { readCursor } from './cursor.ts';
import { findPredecessor } from './predecessor.ts';
import { type LineSource, readLineFile } from './read-line-file.ts';
import { openTail, type Tail } from './tail.ts';

const pollMilliseconds = 250;
/** How long a file that was rotated away is still looked at: its writer may not know yet. */
const lingerMilliseconds = 30_000;

/**
 * Goes on reading growing files until the signal: over rotation by renaming (the old file is read
 * to its end by its open descriptor, and for a while longer), over truncation, an incomplete last
 * line waits for its end. A file that was rotated while nobody looked is read to its end first.
 */
export async function* followFiles(
  source: LineSource,
  paths: readonly string[],
  request: ReadRequest,
): AsyncGenerator<SourceBatch> {
  const tails: Tail[] = [];
  try {
    for (const path of paths) {
      const before = await findPredecessor(path, readCursor(request.resume?.(path)));
      if (before !== undefined)
        yield* readLineFile(source, before, { ...request, resume: () => request.resume?.(path) });
      const tail = await openTail(source, path, request);
      if (tail) tails.push(tail);
    }
    while (!request.signal.aborted) {
      for (const tail of tails.slice()) {
        yield* tail.poll(request.signal);
        if (tail.leftAt === undefined && (await tail.isReplaced())) {
          yield* tail.poll(request.signal);
          const next = await openTail(source, tail.path, { ...request, resume: () => undefined });
          if (next) {
            await tail.leave(Date.now());
            tails.push(next);
          }
        } else if (tail.leftAt !== undefined && Date.now() - tail.leftAt > lingerMilliseconds) {
          yield* tail.close();
          tails.splice(tails.indexOf(tail), 1);
        }
      }
      await sleep(pollMilliseconds, undefined, { signal: request.signal }).catch(() => undefined);
    }
  } finally {
    for (const tail of tails) await tail.discard();
  }
}
