import { readFileSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { EngineError } from './types.ts';

/** The system account PostgreSQL runs under when Gudok runs as root, which it refuses for itself. */
export interface PlainUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Reads an account out of the text of `/etc/passwd`. */
export function findAccount(passwd: string, name: string): PlainUser | null {
  for (const line of passwd.split('\n')) {
    const [account, , uid, gid] = line.split(':');
    if (account === name && uid && gid) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

/** `null` when we are a plain user ourselves; otherwise `postgres`, or `nobody` where it is absent. */
export function plainUser(): PlainUser | null {
  if (process.getuid?.() !== 0) return null;
  let passwd = '';
  try {
    passwd = readFileSync('/etc/passwd', 'utf8');
  } catch {
    // A container without accounts: the numeric fallback below.
  }
  const found = findAccount(passwd, 'postgres') ?? findAccount(passwd, 'nobody');
  if (found?.uid === 0) throw new EngineError('engine.no_plain_user', { name: found.name });
  return found ?? { name: 'nobody', uid: 65_534, gid: 65_534 };
}

/** Gives a file or folder to the account; nothing to do when we are a plain user. */
export async function giveTo(user: PlainUser | null, target: string): Promise<void> {
  if (user !== null) await chown(target, user.uid, user.gid);
}
