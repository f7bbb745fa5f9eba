import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { postgresBinaries } from './postgres-binaries.ts';
import { clearStalePostmaster, postmasterPid } from './postgres-stale.ts';
import { giveTo, type PlainUser, plainUser } from './postgres-user.ts';
import { type Supervised, supervise } from './supervise.ts';
import { EngineError, type EngineLog, type PostgresEndpoint } from './types.ts';

/** Database and superuser of the embedded PostgreSQL. */
export const postgresDatabase = 'gudok';

/** The embedded PostgreSQL, answering on a Unix socket that only we may open. */
export interface PostgresServer extends Supervised {
  readonly endpoint: PostgresEndpoint;
}

/** Longest path of a Unix socket: 107 bytes on Linux, 103 on macOS. */
const longestSocketPath = 103;
const socketName = '.s.PGSQL.5432';

// PostgreSQL has no way to end with its parent. The shell between us holds our pipe: when it
// ends, because we closed it or died, PostgreSQL gets SIGINT, its "fast" shutdown. The shell
// itself ends with PostgreSQL, which tells the supervisor.
const keeper = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
( while read -r line <&3; do :; done; kill -INT $server 2>/dev/null ) &
watcher=$!
trap 'kill -INT $server 2>/dev/null' INT TERM HUP
while kill -0 $server 2>/dev/null; do wait $server; code=$?; done
kill $watcher 2>/dev/null
exit $code
`;

/**
 * The folder as the server's own process names it. On Linux a relative name in disguise: a root's
 * data folder may lie below a home that the unprivileged account cannot pass through, and the
 * process gets there by its working directory instead.
 */
const selfFolder = (folder: string): string =>
  process.platform === 'linux' ? '/proc/self/cwd' : folder;

/**
 * Starts PostgreSQL as a child process on `<dataDir>/postgres` and keeps it up. No TCP: a Unix
 * socket inside that folder (mode 700), so only its owner and root can reach it, who could read
 * the files as well; hence no password.
 */
export async function startPostgres(dataDir: string, log: EngineLog): Promise<PostgresServer> {
  const user = plainUser();
  const native = await postgresBinaries(path.resolve(dataDir), user);
  const folder = path.join(path.resolve(dataDir), 'postgres');
  if (!existsSync(path.join(folder, 'PG_VERSION'))) await initialise(folder, native, user);
  await clearStalePostmaster(folder, log);

  const socketFolder = await shortEnough(folder, user);
  const endpoint = { connectionString: connectionString(socketFolder, postgresDatabase) };
  const admin = connectionString(socketFolder, 'postgres');
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketFolder === folder ? selfFolder(folder) : socketFolder,
    unix_socket_permissions: '0700',
    shared_buffers: '64MB',
    max_connections: '60',
    max_wal_size: '256MB',
    min_wal_size: '64MB',
    log_min_messages: 'error',
    log_destination: 'stderr',
    timezone: 'UTC',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const supervised = await supervise({
    name: 'postgres',
    log,
    spawn: async () => {
      await clearStalePostmaster(folder, log);
      return spawn(
        '/bin/sh',
        ['-c', keeper, 'sh', path.join(native, 'bin/postgres'), '-D', selfFolder(folder), ...args],
        {
          cwd: folder,
          detached: true,
          stdio: ['pipe', 'pipe', 'pipe'],
          env: environment(),
          ...asUser(user),
        },
      );
    },
    ping: () => ask(admin, 'SELECT 1'),
    end: (child) => child.stdin?.end(),
    kill: () => {
      const pid = postmasterPid(folder);
      if (pid !== null) process.kill(pid, 'SIGQUIT');
    },
    stopTimeout: 30_000,
  });
  await ask(admin, `CREATE DATABASE ${postgresDatabase}`).catch((error: { code?: string }) => {
    if (error.code !== '42P04') throw error;
  });
  return {
    ...supervised,
    endpoint,
    stop: async () => {
      await supervised.stop();
      if (socketFolder !== folder) await rm(socketFolder, { recursive: true, force: true });
    },
  };
}

/** Runs initdb beside the final folder, so that one cut short is never taken for a whole one. */
async function initialise(folder: string, native: string, user: PlainUser | null): Promise<void> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new EngineError('engine.start_failed', {
      engine: 'postgres',
      reason: `${folder} is not empty`,
    });
  }
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await giveTo(user, draft);
  const made = spawnSync(
    path.join(native, 'bin/initdb'),
    ['-D', selfFolder(draft), '-U', postgresDatabase, '-E', 'UTF8', '--locale-provider=builtin']
      .concat(['--locale=C', '--builtin-locale=C.UTF-8', '--data-checksums'])
      .concat(['--auth-local=trust', '--auth-host=reject', '--no-instructions']),
    { cwd: draft, encoding: 'utf8', timeout: 120_000, env: environment(), ...asUser(user) },
  );
  if (made.status !== 0) {
    const reason = made.error?.message ?? `${made.stdout}${made.stderr}`.trim().slice(-1000);
    throw new EngineError('engine.start_failed', { engine: 'postgres', reason });
  }
  await chmod(draft, 0o700);
  await rm(folder, { recursive: true, force: true });
  await rename(draft, folder);
}

async function shortEnough(folder: string, user: PlainUser | null): Promise<string> {
  if (Buffer.byteLength(path.join(folder, socketName)) <= longestSocketPath) return folder;
  const short = await mkdtemp(path.join(tmpdir(), 'gudok-'));
  await chmod(short, 0o700);
  await giveTo(user, short);
  return short;
}

const connectionString = (socketFolder: string, database: string): string =>
  `postgresql:///${database}?host=${encodeURIComponent(socketFolder)}&user=${postgresDatabase}`;

const environment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' });

const asUser = (user: PlainUser | null): { uid?: number; gid?: number } =>
  user === null ? {} : { uid: user.uid, gid: user.gid };

/** Runs one statement over a connection of its own. */
export async function ask(connection: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: connection, connectionTimeoutMillis: 10_000 });
  // Without a listener a connection cut while idle would end the whole process.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
