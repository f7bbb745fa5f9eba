import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { EngineLog } from './types.ts';

/** Process id in `postmaster.pid` of a PostgreSQL folder, `null` when there is no such file. */
export function postmasterPid(folder: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8'), 10);
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

/** Whether the process is a PostgreSQL server of exactly this folder, not one that got its number. */
export function servesFolder(pid: number, folder: string): boolean {
  try {
    if (process.platform === 'linux') {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
    }
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes('postgres') && command.includes(folder);
  } catch {
    return false;
  }
}

/**
 * Makes way for a new server: ends one left over from a killed Gudok (we own the data folder, so
 * it is nobody's), and removes a `postmaster.pid` whose number some other process has got since.
 */
export async function clearStalePostmaster(folder: string, log: EngineLog): Promise<void> {
  const pid = postmasterPid(folder);
  if (pid === null) return;
  if (servesFolder(pid, folder)) {
    log.warn({ engine: 'postgres', pid }, 'ending a server left over from an earlier run');
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      trySignal(pid, signal);
      for (let waited = 0; waited < 10_000 && servesFolder(pid, folder); waited += 50)
        await pause(50);
      if (!servesFolder(pid, folder)) break;
    }
  }
  await rm(path.join(folder, 'postmaster.pid'), { force: true });
}

function trySignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone in between.
  }
}
