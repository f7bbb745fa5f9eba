import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { totalmem } from 'node:os';
import path from 'node:path';
import { bootScript, serverConfig, usersConfig } from './clickhouse-config.ts';
import { clickhousePackage, packageRoot } from './packages.ts';
import { freePort } from './ports.ts';
import { engineSecrets, writePrivately } from './secrets.ts';
import { type Supervised, supervise } from './supervise.ts';
import type { ClickHouseEndpoint, EngineLog } from './types.ts';

/** Database that holds the facts, embedded or not. */
export const clickhouseDatabase = 'gudok';
const username = 'gudok';

/** The embedded ClickHouse, answering on 127.0.0.1. */
export interface ClickHouseServer extends Supervised {
  readonly endpoint: ClickHouseEndpoint;
}

/**
 * Starts ClickHouse as a child process on `<dataDir>/clickhouse` and keeps it up. Its standard
 * input is a pipe from us: when we end, in whatever way, it ends too. It has a process group of
 * its own, so that Ctrl+C reaches Gudok only, which then stops the engines in order.
 */
export async function startClickHouse(dataDir: string, log: EngineLog): Promise<ClickHouseServer> {
  const { library, ffi } = clickhousePackage();
  const { clickhousePassword: password } = await engineSecrets(dataDir);
  const folder = path.join(path.resolve(dataDir), 'clickhouse');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const maxMemory = Math.max(2 ** 30, Math.floor(totalmem() / 2));
  const input = { folder, username, password, maxMemory };
  await writePrivately(path.join(folder, 'config.xml'), serverConfig(input));
  await writePrivately(path.join(folder, 'users.xml'), usersConfig(input));
  await writePrivately(path.join(folder, 'boot.sql'), bootScript);

  const port = await freePort();
  const endpoint = {
    url: `http://127.0.0.1:${port}`,
    username,
    password,
    database: clickhouseDatabase,
  };
  const args = [
    'clickhouse',
    `--path=${path.join(folder, 'data')}`,
    '--listen_host=127.0.0.1',
    `--http_port=${port}`,
    `--config-file=${path.join(folder, 'config.xml')}`,
    `--queries-file=${path.join(folder, 'boot.sql')}`,
    // The level in the configuration does not count here: it would log every step of every query.
    '--log-level=warning',
  ];
  const supervised = await supervise({
    name: 'clickhouse',
    log,
    spawn: () =>
      spawn(
        process.execPath,
        [path.join(packageRoot, 'bin/engine-clickhouse.mjs'), library, ffi, ...args],
        {
          cwd: folder,
          detached: true,
          stdio: ['pipe', 'pipe', 'pipe'],
          env: { PATH: process.env.PATH, TZ: 'UTC', LANG: 'C.UTF-8' },
        },
      ),
    ping: () => pingClickHouse(endpoint),
    end: (child) => {
      child.stdin?.end();
      child.kill('SIGTERM');
    },
    stopTimeout: 10_000,
  });
  return { ...supervised, endpoint };
}

/** Resolves when the server runs our query; rejects otherwise. */
export async function pingClickHouse(endpoint: ClickHouseEndpoint): Promise<void> {
  const token = Buffer.from(`${endpoint.username}:${endpoint.password}`).toString('base64');
  const response = await fetch(new URL('/?query=SELECT%201', endpoint.url), {
    headers: { authorization: `Basic ${token}` },
    signal: AbortSignal.timeout(10_000),
  });
  const body = await response.text();
  if (!response.ok || body.trim() !== '1')
    throw new Error(`${response.status} ${body.slice(0, 200)}`);
}
