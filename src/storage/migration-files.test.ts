import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from './embedded/packages.ts';
import { pendingMigrations, readMigrations } from './migration-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gudok-migrations-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, text: string) => writeFile(path.join(folder, name), text);

describe('the files of migrations', () => {
  it('are read in order, the same whatever their line ends', async () => {
    await put('0002_b.sql', 'B;\r\n');
    await put('0001_a.sql', 'A;\n');
    await put('notes.md', 'no migration');
    const [a, b] = await readMigrations(folder);
    expect([a?.id, b?.id, b?.sql]).toEqual(['0001_a', '0002_b', 'B;\n']);
    await put('0002_b.sql', 'B;\n');
    expect((await readMigrations(folder))[1]?.checksum).toBe(b?.checksum);
  });

  it('must be named by number', async () => {
    await put('first.sql', 'A;');
    await expect(readMigrations(folder)).rejects.toMatchObject({ reason: 'migration.bad_name' });
  });

  it('are applied once each, unchanged, and none may be unknown', async () => {
    await put('0001_a.sql', 'A;');
    await put('0002_b.sql', 'B;');
    const all = await readMigrations(folder);
    const done = new Map([['0001_a', all[0]?.checksum ?? '']]);
    expect(pendingMigrations(all, done, 'x').map(({ id }) => id)).toEqual(['0002_b']);
    expect(() => pendingMigrations(all, new Map([['0001_a', 'other']]), 'x')).toThrow(
      'migration.changed',
    );
    expect(() => pendingMigrations(all, new Map([['0009_z', 'c']]), 'x')).toThrow(
      'migration.missing',
    );
  });

  it('of this repository have names that sort and numbers used once', async () => {
    for (const engine of ['clickhouse', 'postgres']) {
      const all = await readMigrations(path.join(packageRoot, 'migrations', engine));
      const numbers = all.map(({ id }) => id.slice(0, 4));
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });
});
