import { expect } from 'vitest';
import { cdrReader } from '../../src/sources/asterisk/index.ts';
import type { ReadRequest, SourceBatch } from '../../src/sources/sdk/source.ts';

/** A CDR table by URL, whatever the engine: whole, page by page, resumed. */
export async function expectCdrTable(url: string): Promise<void> {
  const whole = await readTable(url);
  expect(whole).toHaveLength(1);
  expect(whole[0]).toMatchObject({ lines: 20, ignored: 0, quarantined: [], done: true });
  expect(whole[0]?.place).not.toContain('secret');
  expect(whole[0]?.entries[0]?.body).toMatchObject({
    type: 'leg',
    startedAt: Date.parse('2026-10-18T12:00:00+05:00'),
    callerName: 'Асель',
    dialled: '74951110101',
    direction: 'inbound',
  });
  const unanswered = whole[0]?.entries.find((entry) => entry.key === 'leg:pbx-1792324817.1:7');
  expect(unanswered?.body).toMatchObject({ answeredAt: undefined, disposition: 'NO ANSWER' });
  const all = keysOf(whole);
  expect(all.size).toBe(20);

  const pages = await readTable(url, { batchLines: 3 });
  expect(pages.length).toBeGreaterThan(4);
  expect(keysOf(pages)).toEqual(all);
  expect(pages.reduce((sum, page) => sum + page.lines, 0)).toBe(20);
  for (const [index, page] of pages.entries()) {
    const rest = await readTable(url, { batchLines: 4, resume: () => page.cursor });
    expect(keysOf([...pages.slice(0, index + 1), ...rest])).toEqual(all);
  }
  await expect(readTable(url.replace('table=cdr', 'table=missing'))).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
  });
}

async function readTable(url: string, more: Partial<ReadRequest> = {}): Promise<SourceBatch[]> {
  const signal = new AbortController().signal;
  const batches: SourceBatch[] = [];
  const request = { inputs: [url], zone: 'Asia/Almaty', signal, ...more };
  for await (const batch of cdrReader.read(request)) batches.push(batch);
  return batches;
}

function keysOf(batches: readonly SourceBatch[]): Set<string> {
  return new Set(batches.flatMap((batch) => batch.entries.map((entry) => entry.key)));
}
