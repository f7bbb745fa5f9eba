import type { FileHandle } from 'node:fs/promises';
import { gzipChunks, isGzip, plainChunks } from './file-bytes.ts';
import {
  createLineSplitter,
  type LineBlock,
  type LinePlace,
  type LineSplitter,
} from './line-splitter.ts';

export interface ReadBlock {
  readonly block: LineBlock;
  /** Bytes of the file read so far, compressed ones for gzip. */
  readonly fileBytes: number;
}

/**
 * Lines of an open file from a place to its present end, plain or gzip. The last line comes with
 * the fault `unterminated` when it has no line end; a cut gzip stream ends with `gzip-damaged`.
 */
export async function* readLines(
  file: FileHandle,
  from: LinePlace,
  signal: AbortSignal,
): AsyncGenerator<ReadBlock> {
  const zipped = await isGzip(file);
  const splitter = createLineSplitter(from);
  let skip = zipped ? from.offset : 0;
  let fileBytes = 0;
  for await (const chunk of zipped ? gzipChunks(file) : plainChunks(file, from.offset)) {
    if (signal.aborted) return;
    fileBytes = chunk.fileBytes;
    if (chunk.damaged) {
      yield { block: damagedEnd(splitter), fileBytes };
      return;
    }
    const skipped = Math.min(skip, chunk.bytes.length);
    skip -= skipped;
    if (skipped === chunk.bytes.length) continue;
    const block = splitter.push(chunk.bytes.subarray(skipped));
    if (block.texts.length > 0) yield { block, fileBytes };
  }
  const rest = splitter.end();
  if (rest.texts.length > 0) yield { block: rest, fileBytes };
}

function damagedEnd(splitter: LineSplitter): LineBlock {
  const { texts, ends, firstLine } = splitter.end();
  const text = texts[0] ?? '';
  const end = ends[0] ?? splitter.place().offset;
  return { texts: [text], ends: [end], firstLine, faults: new Map([[0, 'gzip-damaged']]) };
}
