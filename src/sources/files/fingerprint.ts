import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { gzipChunks, isGzip } from './file-bytes.ts';

/** Bytes a fingerprint is taken of; a shorter file has one that says so. */
export const fingerprintBytes = 1024;

/**
 * What tells a file from another that bears its name later: the length and hash of its (inflated)
 * start. The length is part of it, so a file that has grown since still has its fingerprint, and
 * so has the same file after it was compressed.
 */
export async function fingerprintOf(file: FileHandle, length = fingerprintBytes): Promise<string> {
  const head = await startOf(file, length);
  const hash = createHash('sha256').update(head).digest('hex').slice(0, 16);
  return `${head.length}:${hash}`;
}

/** True when the file still starts with what the fingerprint was taken of. */
export async function hasFingerprint(file: FileHandle, fingerprint: string): Promise<boolean> {
  const length = Number.parseInt(fingerprint, 10);
  if (!(length >= 0 && length <= fingerprintBytes)) return false;
  return (await fingerprintOf(file, length)) === fingerprint;
}

async function startOf(file: FileHandle, length: number): Promise<Buffer> {
  if (length === 0) return Buffer.alloc(0);
  if (!(await isGzip(file))) {
    const head = Buffer.alloc(length);
    const { bytesRead } = await file.read(head, 0, length, 0);
    return head.subarray(0, bytesRead);
  }
  let head = Buffer.alloc(0);
  for await (const chunk of gzipChunks(file)) {
    head = Buffer.concat([head, chunk.bytes]);
    if (head.length >= length) break;
  }
  return head.subarray(0, length);
}
