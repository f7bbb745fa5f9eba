import {
  appendFileSync,
  copyFileSync,
  renameSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { readLineFiles } from './line-source.ts';

const folder = temporaryFolder();

/** A source whose entries are the lines themselves. */
const source = {
  names: ['*'],
  open: () => ({
    line: (
      text: string,
      raw: { place: string; line: number; text: string },
      _fault: unknown,
      into: { entries: unknown[] },
    ) => {
      into.entries.push({
        unit: { kind: 'system', key: '' },
        at: 0,
        key: text,
        body: { type: 'system-restarted', at: 0 },
        raw,
      });
    },
  }),
};

function follow(path: string, cursor?: string) {
  const stop = new AbortController();
  const seen: string[] = [];
  const cursors = new Map<string, string>();
  const running = (async () => {
    const request = {
      inputs: [path],
      zone: 'UTC',
      follow: true,
      signal: stop.signal,
      resume: (place: string) => (place === path ? cursor : undefined),
    };
    for await (const batch of readLineFiles(source, request)) {
      seen.push(...batch.entries.map((entry) => entry.key));
      cursors.set(batch.place, batch.cursor);
    }
  })();
  return {
    seen,
    cursors,
    async until(expected: readonly string[]) {
      for (let turn = 0; turn < 80 && seen.length < expected.length; turn += 1) await sleep(50);
      expect(seen).toEqual(expected);
    },
    async stop() {
      stop.abort();
      await running;
    },
  };
}

test('a growing file, and a line that is written in two parts', async () => {
  const path = join(folder, 'growing');
  writeFileSync(path, 'one\n');
  const tail = follow(path);
  await tail.until(['one']);
  appendFileSync(path, 'two\nthr');
  await tail.until(['one', 'two']);
  appendFileSync(path, 'ee\n');
  await tail.until(['one', 'two', 'three']);
  await tail.stop();
  const again = follow(path, tail.cursors.get(path));
  appendFileSync(path, 'four\n');
  await again.until(['four']);
  await again.stop();
});

test('rotation by renaming: the old file to its end, also what comes to it later', async () => {
  const path = join(folder, 'renamed');
  writeFileSync(path, 'one\n');
  const tail = follow(path);
  await tail.until(['one']);
  appendFileSync(path, 'two\n');
  renameSync(path, `${path}.1`);
  appendFileSync(`${path}.1`, 'three\n');
  await tail.until(['one', 'two', 'three']);
  writeFileSync(path, 'four\n');
  await tail.until(['one', 'two', 'three', 'four']);
  appendFileSync(`${path}.1`, 'late\n');
  await tail.until(['one', 'two', 'three', 'four', 'late']);
  appendFileSync(path, 'five\n');
  await tail.until(['one', 'two', 'three', 'four', 'late', 'five']);
  await tail.stop();
  expect([...tail.cursors.keys()].sort()).toEqual([path, `${path}.1`]);
});

test('rotation by copying and truncating', async () => {
  const path = join(folder, 'truncated');
  writeFileSync(path, '1 one\n1 two\n');
  const tail = follow(path);
  await tail.until(['1 one', '1 two']);
  copyFileSync(path, `${path}.1`);
  truncateSync(path, 0);
  appendFileSync(path, '2 a\n');
  await tail.until(['1 one', '1 two', '2 a']);
  // Truncated and longer than before at once: its start tells.
  writeFileSync(path, '3 x\n3 y\n3 z\n');
  await tail.until(['1 one', '1 two', '2 a', '3 x', '3 y', '3 z']);
  await tail.stop();
});

test.each(['.1', '.1.gz'])('rotation to %s while nobody looked', async (end) => {
  const path = join(folder, `away${end}`);
  const first = `${'1 a line that is long enough to know the file by'}`;
  writeFileSync(path, `${first}\n`);
  const tail = follow(path);
  await tail.until([first]);
  await tail.stop();
  appendFileSync(path, '1 unseen\n');
  if (end === '.1') renameSync(path, `${path}.1`);
  else {
    unlinkSync(path);
    writeFileSync(`${path}.1.gz`, gzipSync(`${first}\n1 unseen\n`));
  }
  writeFileSync(path, '2 new\n');
  const again = follow(path, tail.cursors.get(path));
  await again.until(['1 unseen', '2 new']);
  await again.stop();
});

test('rotated neighbours are read first, then the live one is followed', async () => {
  const path = join(folder, 'live_log');
  writeFileSync(`${path}.1`, 'old\n');
  writeFileSync(path, 'new\n');
  const stop = new AbortController();
  const seen: string[] = [];
  const request = { inputs: [`${path}*`], zone: 'UTC', follow: true, signal: stop.signal };
  for await (const batch of readLineFiles(source, request)) {
    seen.push(...batch.entries.map((entry) => entry.key));
    if (seen.length === 2) appendFileSync(path, 'newer\n');
    if (seen.length === 3) stop.abort();
  }
  expect(seen).toEqual(['old', 'new', 'newer']);
});
