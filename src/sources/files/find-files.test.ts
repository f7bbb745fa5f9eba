import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { findFiles } from './find-files.ts';
import { fitsWildcard } from './wildcard.ts';

const folder = temporaryFolder();
const logs = join(folder, 'asterisk');
mkdirSync(logs);
mkdirSync(join(logs, 'queue_log.d'));
mkdirSync(join(folder, 'empty'));
writeFileSync(join(logs, 'queue_log'), '4000\n');
writeFileSync(join(logs, 'queue_log.1'), 'rubbish\n3000\n');
writeFileSync(join(logs, 'queue_log-20261101.gz'), gzipSync('1000\n'));
writeFileSync(join(logs, 'queue_log.2.gz'), gzipSync('2000\n'));
writeFileSync(join(logs, 'messages'), '1\n');
writeFileSync(join(logs, '.hidden'), '1\n');
symlinkSync(join(logs, 'queue_log'), join(logs, 'queue_log.link'));

const options = {
  names: ['queue_log*'],
  instantOf: (line: string) => (/^\d+$/.test(line) ? Number(line) : undefined),
};
const ordered = ['queue_log-20261101.gz', 'queue_log.2.gz', 'queue_log.1', 'queue_log'];

async function namesOf(inputs: readonly string[]): Promise<string[]> {
  return (await findFiles(inputs, options)).map((file) => basename(file.path));
}

test('rotated files of a folder come oldest first by what they tell', async () => {
  expect(await namesOf([logs])).toEqual(ordered);
});

test('patterns and files together name each file once', async () => {
  expect(await namesOf([join(logs, 'queue_log*'), join(logs, 'queue_log')])).toEqual(ordered);
  expect(await namesOf([join(logs, 'queue_log.?')])).toEqual(['queue_log.1']);
});

test('without a time in it a file stands where its last change puts it', async () => {
  writeFileSync(join(folder, 'a'), 'x\n');
  writeFileSync(join(folder, 'b'), 'x\n');
  utimesSync(join(folder, 'a'), 2000, 2000);
  utimesSync(join(folder, 'b'), 1000, 1000);
  expect(await namesOf([join(folder, 'a'), join(folder, 'b')])).toEqual(['b', 'a']);
});

test.each(['nothing', 'empty', 'no*such', 'a/b/c', 'asterisk/queue_log/x'])(
  '%s is told as not found',
  async (input) => {
    await expect(findFiles([join(folder, input)], options)).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
  },
);

test('wildcards', () => {
  expect(fitsWildcard('queue_log.1', 'queue_log*')).toBe(true);
  expect(fitsWildcard('queue_log', 'queue_log*')).toBe(true);
  expect(fitsWildcard('xqueue_log', 'queue_log*')).toBe(false);
  expect(fitsWildcard('abcbd', 'a*b?')).toBe(true);
  expect(fitsWildcard('', '*')).toBe(true);
  expect(fitsWildcard('', '?')).toBe(false);
  expect(fitsWildcard('a'.repeat(5000), `${'*a'.repeat(200)}b`)).toBe(false);
});
