import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../../src/storage/migrate.ts';
import { useEngines } from '../../support/engines.ts';

const engines = useEngines({ migrated: false });
let folder: string;

const put = (engine: string, name: string, text: string) =>
  writeFile(path.join(folder, engine, name), text);
const run = () => migrate({ ...engines.endpoints, folder });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gudok-migrate-'));
  for (const engine of ['clickhouse', 'postgres']) await mkdir(path.join(folder, engine));
  await put(
    'postgres',
    '0001_people.sql',
    `CREATE TABLE people (name text DEFAULT 'a;b');\nINSERT INTO people DEFAULT VALUES;`,
  );
  await put(
    'clickhouse',
    '0001_facts.sql',
    `CREATE TABLE facts (n UInt8, s String DEFAULT 'a;b') ENGINE = MergeTree ORDER BY n;\nINSERT INTO facts (n) VALUES (1);`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('migrate', () => {
  it('applies each once, though four start at the same time', async () => {
    const reports = await Promise.all([run(), run(), run(), run()]);
    const applied = reports.flatMap(({ clickhouse, postgres }) => [...clickhouse, ...postgres]);
    expect(applied.sort()).toEqual(['0001_facts', '0001_people']);
    expect((await engines.postgres.pool.query('SELECT name FROM people')).rows).toEqual([
      { name: 'a;b' },
    ]);
    expect(await engines.clickhouse.query('SELECT n, s FROM facts')).toEqual([{ n: 1, s: 'a;b' }]);
    expect(await run()).toEqual({ clickhouse: [], postgres: [] });
  });

  it('puts back a PostgreSQL migration that failed half-way, and goes on when mended', async () => {
    await put('postgres', '0002_more.sql', 'CREATE TABLE more (n int); SELECT nope;');
    await expect(run()).rejects.toMatchObject({
      reason: 'migration.failed',
      params: { id: '0002_more' },
    });
    await put('postgres', '0002_more.sql', 'CREATE TABLE more (n int);');
    await put(
      'clickhouse',
      '0002_more.sql',
      'CREATE TABLE IF NOT EXISTS more (n UInt8) ENGINE = Memory;',
    );
    expect(await run()).toEqual({ clickhouse: ['0002_more'], postgres: ['0002_more'] });
  });

  it('refuses a migration that was changed after it was applied', async () => {
    await put('clickhouse', '0002_more.sql', 'SELECT 1;');
    await expect(run()).rejects.toMatchObject({
      reason: 'migration.changed',
      params: { engine: 'clickhouse', id: '0002_more' },
    });
  });
});

describe('this repository’s migrations', () => {
  const own = useEngines();
  it('apply to empty databases', async () => {
    const rows = await own.clickhouse.query(
      'SELECT engine FROM system.databases WHERE name = currentDatabase()',
    );
    expect(rows).toEqual([{ engine: 'Atomic' }]);
    expect(await migrate(own.endpoints)).toEqual({ clickhouse: [], postgres: [] });
  });
});
