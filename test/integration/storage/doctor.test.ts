import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { checkEngines } from '../../../src/storage/embedded/check.ts';
import { packageRoot, postgresPackage } from '../../../src/storage/embedded/packages.ts';
import { copyNative, makeLinks, runs } from '../../../src/storage/embedded/postgres-binaries.ts';
import { plainUser } from '../../../src/storage/embedded/postgres-user.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gudok-doctor-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const none = { clickhouseUrl: undefined, databaseUrl: undefined };

describe('checkEngines', () => {
  it('finds a machine fit on which the engines run', async () => {
    const checks = await checkEngines(path.join(folder, 'data'), none);
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(checks.map((check) => check.id)).toEqual([
      'node',
      'data_folder',
      'clickhouse',
      'postgres',
      'disk',
      'memory',
      'ports',
      'owner',
    ]);
    expect(await readdir(path.join(folder, 'data'))).toEqual([]);
  });

  it('says what is wrong instead of throwing', async () => {
    await writeFile(path.join(folder, 'file'), '');
    const checks = await checkEngines(path.join(folder, 'file/data'), {
      clickhouseUrl: 'http://127.0.0.1:1',
      databaseUrl: 'postgresql://someone:secret@127.0.0.1:1/none',
    });
    const wrong = checks.filter((check) => !check.ok);
    expect(wrong.map(({ detail }) => detail.code)).toEqual([
      'engine.data_folder_unwritable',
      'doctor.server_silent',
      'doctor.server_silent',
      'doctor.failed',
    ]);
    expect(JSON.stringify(wrong)).not.toContain('secret');
  });

  it('asks the servers of one’s own when there are any', async () => {
    const { url, username, password } = inject('clickhouse');
    const address = url.replace('://', `://${username}:${password}@`);
    const checks = await checkEngines(folder, {
      clickhouseUrl: address,
      databaseUrl: inject('postgres').connectionString,
    });
    expect(checks.filter((check) => check.detail.code === 'doctor.server_ok')).toHaveLength(2);
  });

  it('has words in three languages for every code', async () => {
    const sources = await Promise.all(
      ['storage/embedded/check.ts', 'storage/embedded/types.ts', 'cli/commands/doctor.ts'].map(
        (name) => readFile(path.join(packageRoot, 'src', name), 'utf8'),
      ),
    );
    const used = new Set(
      sources
        .join('\n')
        .match(/'(?:doctor|engine|migration)\.[a-z_]+'/g)
        ?.map((code) => code.slice(1, -1)),
    );
    for (const language of ['ru', 'kk', 'en']) {
      const words = JSON.parse(
        await readFile(path.join(packageRoot, `locales/${language}/doctor.json`), 'utf8'),
      );
      expect(new Set(Object.keys(words))).toEqual(used);
    }
  });
});

describe('the binaries of PostgreSQL', () => {
  it('work from a copy whose links npm never made', async () => {
    const copy = path.join(folder, 'runtime');
    await copyNative(postgresPackage().native, copy);
    expect(runs(copy, null)).toBe(true);
    expect(await makeLinks(copy.replace(/runtime$/, 'nowhere')).catch(() => 'absent')).toBe(
      'absent',
    );
  });

  it.skipIf(plainUser() === null)('are found closed to an account that may not pass', async () => {
    // The folder made above has mode 700 and belongs to root.
    expect(runs(path.join(folder, 'runtime'), plainUser())).toBe(false);
    expect(runs(postgresPackage().native, plainUser())).toBe(true);
  });
});
