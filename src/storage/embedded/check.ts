import { spawnSync } from 'node:child_process';
import { access, constants, mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import path from 'node:path';
import { pingClickHouse } from './clickhouse-server.ts';
import { clickhouseFromUrl } from './external.ts';
import { readOwner } from './owner.ts';
import { clickhousePackage, platform, postgresPackage } from './packages.ts';
import { freePort } from './ports.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { ask } from './postgres-server.ts';
import { plainUser } from './postgres-user.ts';
import { EngineError } from './types.ts';

/** Words for a finding: a key of `locales/<language>/doctor.json` and what fills it. */
export interface CheckDetail {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** One finding about the machine. `ok: false` is something Gudok cannot run with. */
export interface Check {
  readonly id: string;
  readonly ok: boolean;
  readonly detail: CheckDetail;
}

type Finding = readonly [ok: boolean, code: string, params?: CheckDetail['params']];

const mebibyte = 2 ** 20;
const diskNeeded = 1024;
const memoryNeeded = 1500;

/** Servers of one's own, when the embedded ones are not used. */
export interface CheckOptions {
  readonly clickhouseUrl?: string | undefined;
  readonly databaseUrl?: string | undefined;
}

/**
 * Looks at everything the engines need, starting none of them: takes about a second. Never throws;
 * what fails is a finding.
 */
export async function checkEngines(
  dataDir: string,
  options: CheckOptions = {
    clickhouseUrl: process.env.CLICKHOUSE_URL,
    databaseUrl: process.env.DATABASE_URL,
  },
): Promise<Check[]> {
  const folder = path.resolve(dataDir);
  const { clickhouseUrl, databaseUrl } = options;
  const list: [id: string, look: () => Finding | Promise<Finding>][] = [
    ['node', nodeVersion],
    ['data_folder', () => dataFolderWritable(folder)],
    ['clickhouse', () => (clickhouseUrl ? clickhouseAnswers(clickhouseUrl) : clickhouseLoads())],
    ['postgres', () => (databaseUrl ? postgresAnswers(databaseUrl) : postgresRuns(folder))],
    ['disk', () => diskFree(folder)],
    ['memory', memory],
    ['ports', ports],
    ['owner', () => owner(folder)],
  ];
  const checks: Check[] = [];
  for (const [id, look] of list) {
    const [ok, code, params = {}] = await settle(id, look);
    checks.push({ id, ok, detail: { code, params } });
  }
  return checks;
}

async function settle(id: string, look: () => Finding | Promise<Finding>): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof EngineError) return [false, error.reason, error.params];
    return [
      false,
      'doctor.failed',
      { id, reason: error instanceof Error ? error.message : String(error) },
    ];
  }
}

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return [
    ok,
    ok ? 'doctor.node_ok' : 'doctor.node_old',
    { version: process.versions.node, platform },
  ];
}

async function dataFolderWritable(folder: string): Promise<Finding> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const probe = path.join(folder, `.probe-${process.pid}`);
    await writeFile(probe, 'x');
    await rm(probe);
    return [true, 'doctor.data_folder_ok', { folder }];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [false, 'engine.data_folder_unwritable', { folder, reason }];
  }
}

/** Loads the library in a process of its own: a broken one would take us down with it. */
function clickhouseLoads(): Finding {
  const { library, ffi, version } = clickhousePackage();
  const script = 'require(process.argv[1]).open({ library: "chdb", path: process.argv[2] })';
  const tried = spawnSync(process.execPath, ['-e', script, ffi, library], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (tried.status === 0) return [true, 'doctor.clickhouse_ok', { version }];
  const reason = tried.stderr.trim().split('\n').at(-1) || String(tried.signal ?? tried.status);
  return [false, 'doctor.library_broken', { library, reason }];
}

async function postgresRuns(folder: string): Promise<Finding> {
  const { version } = postgresPackage();
  const user = plainUser();
  await postgresBinaries(folder, user);
  return user === null
    ? [true, 'doctor.postgres_ok', { version }]
    : [true, 'doctor.postgres_ok_as', { version, user: user.name }];
}

async function clickhouseAnswers(url: string): Promise<Finding> {
  const endpoint = clickhouseFromUrl(url);
  const error = await failure(pingClickHouse(endpoint));
  const server = endpoint.url;
  if (error === null) return [true, 'doctor.server_ok', { engine: 'ClickHouse', server }];
  return [false, 'doctor.server_silent', { engine: 'ClickHouse', server, reason: error }];
}

async function postgresAnswers(url: string): Promise<Finding> {
  const error = await failure(ask(url, 'SELECT 1'));
  const server = url.replace(/\/\/[^@/]*@/, '//');
  if (error === null) return [true, 'doctor.server_ok', { engine: 'PostgreSQL', server }];
  return [false, 'doctor.server_silent', { engine: 'PostgreSQL', server, reason: error }];
}

async function failure(attempt: Promise<void>): Promise<string | null> {
  return attempt.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

async function diskFree(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / mebibyte);
  const ok = free >= diskNeeded;
  return [ok, ok ? 'doctor.disk_ok' : 'doctor.disk_short', { free, needed: diskNeeded, folder }];
}

function memory(): Finding {
  const total = Math.floor(totalmem() / mebibyte);
  const ok = total >= memoryNeeded;
  return [ok, ok ? 'doctor.memory_ok' : 'doctor.memory_short', { total, needed: memoryNeeded }];
}

async function ports(): Promise<Finding> {
  await freePort();
  return [true, 'doctor.ports_ok'];
}

/** A running Gudok is no fault: the command then speaks to it. */
async function owner(folder: string): Promise<Finding> {
  const found = await readOwner(folder);
  if (found === null) return [true, 'doctor.owner_none', { folder }];
  return [true, 'doctor.owner_running', { pid: found.pid, address: found.url ?? '-' }];
}
