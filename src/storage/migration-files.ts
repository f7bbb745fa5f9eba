import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { EngineError } from './embedded/types.ts';

/** One step of a schema, from `migrations/<engine>/NNNN_name.sql`. */
export interface Migration {
  /** File name without its ending. */
  readonly id: string;
  readonly sql: string;
  /** SHA-256 of the text with line ends made `\n`, hexadecimal. */
  readonly checksum: string;
}

/** Reads a folder's migrations in order. A folder that is absent holds none. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = await readdir(folder).catch(() => [] as string[]);
  const migrations: Migration[] = [];
  for (const name of names.filter((entry) => entry.endsWith('.sql')).sort()) {
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name))
      throw new EngineError('migration.bad_name', { name });
    const sql = (await readFile(path.join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
    const checksum = createHash('sha256').update(sql).digest('hex');
    migrations.push({ id: name.slice(0, -4), sql, checksum });
  }
  return migrations;
}

/**
 * What is still to be applied. Throws {@link EngineError} `migration.changed` when an applied one
 * has another text now, `migration.missing` when the database knows one that this Gudok does not
 * (it was used by a newer version).
 */
export function pendingMigrations(
  all: readonly Migration[],
  applied: ReadonlyMap<string, string>,
  engine: string,
): Migration[] {
  const known = new Set(all.map((migration) => migration.id));
  for (const id of applied.keys()) {
    if (!known.has(id)) throw new EngineError('migration.missing', { engine, id });
  }
  return all.filter((migration) => {
    const checksum = applied.get(migration.id);
    if (checksum !== undefined && checksum !== migration.checksum) {
      throw new EngineError('migration.changed', { engine, id: migration.id });
    }
    return checksum === undefined;
  });
}
