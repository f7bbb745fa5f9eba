import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, createConnection } from 'mysql2/promise';

/** Whether this machine has MariaDB's server (Debian: mariadb-server). */
export const hasMariadb =
  spawnSync('mariadbd', ['--version']).status === 0 &&
  spawnSync('mariadb-install-db', ['--help']).error === undefined;

export interface MariadbServer {
  readonly port: number;
  readonly connection: Connection;
  stop(): Promise<void>;
}

/** Starts a server of its own in a temporary folder, on loopback; its root user has no password. */
export async function startMariadb(): Promise<MariadbServer> {
  const folder = mkdtempSync(join(tmpdir(), 'gudok-mariadb-'));
  const user = `--user=${userInfo().username}`;
  const data = `--datadir=${folder}`;
  execFileSync(
    'mariadb-install-db',
    ['--no-defaults', user, data, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { stdio: 'ignore' },
  );
  const port = await freePort();
  const socket = join(folder, 's');
  const server = spawn(
    'mariadbd',
    [
      '--no-defaults',
      user,
      data,
      `--socket=${socket}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const connection = await connected(socket);
  return {
    port,
    connection,
    async stop() {
      await connection.end();
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function connected(socketPath: string): Promise<Connection> {
  for (let turn = 0; ; turn += 1) {
    try {
      return await createConnection({ socketPath, user: 'root' });
    } catch (cause) {
      if (turn > 150) throw cause;
      await sleep(200);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
