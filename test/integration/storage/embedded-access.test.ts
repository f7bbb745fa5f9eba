import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import {
  bootScript,
  serverConfig,
  usersConfig,
} from '../../../src/storage/embedded/clickhouse-config.ts';
import { clickhousePackage, packageRoot } from '../../../src/storage/embedded/packages.ts';
import { freePort } from '../../../src/storage/embedded/ports.ts';
import { useEngines } from '../../support/engines.ts';

const engines = useEngines({ migrated: false });

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

describe.skipIf(process.env.TEST_CLICKHOUSE_URL)('who may speak to the embedded ClickHouse', () => {
  const { url, username, password } = inject('clickhouse');

  it.each<[string, string, Record<string, string>]>([
    ['nobody at all', '/?query=SELECT+1', {}],
    [
      'the boot user, without a password',
      '/?query=SELECT+1',
      { authorization: basic('default', '') },
    ],
    ['the boot user, in the address', '/?user=default&query=SELECT+1', {}],
    [
      'the boot user, in headers',
      '/?query=SELECT+1',
      { 'X-ClickHouse-User': 'default', 'X-ClickHouse-Key': '' },
    ],
    [
      'the application with a wrong password',
      '/?query=SELECT+1',
      { authorization: basic(username, 'x') },
    ],
    [
      'the right password in the address',
      `/?user=${username}&password=${password}&query=SELECT+1`,
      {},
    ],
    [
      'the right password with more after it',
      '/?query=SELECT+1',
      { authorization: `${basic(username, password)}x` },
    ],
    ['who stops the listener', '/?query=SYSTEM+STOP+LISTEN+HTTP', {}],
    ['who looks for built-in pages', '/play', {}],
    ['who looks whether it lives', '/ping', {}],
    ['who looks for metrics', '/metrics', {}],
  ])('has nothing for %s', async (_, address, headers) => {
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(url + address, { method, headers });
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain('26.7');
    }
  });

  it('gives the boot user two rights and no more', async () => {
    const rows = await engines.clickhouse.query<Record<string, string>>('SHOW GRANTS FOR default');
    expect(rows.map((row) => Object.values(row)[0])).toEqual([
      'GRANT SYSTEM LISTEN ON *.* TO default',
      'GRANT SELECT ON system.numbers TO default',
    ]);
  });
});

// The second wall, should the first (the HTTP rule) ever fall: a server without that rule.
describe('what the boot user could do, were he let in', () => {
  let folder: string;
  let child: ChildProcess;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gudok-boot-'));
    const input = { folder, username: 'gudok', password: 'secret', maxMemory: 2 ** 30 };
    const config = serverConfig(input).replace(/<http_handlers>.*<\/http_handlers>/s, '');
    await writeFile(path.join(folder, 'config.xml'), config);
    await writeFile(path.join(folder, 'users.xml'), usersConfig(input));
    await writeFile(path.join(folder, 'boot.sql'), bootScript);
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const { library, ffi } = clickhousePackage();
    const args = `clickhouse --path ${folder}/data --listen_host 127.0.0.1 --http_port ${port}
      --config-file ${folder}/config.xml --queries-file ${folder}/boot.sql --log-level warning`;
    child = spawn(
      process.execPath,
      [path.join(packageRoot, 'bin/engine-clickhouse.mjs'), library, ffi, ...args.split(/\s+/)],
      { stdio: ['pipe', 'ignore', 'ignore'] },
    );
    const create = 'CREATE TABLE facts (n UInt8) ENGINE = MergeTree ORDER BY n';
    await vi.waitFor(async () => expect(await run('gudok:secret', create)).toBe('done'), 20_000);
  });

  afterAll(async () => {
    child.stdin?.end();
    await vi.waitFor(() => expect(child.signalCode ?? child.exitCode).not.toBeNull(), 10_000);
    await rm(folder, { recursive: true, force: true });
  });

  const run = async (login: string, sql: string): Promise<string> => {
    const [user = '', password = ''] = login.split(':');
    const answer = await fetch(url, {
      method: 'POST',
      body: sql,
      headers: { authorization: basic(user, password) },
    }).catch(() => null);
    if (answer === null) return 'no answer';
    const text = await answer.text();
    return answer.ok ? 'done' : (/\(([A-Z_]+)\) \(version/.exec(text)?.[1] ?? text);
  };

  it.each([
    'SELECT * FROM default.facts',
    'INSERT INTO default.facts VALUES (1)',
    'CREATE TABLE default.mine (n UInt8) ENGINE = Memory',
    'CREATE TEMPORARY TABLE mine (n UInt8)',
    'CREATE DATABASE mine',
    'DROP TABLE default.facts',
    'TRUNCATE TABLE default.facts',
    'ALTER TABLE default.facts ADD COLUMN m UInt8',
    'OPTIMIZE TABLE default.facts',
    "BACKUP TABLE default.facts TO File('x')",
    "SELECT * FROM file('/etc/passwd', 'LineAsString')",
    "INSERT INTO FUNCTION file('x.tsv', 'TSV', 'n UInt8') VALUES (1)",
    "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')",
    "SELECT * FROM remote('127.0.0.1', default.facts)",
    "SELECT * FROM executable('id', 'LineAsString', 'n String')",
    "SELECT * FROM postgresql('127.0.0.1', 'a', 'b', 'c', 'd')",
    'SELECT * FROM system.processes',
    'SELECT * FROM system.users',
    'SELECT * FROM system.server_settings',
    "CREATE USER eve IDENTIFIED BY 'x'",
    'GRANT ALL ON *.* TO default',
    'SYSTEM SHUTDOWN',
    'SYSTEM KILL',
    'SYSTEM RELOAD CONFIG',
    'SYSTEM DROP MARK CACHE',
  ])('refuses him %s', async (sql) => {
    expect(await run('default', sql)).toMatch(
      /^(ACCESS_DENIED|NOT_IMPLEMENTED|UNSUPPORTED_METHOD|SYNTAX_ERROR)$/,
    );
  });

  it('lets him count, and order a stop of merges that stops none of ours', async () => {
    expect(await run('default', 'SELECT * FROM numbers(3)')).toBe('done');
    expect(await run('default', 'SYSTEM STOP MERGES')).toBe('done');
    for (const n of [1, 2]) await run('gudok:secret', `INSERT INTO facts VALUES (${n})`);
    expect(await run('gudok:secret', 'OPTIMIZE TABLE facts FINAL')).toBe('done');
  });

  it('lets him kill no query of ours', async () => {
    const ours = fetch(`${url}/?query_id=ours&query=SELECT+sleep(2)`, {
      headers: { authorization: basic('gudok', 'secret') },
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await run('default', "KILL QUERY WHERE query_id = 'ours' SYNC");
    expect((await ours).ok).toBe(true);
  });

  it('lets him see neither names nor rows', async () => {
    const seen = await fetch(
      `${url}/?query=SELECT+name+FROM+system.tables+WHERE+database='default'`,
    );
    expect((await seen.text()).includes('facts')).toBe(false);
  });

  it('would let him close the listener, which is why the rule stands before', async () => {
    expect(await run('default', 'SELECT 1')).toBe('done');
    await run('default', 'SYSTEM STOP LISTEN HTTP');
    await expect.poll(() => run('gudok:secret', 'SELECT 1'), { timeout: 10_000 }).toBe('no answer');
  });
});

describe('the exact version of the engine', () => {
  it('is pinned, since the call that starts it is not documented', async () => {
    const text = await readFile(path.join(packageRoot, 'package.json'), 'utf8');
    const { optionalDependencies } = JSON.parse(text) as {
      optionalDependencies: Record<string, string>;
    };
    expect(optionalDependencies).toMatchObject({ chdb: '3.4.0', 'ffi-rs': '1.3.7' });
    expect(clickhousePackage().version).toBe('3.4.0');
  });

  it.skipIf(process.env.TEST_CLICKHOUSE_URL)('is the one that was measured', async () => {
    const rows = await engines.clickhouse.query('SELECT version() AS version');
    expect(rows).toEqual([{ version: '26.7.2.1' }]);
  });
});

describe.skipIf(process.env.TEST_CLICKHOUSE_URL)('a power cut', () => {
  it('costs nothing that was acknowledged: every table syncs what is inserted and merged', async () => {
    const rows = await engines.clickhouse.query<{ name: string; value: string }>(
      `SELECT name, value FROM system.merge_tree_settings WHERE name IN
       ('fsync_after_insert', 'fsync_part_directory', 'min_rows_to_fsync_after_merge') ORDER BY name`,
    );
    expect(rows.map(({ value }) => value)).toEqual(['1', '1', '1']);
  });
});
