import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClickHouse } from '../../../src/storage/clickhouse/client.ts';
import { claimDataFolder, readOwner } from '../../../src/storage/embedded/owner.ts';
import { postmasterPid } from '../../../src/storage/embedded/postgres-stale.ts';
import { migrate } from '../../../src/storage/migrate.ts';
import { createPostgres } from '../../../src/storage/postgres/client.ts';
import { type EngineHost, startHost } from '../../support/engine-host.ts';
import { isRunning, listening, processTree } from '../../support/processes.ts';

const linux = process.platform === 'linux';
const asRoot = process.getuid?.() === 0;
const gone = { timeout: 15_000, interval: 50 };

let dataDir: string;
let hosts: EngineHost[] = [];

const start = async (
  folder: string,
  account?: { uid: number; gid: number },
): Promise<EngineHost> => {
  const host = await startHost(folder, account);
  hosts.push(host);
  return host;
};

const end = async (host: EngineHost, signal: NodeJS.Signals): Promise<void> => {
  if (host.child.exitCode !== null || host.child.signalCode !== null) return;
  const exit = once(host.child, 'exit');
  host.child.kill(signal);
  await exit;
};

async function write({ report }: EngineHost): Promise<void> {
  await migrate({ ...report, folder: '/nonexistent' });
  const clickhouse = createClickHouse(report.clickhouse);
  await clickhouse.command('CREATE TABLE kept (n UInt8) ENGINE = MergeTree ORDER BY n');
  await clickhouse.insertText('kept', ['n'], 'TabSeparated', '7\n');
  await clickhouse.close();
  const postgres = createPostgres(report.postgres);
  await postgres.pool.query('CREATE TABLE kept AS SELECT 8 AS n');
  await postgres.close();
}

async function read({ report }: EngineHost): Promise<unknown[]> {
  const clickhouse = createClickHouse(report.clickhouse);
  const facts = await clickhouse.query('SELECT n FROM kept');
  await clickhouse.close();
  const postgres = createPostgres(report.postgres);
  const { rows } = await postgres.pool.query('SELECT n FROM kept');
  await postgres.close();
  return [...facts, ...rows];
}

beforeEach(async () => {
  // Mode 700 and, for root, of root: the account PostgreSQL runs under cannot pass through it.
  dataDir = await mkdtemp(path.join(tmpdir(), 'gudok-life-'));
});

afterEach(async () => {
  await Promise.all(hosts.map((host) => end(host, 'SIGTERM')));
  hosts = [];
  await rm(dataDir, { recursive: true, force: true });
});

describe.skipIf(!linux)('the life of the embedded engines', () => {
  it('leaves no orphan when Gudok is killed, and loses nothing', async () => {
    const first = await start(dataDir);
    await write(first);
    const everyone = processTree(first.report.pid);
    expect(everyone.length).toBeGreaterThan(5);
    await end(first, 'SIGKILL');
    await expect.poll(() => everyone.filter(isRunning), gone).toEqual([]);

    const second = await start(dataDir);
    expect(await read(second)).toEqual([{ n: 7 }, { n: 8 }]);
  });

  it('comes up at once after a kill, while the old engines are still leaving', async () => {
    const first = await start(dataDir);
    await write(first);
    await end(first, 'SIGKILL');
    expect(await read(await start(dataDir))).toEqual([{ n: 7 }, { n: 8 }]);
  });

  it('stops everything in order and gives the folder back', async () => {
    const host = await start(dataDir);
    const everyone = processTree(host.report.pid);
    expect((await stat(path.join(dataDir, 'gudok.json'))).mode & 0o777).toBe(0o600);
    await end(host, 'SIGTERM');
    expect(everyone.filter(isRunning)).toEqual([]);
    expect(existsSync(path.join(dataDir, 'gudok.json'))).toBe(false);
    expect(existsSync(path.join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
  });

  it('lets one Gudok have a folder, and tells the second who has it', async () => {
    const host = await start(dataDir);
    const { pid } = host.report;
    expect(await readOwner(dataDir)).toMatchObject({ pid, url: 'http://127.0.0.1:8090' });
    await expect(claimDataFolder(dataDir)).rejects.toMatchObject({
      code: 'DATA_FOLDER_BUSY',
      params: { pid, address: 'http://127.0.0.1:8090' },
    });
    await end(host, 'SIGKILL');
    expect(await readOwner(dataDir)).toBeNull();
    const claim = await claimDataFolder(dataDir);
    expect(await readOwner(dataDir)).toMatchObject({ pid: process.pid, url: null });
    await claim.release();
    expect(await readOwner(dataDir)).toBeNull();
  });

  it('starts an engine again when it dies, at the same address', async () => {
    const host = await start(dataDir);
    await write(host);
    const [clickhousePid = 0] = host.report.enginePids;
    process.kill(clickhousePid, 'SIGKILL');
    process.kill(postmasterPid(path.join(dataDir, 'postgres')) ?? 0, 'SIGKILL');
    await expect.poll(() => read(host), gone).toEqual([{ n: 7 }, { n: 8 }]);
    // The shell between us and PostgreSQL: without it nothing would end PostgreSQL after us.
    const [, shell = 0] = host.report.enginePids;
    expect(isRunning(shell)).toBe(false);
  });

  it('is not stopped by a postmaster.pid whose number another process has', async () => {
    await end(await start(dataDir), 'SIGTERM');
    await writeFile(path.join(dataDir, 'postgres/postmaster.pid'), `${process.pid}\n`);
    await start(dataDir);
  });

  it('listens on loopback only, ClickHouse on one port and PostgreSQL on none', async () => {
    const { report } = await start(dataDir);
    const [clickhousePid = 0, postgresPid = 0] = report.enginePids;
    const port = Number(new URL(report.clickhouse.url).port).toString(16).toUpperCase();
    expect(listening([clickhousePid])).toEqual([`0100007F:${port.padStart(4, '0')}`]);
    expect(listening(processTree(postgresPid))).toEqual([]);
  });

  it('works in a folder whose path is too long for a socket, or has odd characters', async () => {
    const odd = path.join(dataDir, `данные & <ещё> "один" 100%`, 'x'.repeat(120));
    const host = await start(odd);
    await write(host);
    expect(await read(host)).toEqual([{ n: 7 }, { n: 8 }]);
  });

  it.skipIf(!asRoot)('works as a plain user too', async () => {
    const account = { uid: 65_534, gid: 65_534 };
    const folder = path.join(dataDir, 'data');
    await mkdir(folder);
    await chmod(dataDir, 0o755);
    await chown(folder, account.uid, account.gid);
    const host = await start(folder, account);
    await write(host);
    expect(await read(host)).toEqual([{ n: 7 }, { n: 8 }]);
    expect((await stat(path.join(folder, 'postgres'))).uid).toBe(account.uid);
  });
});
