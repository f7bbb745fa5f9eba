import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { gudok } from '../../support/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'gudok-usage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const commands = ['start', 'import', 'query', 'calls', 'sources', 'connect', 'doctor', 'rebuild'];

describe('help', () => {
  it.each(['ru', 'kk', 'en'])('in %s: every command, each with an example', async (language) => {
    const say = (...line: string[]) => gudok(line, { GUDOK_LANG: language });
    const all = await say('--help');
    expect(all.code).toBe(0);
    for (const command of commands) {
      expect(all.out).toContain(`gudok ${command}`);
      const one = await say(command, '--help');
      expect({ command, code: one.code, err: one.err }).toEqual({ command, code: 0, err: '' });
      expect(one.out).toMatch(new RegExp(`\\n {2}gudok ${command}\\b`));
      expect(/[а-яё]/i.test(one.out)).toBe(language !== 'en');
    }
  });

  it('without a command: the help, and exit 2', async () => {
    const outcome = await gudok([]);
    expect(outcome).toMatchObject({ code: 2 });
    expect(outcome.out).toContain('gudok import');
  });
});

describe('wrong usage is exit 2, said in a line, with where to look', () => {
  it.each([
    ['no such command', ['fly'], '“fly”'],
    ['unknown option', ['start', '--colour', 'red'], '--colour'],
    ['a port that is none', ['start', '--port', '70000'], '70000'],
    ['import of nothing', ['import'], 'import'],
    ['import from an unknown source', ['import', 'avaya', 'x.csv'], 'avaya'],
    ['import without a file', ['import', 'table'], 'PATH'],
    ['query without metrics', ['query'], '--metrics'],
    ['an unknown format', ['query', '-m', 'calls', '--format', 'xml'], 'xml'],
    ['a condition without an operator', ['query', '-m', 'calls', '--where', 'queue'], 'queue'],
    ['a limit of nothing', ['query', '-m', 'calls', '--limit', '0'], '--limit 0'],
    ['an unknown attribution', ['query', '-m', 'calls', '--attribution', 'x'], 'attribution'],
    ['a parameter without a value', ['query', '-m', 'calls', '--param', 'x'], '--param x'],
    ['an unknown order of calls', ['calls', '--order', '-name'], '-name'],
    ['half a key of a call', ['calls', '--call', 'a/b'], 'a/b'],
    ['an unknown verb of sources', ['sources', 'burn', 'x'], 'burn'],
    ['a link to nothing', ['connect', 'asterisk'], 'connect'],
    ['a link as nobody', ['connect', 'try', 'pbx'], '--user'],
    ['quarantine of nothing', ['sources', 'quarantine'], 'quarantine'],
    ['doctor with a stray option', ['doctor', '--fix'], '--fix'],
    ['rebuild with a stray option', ['rebuild', '--fast'], '--fast'],
  ])('%s', async (_, line, word) => {
    const outcome = await gudok(line);
    expect(outcome.code).toBe(2);
    expect(outcome.out).toBe('');
    expect(outcome.err).toContain(word);
    expect(outcome.err).toContain('--help');
  });
});

describe('what fails before anything is opened is exit 1', () => {
  it('a file that is not there', async () => {
    const path = join(folder, 'queue_log');
    const outcome = await gudok(['import', 'asterisk-queue-log', path, '--data', folder]);
    expect(outcome).toMatchObject({ code: 1, out: '' });
    expect(outcome.err).toContain(path);
  });

  it('a mapping that is not there', async () => {
    const line = ['import', 'table', join(import.meta.dirname, 'usage.test.ts')];
    const outcome = await gudok([...line, '--mapping', 'none.yaml', '--data', folder]);
    expect(outcome).toMatchObject({ code: 1, out: '' });
    expect(outcome.err).toContain('none.yaml');
  });

  it('an unknown zone', async () => {
    const outcome = await gudok(['query', '-m', 'calls', '--zone', 'Mars/North']);
    expect(outcome).toMatchObject({ code: 1, out: '' });
    expect(outcome.err).toContain('Mars/North');
  });

  it('in the language of the shell', async () => {
    const env = { GUDOK_LANG: undefined, LC_ALL: 'ru_RU.UTF-8' };
    const outcome = await gudok(['import', 'events', '/none', '--data', folder], env);
    expect(outcome.err).toContain('Нет файла');
  });
});

describe('doctor', () => {
  it('finds the machine well, and shows it as JSON', async () => {
    const outcome = await gudok(['doctor', '--data', folder, '--json']);
    expect(outcome.code).toBe(0);
    const checks = JSON.parse(outcome.out) as { id: string; ok: boolean }[];
    expect(checks.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['node', 'data_folder', 'clickhouse', 'postgres', 'disk', 'ports']),
    );
    expect(checks.every(({ ok }) => ok)).toBe(true);
    const words = await gudok(['doctor', '--data', folder], { GUDOK_LANG: 'kk' });
    expect(words.out.trim().split('\n')).toHaveLength(checks.length);
    expect(words.out).not.toContain('doctor.');
  });

  it('says what does not answer, and exits 1', async () => {
    const DATABASE_URL = 'postgres://gudok:secret@127.0.0.1:9/gudok';
    const outcome = await gudok(['doctor', '--data', folder], { DATABASE_URL });
    expect(outcome.code).toBe(1);
    expect(outcome.out).toMatch(/✗ PostgreSQL/);
    expect(outcome.out).not.toContain('secret');
  });
});
