import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { postgresPackage } from './packages.ts';
import type { PlainUser } from './postgres-user.ts';
import { EngineError } from './types.ts';

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * The folder with `bin/postgres` that the given account can run: the npm package as it is, or a
 * copy when the account cannot read it (a checkout in a closed home), or when its libraries' links
 * are missing (npm did not run the package's script) and the package is not ours to write.
 */
export async function postgresBinaries(dataDir: string, user: PlainUser | null): Promise<string> {
  const { native, version } = postgresPackage();
  await makeLinks(native).catch(() => {});
  if (runs(native, user)) return native;
  const name = `postgresql-${version}`;
  // A root's copy goes where every account may look, since the data folder can be as closed.
  const copy = user === null ? path.join(dataDir, 'runtime', name) : `/var/cache/gudok/${name}`;
  if (runs(copy, user)) return copy;
  await copyNative(native, copy);
  if (user !== null) await chmod(path.dirname(copy), 0o755);
  if (runs(copy, user)) return copy;
  throw new EngineError('engine.binaries_unreadable', { path: copy, user: user?.name ?? '' });
}

/** Makes the links that the package's postinstall would have made. Existing ones are left. */
export async function makeLinks(native: string): Promise<number> {
  const list = JSON.parse(await readFile(path.join(native, 'pg-symlinks.json'), 'utf8')) as Link[];
  const root = path.dirname(native);
  let made = 0;
  for (const { source, target } of list) {
    const place = path.join(root, target);
    if (lstatSync(place, { throwIfNoEntry: false }) !== undefined) continue;
    await symlink(path.relative(path.dirname(place), path.join(root, source)), place);
    made += 1;
  }
  return made;
}

/** Whether the account can start the server's binary with all of its libraries. */
export function runs(native: string, user: PlainUser | null): boolean {
  const result = spawnSync(path.join(native, 'bin/postgres'), ['--version'], {
    cwd: '/',
    timeout: 20_000,
    env: { PATH: process.env.PATH },
    ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
  });
  return result.status === 0;
}

/** Copies the binaries, readable to every account, links made; in one step for whoever looks. */
export async function copyNative(native: string, copy: string): Promise<void> {
  // The links are made beside `native`, by its own name, so the copy keeps that name while made.
  const draft = `${copy}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o755 });
  await cp(native, path.join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  await makeLinks(path.join(draft, 'native'));
  await openToAll(draft);
  if (existsSync(copy)) await rm(copy, { recursive: true, force: true });
  await rename(path.join(draft, 'native'), copy);
  await rm(draft, { recursive: true, force: true });
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(place);
    else if (entry.isFile()) await chmod(place, folder.endsWith('/bin') ? 0o755 : 0o644);
  }
}
