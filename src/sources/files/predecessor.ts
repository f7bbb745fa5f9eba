import { type FileHandle, open, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FileCursor } from './cursor.ts';
import { fingerprintBytes, hasFingerprint } from './fingerprint.ts';

/**
 * The file a cursor speaks of, when it has been rotated away since: a neighbour whose name starts
 * alike (`queue_log.1`, `queue_log-20261101.gz`) and which has the cursor's fingerprint.
 * undefined when the file under the path itself is the one, or none is found.
 */
export async function findPredecessor(
  path: string,
  cursor: FileCursor | undefined,
): Promise<string | undefined> {
  if (cursor === undefined) return undefined;
  // The fingerprint of a file of a few bytes fits too many others.
  if (Number.parseInt(cursor.fingerprint, 10) < Math.min(16, fingerprintBytes)) return undefined;
  if (await fits(path, cursor.fingerprint)) return undefined;
  const start = basename(path);
  const folder = dirname(path);
  for (const name of (await readdir(folder)).sort()) {
    if (name === start || !name.startsWith(start)) continue;
    if (await fits(join(folder, name), cursor.fingerprint)) return join(folder, name);
  }
  return undefined;
}

/** Name under which an open file stands in the folder of its old path, if it does. */
export async function renamedTo(file: FileHandle, path: string): Promise<string | undefined> {
  const { ino, dev } = await file.stat();
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    const other = await open(join(folder, name), 'r').catch(() => undefined);
    if (!other) continue;
    const stats = await other.stat().finally(() => other.close());
    if (stats.ino === ino && stats.dev === dev) return join(folder, name);
  }
  return undefined;
}

async function fits(path: string, fingerprint: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return false;
  try {
    return (await file.stat()).isFile() && (await hasFingerprint(file, fingerprint));
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
