import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { queueLogReader } from '../asterisk/index.ts';

const folder = temporaryFolder();

test('progress goes from nothing to all over several files', async () => {
  const text = Array.from(
    { length: 900 },
    (_, n) => `${1795000000 + n}|c${n}|q|NONE|ENTERQUEUE||7|1\n`,
  );
  writeFileSync(join(folder, 'queue_log'), text.slice(600).join(''));
  writeFileSync(join(folder, 'queue_log.1'), text.slice(300, 600).join(''));
  writeFileSync(join(folder, 'queue_log.2.gz'), gzipSync(text.slice(0, 300).join('')));
  const seen: number[] = [];
  const lines: string[] = [];
  const signal = new AbortController().signal;
  const request = { inputs: [folder], zone: 'UTC', signal, batchLines: 100 };
  for await (const batch of queueLogReader.read(request)) {
    seen.push(batch.bytesRead / (batch.bytesTotal ?? 0));
    lines.push(...batch.entries.map((entry) => entry.unit.key));
  }
  expect(lines).toEqual(Array.from({ length: 900 }, (_, n) => `c${n}`));
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(1);
});
