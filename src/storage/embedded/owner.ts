import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processStart } from './process-identity.ts';
import { writePrivately } from './secrets.ts';
import { EngineError } from './types.ts';

/** The Gudok that has a data folder, as `gudok.json` in it tells (mode 600: it holds the token). */
export interface Owner {
  readonly pid: number;
  /** ISO 8601. */
  readonly startedAt: string;
  /** `null` until it listens. */
  readonly host: string | null;
  readonly port: number | null;
  /** Address to speak to it from this machine: `http://127.0.0.1:8090`. */
  readonly url: string | null;
  /** Bearer token that the command uses. */
  readonly token: string;
}

interface OwnerFile extends Owner {
  readonly machine: string;
  readonly processStart: string | null;
}

/** The right to a data folder, held until `release()` or the end of the process. */
export interface Claim {
  readonly token: string;
  /** Tells others where we listen. An address of all interfaces is told as 127.0.0.1. */
  publish(address: { readonly host: string; readonly port: number }): Promise<void>;
  release(): Promise<void>;
}

const heartbeat = 4000;
const fileName = 'gudok.json';

/** The living owner of a data folder, `null` when there is none. */
export async function readOwner(dataDir: string): Promise<Owner | null> {
  const file = path.join(dataDir, fileName);
  const found = await readOwnerFile(file);
  if (found === null || !(await isAlive(found, file, 0))) return null;
  const { pid, startedAt, host, port, url, token } = found;
  return { pid, startedAt, host, port, url, token };
}

/**
 * Makes this process the only owner of a data folder, which is created when absent. Throws
 * {@link EngineError} `engine.data_folder_busy` naming the owner's pid and address, or
 * `engine.data_folder_unwritable`. An owner that was killed has no say.
 */
export async function claimDataFolder(dataDir: string): Promise<Claim> {
  const folder = path.resolve(dataDir);
  const file = path.join(folder, fileName);
  const mine: OwnerFile = {
    pid: process.pid,
    startedAt: new Date().toISOString(),
    host: null,
    port: null,
    url: null,
    token: randomBytes(24).toString('base64url'),
    machine: hostname(),
    processStart: processStart(process.pid),
  };
  await take(folder, file, mine);
  let current = mine;
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, heartbeat);
  beat.unref();
  return {
    token: mine.token,
    publish: async ({ host, port }) => {
      current = { ...mine, host, port, url: `http://${reachable(host)}:${port}` };
      await writePrivately(file, serialise(current));
    },
    release: async () => {
      clearInterval(beat);
      if ((await readOwnerFile(file))?.token === mine.token) await rm(file, { force: true });
    },
  };
}

async function take(folder: string, file: string, mine: OwnerFile): Promise<void> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(draft, serialise(mine), { mode: 0o600 });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EngineError('engine.data_folder_unwritable', { folder, reason }, { cause });
  }
  try {
    for (;;) {
      // A link is made whole or not at all, so nobody ever reads half an owner.
      const linked = await link(draft, file).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return false;
          throw error;
        },
      );
      if (linked) {
        // Two that find the same dead owner may both move "it" away: the second moves the first's
        // claim. It puts it back at once; whoever lost looks here and sees another's token.
        await pause(30);
        if ((await readOwnerFile(file))?.token === mine.token) return;
        continue;
      }
      const other = await readOwnerFile(file);
      if (other !== null && (await isAlive(other, file, 2 * heartbeat + 2000))) {
        const address = other.url ?? '-';
        throw new EngineError('engine.data_folder_busy', { folder, pid: other.pid, address });
      }
      await moveAway(file, other);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

async function moveAway(file: string, dead: OwnerFile | null): Promise<void> {
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  const moved = await readOwnerFile(aside);
  if (moved !== null && moved.token !== dead?.token) await link(aside, file).catch(() => {});
  await rm(aside, { force: true });
}

/**
 * On this machine a process is asked for by number and start. Another machine's (or container's)
 * cannot be: it is alive when it touches the file, for which we watch `patience` milliseconds.
 */
async function isAlive(owner: OwnerFile, file: string, patience: number): Promise<boolean> {
  if (owner.machine === hostname()) {
    return owner.processStart !== null && processStart(owner.pid) === owner.processStart;
  }
  const touched = async (): Promise<number> => (await stat(file).catch(() => null))?.mtimeMs ?? 0;
  const before = await touched();
  if (patience === 0) return Date.now() - before < 3 * heartbeat;
  for (let waited = 0; waited < patience; waited += 500) {
    await pause(500);
    if ((await touched()) > before) return true;
  }
  return false;
}

async function readOwnerFile(file: string): Promise<OwnerFile | null> {
  try {
    const found = JSON.parse(await readFile(file, 'utf8')) as Partial<OwnerFile>;
    const whole = Number.isInteger(found.pid) && typeof found.token === 'string';
    return whole ? (found as OwnerFile) : null;
  } catch {
    return null;
  }
}

const serialise = (owner: OwnerFile): string => `${JSON.stringify(owner, null, 2)}\n`;

function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
