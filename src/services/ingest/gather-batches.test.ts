import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { newTarget } from '../../../test/support/ingest.ts';
import { line } from '../../../test/support/journal-builder.ts';
import type { SourceBatch } from '../../sources/sdk/source.ts';
import type { Ingest } from './create-ingest.ts';
import { gatherBatches } from './gather-batches.ts';
import { createLineTally } from './line-tally.ts';
import type { BatchCounts } from './ports.ts';

const batchOf = (place: string, calls: readonly string[], bad = 0): SourceBatch => ({
  place,
  entries: calls.map((call, index) => ({
    ...line(0, { type: 'queue-entered', queue: 'q' }, call),
    raw: { place, line: index + 1, text: call },
  })),
  quarantined: Array.from({ length: bad }, (_, index) => ({
    ...{ place, line: calls.length + index + 1, text: '?', reason: 'bad-json', params: {} },
  })),
  lines: calls.length + bad + 1,
  ...{ ignored: 1, cursor: '', bytesRead: 10, bytesTotal: null, done: true },
});

/** Keeps keys in memory, one batch after another when told to go on. */
function slowIngest() {
  const known = new Set<string>();
  const taken: SourceBatch[] = [];
  const gates: (() => void)[] = [];
  let failing = false;
  const batch = async (_: unknown, given: SourceBatch): Promise<BatchCounts> => {
    taken.push(given);
    await new Promise<void>((resolve) => gates.push(resolve));
    if (failing) throw new Error('no disk');
    const tally = createLineTally();
    for (const { key, raw } of given.entries) {
      tally.told(raw, !known.has(key));
      known.add(key);
    }
    return {
      ...tally.counts(given),
      ...{ firstAt: null, lastAt: null },
      byPlace: new Map((given.gathered ?? []).map((one) => [one.place, tally.countsOfPlace(one)])),
    };
  };
  return {
    ingest: gatherBatches({ batch } as unknown as Ingest),
    taken,
    fail: () => {
      failing = true;
    },
    async goOn() {
      for (let step = 0; step < 20; step += 1) {
        gates.shift()?.();
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

describe('batches that come faster than they are stored', () => {
  const target = newTarget();

  it('are stored together, and each is told its own counts', async () => {
    const { ingest, taken, goOn } = slowIngest();
    const answers = [
      ...[batchOf('r1', ['a']), batchOf('r2', ['b']), batchOf('r3', ['c', 'd'], 2)],
      ...[batchOf('r4', ['a', 'c', 'e']), batchOf('r5', [], 1), batchOf('r6', ['f'])],
    ].map((batch) => ingest.batch(target, batch));
    await goOn();
    const counts = await Promise.all(answers);
    expect(taken.map(({ entries }) => entries.length)).toEqual([1, 1, 6]);
    expect(counts.map(({ accepted, repeated }) => [accepted, repeated])).toEqual([
      ...[
        [1, 0],
        [1, 0],
        [2, 0],
        [1, 2],
        [0, 0],
        [1, 0],
      ],
    ]);
    expect(counts.map(({ quarantined }) => quarantined)).toEqual([0, 0, 2, 0, 1, 0]);
    for (const one of counts)
      expect(one.lines).toBe(one.accepted + one.repeated + one.ignored + one.quarantined);
  });

  it('are stored a few times a second, however many come', async () => {
    const taken: number[] = [];
    const batch = async (_: unknown, { gathered }: SourceBatch): Promise<BatchCounts> => {
      taken.push(gathered?.length ?? 1);
      await pause(5);
      const counts = { lines: 1, accepted: 1, repeated: 0, ignored: 0, quarantined: 0 };
      const byPlace = new Map(gathered?.map(({ place }) => [place, counts]));
      return { ...counts, ...{ firstAt: null, lastAt: null }, byPlace };
    };
    const ingest = gatherBatches({ batch } as unknown as Ingest);
    const answers: Promise<BatchCounts>[] = [];
    for (let index = 0; index < 100; index += 1) {
      answers.push(ingest.batch(target, batchOf(`r${index}`, [`r${index}`])));
      await pause(1);
    }
    await Promise.all(answers);
    expect(taken.reduce((sum, one) => sum + one)).toBe(100);
    expect(taken.length).toBeLessThan(25);
    // One after another each goes by itself.
    taken.length = 0;
    for (let index = 0; index < 10; index += 1)
      await ingest.batch(target, batchOf(`s${index}`, [`s${index}`]));
    expect(taken).toEqual(Array(10).fill(1));
  });

  it('fail together', async () => {
    const { ingest, goOn, fail } = slowIngest();
    fail();
    const answers = ['a', 'b', 'c', 'd'].map((call) => ingest.batch(target, batchOf(call, [call])));
    const ends = Promise.allSettled(answers);
    await goOn();
    expect((await ends).map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
  });

  it('are not mixed with those of another source, nor with what is read from a place', async () => {
    const { ingest, taken, goOn } = slowIngest();
    const other = { ...target, source: 'other' };
    const answers = [0, 1, 2, 3].flatMap((index) => [
      ingest.batch(target, batchOf(`t${index}`, [`t${index}`])),
      ingest.batch(other, batchOf(`o${index}`, [`o${index}`])),
      ingest.batch(target, batchOf('file', [`f${index}`]), { cursor: null }),
    ]);
    await goOn();
    await Promise.all(answers);
    const places = taken.map(({ entries }) => new Set(entries.map(({ key }) => key.slice(-40))));
    expect(places.length).toBe(10);
    for (const { entries } of taken)
      expect(new Set(entries.map(({ raw }) => raw?.place[0])).size).toBe(1);
  });

  it('come also in the very moment in which those before them end', async () => {
    let open: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const counts = { lines: 0, accepted: 0, repeated: 0, ignored: 0, quarantined: 0 };
    const batch = () => gate.then(() => ({ ...counts, firstAt: null, lastAt: null }));
    const ingest = gatherBatches({ batch } as unknown as Ingest);
    const again = ingest
      .batch(target, batchOf('a', ['a']))
      .then(() => ingest.batch(target, batchOf('c', ['c'])));
    const other = ingest.batch(target, batchOf('b', ['b']));
    open();
    await Promise.all([again, other]);
  }, 2000);
});
