import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type {
  QuarantinedLine,
  ReadRequest,
  SourceBatch,
  SourceReader,
} from '../../src/sources/sdk/source.ts';

/** A source and one input of it that holds good and bad lines. */
export interface ContractCase {
  readonly name: string;
  readonly reader: SourceReader;
  /** Path of the file. */
  readonly input: string;
  readonly mapping?: string;
  readonly lines: number;
  readonly quarantined: readonly Pick<QuarantinedLine, 'line' | 'reason'>[];
  /** The text of a quarantined line is the line of the file (not so for joined or sheet rows). */
  readonly textsAreLines?: boolean;
}

/** What every source that reads files promises (sdk/source.ts). */
export function sourceContract(subject: ContractCase): void {
  const { name, reader, input } = subject;
  const request = (more: Partial<ReadRequest> = {}): ReadRequest => ({
    inputs: [input],
    zone: 'Asia/Almaty',
    signal: new AbortController().signal,
    ...(subject.mapping === undefined ? {} : { mapping: { name: 'map', text: subject.mapping } }),
    ...more,
  });

  test(`${name}: every line is accounted for`, async () => {
    const batches = await all(reader, request());
    const total = sum(batches);
    expect(total.lines).toBe(subject.lines);
    expect(total.ignored + total.quarantined + sources(batches).size).toBe(total.lines);
    expect(batches.filter((batch) => batch.done)).toHaveLength(1);
    expect(batches.at(-1)?.done).toBe(true);
  });

  test(`${name}: the same file twice gives the same entries`, async () => {
    expect(identities(await all(reader, request()))).toEqual(
      identities(await all(reader, request())),
    );
  });

  test(`${name}: bad lines keep their place, reason and text`, async () => {
    const found = (await all(reader, request())).flatMap((batch) => batch.quarantined);
    expect(found.map(({ line, reason }) => ({ line, reason }))).toEqual(subject.quarantined);
    if (!subject.textsAreLines) return;
    const lines = readFileSync(input, 'utf8').split('\n');
    for (const { line, text } of found) expect(text).toBe(lines[line - 1]?.slice(0, 4096));
  });

  test(`${name}: a read resumed at any batch border gives the same entries`, async () => {
    const whole = new Set(identities(await all(reader, request())));
    const batches = await all(reader, request({ batchLines: 3 }));
    expect(batches.length).toBeGreaterThan(2);
    for (const [index, border] of batches.entries()) {
      if (border.done) continue;
      const resume = (place: string) => (place === border.place ? border.cursor : undefined);
      const rest = await all(reader, request({ resume, batchLines: 4 }));
      const both = [...batches.slice(0, index + 1), ...rest];
      expect(new Set(identities(both)), `after batch ${index}`).toEqual(whole);
      expect(sum(both).lines).toBe(subject.lines);
      expect(sum(both).quarantined).toBe(subject.quarantined.length);
    }
  });

  test(`${name}: a cursor of nonsense means the start`, async () => {
    const whole = identities(await all(reader, request()));
    for (const cursor of ['', 'x', '{}', '{"fingerprint":"5:00","offset":3,"line":1}'])
      expect(identities(await all(reader, request({ resume: () => cursor })))).toEqual(whole);
  });

  test(`${name}: the signal stops it`, async () => {
    const stop = new AbortController();
    const seen: SourceBatch[] = [];
    for await (const batch of reader.read(request({ batchLines: 2, signal: stop.signal }))) {
      seen.push(batch);
      stop.abort();
    }
    expect(seen).toHaveLength(1);
  });

  test(`${name}: a file that is not there is told before the first batch`, async () => {
    const missing = reader.read(request({ inputs: [`${input}.missing`] }));
    await expect(missing[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
  });
}

async function all(reader: SourceReader, request: ReadRequest): Promise<SourceBatch[]> {
  const batches: SourceBatch[] = [];
  for await (const batch of reader.read(request)) batches.push(batch);
  return batches;
}

function identities(batches: readonly SourceBatch[]): string[] {
  return batches.flatMap((batch) =>
    batch.entries.map(({ unit, key, body }) => JSON.stringify([unit, key, body])),
  );
}

/** Lines that gave at least one entry. */
function sources(batches: readonly SourceBatch[]): Set<number | undefined> {
  return new Set(batches.flatMap((batch) => batch.entries.map((entry) => entry.raw?.line)));
}

function sum(batches: readonly SourceBatch[]) {
  const total = { lines: 0, ignored: 0, quarantined: 0 };
  for (const batch of batches) {
    total.lines += batch.lines;
    total.ignored += batch.ignored;
    total.quarantined += batch.quarantined.length;
  }
  return total;
}
