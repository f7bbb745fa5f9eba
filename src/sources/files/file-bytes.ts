import type { FileHandle } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

const pieceOfFile = 262_144;
/** Compressed bytes given to the inflater at once: what a damage in the middle may cost. */
const pieceOfGzip = 4096;

export interface FileChunk {
  /** Valid until the next one is asked for. */
  readonly bytes: Buffer;
  /** Bytes of the file itself that were read so far (compressed ones for gzip). */
  readonly fileBytes: number;
  /** The gzip stream ends or breaks here, before its end. */
  readonly damaged: boolean;
}

/** True when the file starts with gzip's two bytes. */
export async function isGzip(file: FileHandle): Promise<boolean> {
  const head = Buffer.alloc(2);
  const { bytesRead } = await file.read(head, 0, 2, 0);
  return bytesRead === 2 && head[0] === 0x1f && head[1] === 0x8b;
}

/** Bytes of a plain file from an offset to its present end. */
export async function* plainChunks(file: FileHandle, from: number): AsyncGenerator<FileChunk> {
  const buffer = Buffer.allocUnsafe(pieceOfFile);
  let position = from;
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield { bytes: buffer.subarray(0, bytesRead), fileBytes: position, damaged: false };
  }
}

/**
 * Inflated bytes of a gzip file, its members joined. A stream that is cut or broken gives what
 * could be inflated and then one empty chunk with `damaged`.
 */
export async function* gzipChunks(file: FileHandle): AsyncGenerator<FileChunk> {
  let given = 0;
  let failedAt: number | undefined;
  for await (const chunk of inflate(file, Number.POSITIVE_INFINITY)) {
    if (chunk.damaged) failedAt = chunk.fileBytes;
    else {
      given += chunk.bytes.length;
      yield chunk;
    }
  }
  if (failedAt === undefined) return;
  // What a failing piece had given before its fault is lost: it is inflated again byte by byte.
  for await (const chunk of inflate(file, failedAt)) {
    const skipped = Math.min(given, chunk.bytes.length);
    given -= skipped;
    if (skipped < chunk.bytes.length || chunk.damaged)
      yield { ...chunk, bytes: chunk.bytes.subarray(skipped) };
  }
}

/** Inflates in pieces, from `fineFrom` bytes of the file on in single bytes. */
async function* inflate(file: FileHandle, fineFrom: number): AsyncGenerator<FileChunk> {
  const gunzip = createGunzip();
  let out: Buffer[] = [];
  let failed = false;
  let ended = false;
  /** Wakes the one who waits for a piece: after an error no callback of its comes. */
  let wake = () => {};
  gunzip.on('data', (chunk: Buffer) => out.push(chunk));
  gunzip.on('error', () => {
    failed = true;
    wake();
  });
  gunzip.on('end', () => {
    ended = true;
    wake();
  });
  const taken = () => {
    const bytes = out.length === 1 && out[0] ? out[0] : Buffer.concat(out);
    out = [];
    return bytes;
  };
  const write = (piece: Buffer) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      gunzip.write(piece, () => resolve());
    });
  try {
    let fileBytes = 0;
    for await (const { bytes } of plainChunks(file, 0)) {
      for (let start = 0; start < bytes.length && !failed && !ended; ) {
        const size = fileBytes < fineFrom ? Math.min(pieceOfGzip, fineFrom - fileBytes) : 1;
        const piece = Buffer.from(bytes.subarray(start, start + size));
        await write(piece);
        start += piece.length;
        if (!failed) fileBytes += piece.length;
        if (out.length > 0) yield { bytes: taken(), fileBytes, damaged: false };
      }
      if (failed || ended) break;
    }
    if (!failed && !ended)
      await new Promise<void>((resolve) => {
        wake = resolve;
        gunzip.end();
      });
    if (out.length > 0) yield { bytes: taken(), fileBytes, damaged: false };
    if (failed) yield { bytes: Buffer.alloc(0), fileBytes, damaged: true };
  } finally {
    gunzip.destroy();
  }
}
