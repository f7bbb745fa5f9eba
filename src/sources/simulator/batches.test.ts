import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../core/contact/journal.ts';
import { DAY } from '../../core/simulate/calendar.ts';
import { okna } from '../../core/simulate/demo/okna.ts';
import type { SourceBatch } from '../sdk/source.ts';
import { liveSimulator, simulatorBatches } from './batches.ts';
import { simulatorReader } from './reader.ts';

const from = Date.UTC(2026, 8, 1);
const to = from + 5 * DAY;
const seed = 4;

async function entriesOf(batches: AsyncIterable<SourceBatch>): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const batch of batches) {
    expect(batch.lines).toBe(batch.entries.length);
    entries.push(...batch.entries);
  }
  return entries;
}

const whole = await entriesOf(simulatorBatches({ project: okna, seed, from, to }));

describe('simulator batches', () => {
  it('are the same however the period is cut', async () => {
    const cuts = [from, from + 1.3 * DAY, from + 2 * DAY, from + 3.7 * DAY + 11, to];
    const pieces: JournalEntry[] = [];
    for (let i = 0; i + 1 < cuts.length; i += 1) {
      const period = { from: cuts[i] ?? 0, to: cuts[i + 1] ?? 0 };
      pieces.push(...(await entriesOf(simulatorBatches({ project: okna, seed, ...period }))));
    }
    expect(pieces).toEqual(whole);
  });

  it('stay within the period and in order, each event under a key of its own', () => {
    const keys = new Set<string>();
    whole.forEach(({ at, key, unit }, index) => {
      expect(at).toBeGreaterThanOrEqual(Math.max(from, whole[index - 1]?.at ?? 0));
      expect(at).toBeLessThan(to);
      if (unit.kind !== 'record') keys.add(key);
    });
    expect(keys.size).toBe(whole.filter(({ unit }) => unit.kind !== 'record').length);
  });

  it('go on from the cursor of any batch', async () => {
    const batches: SourceBatch[] = [];
    const period = { project: okna, seed, from, to, batchEntries: 2000 };
    for await (const batch of simulatorBatches(period)) batches.push(batch);
    expect(batches.length).toBeGreaterThan(3);
    expect(batches.map(({ done }) => done)).toEqual(
      batches.map((_, i) => i === batches.length - 1),
    );
    const [first] = batches;
    const rest = { project: okna, seed, from: Number(first?.cursor), to };
    const later = await entriesOf(simulatorBatches(rest));
    expect([...(first?.entries ?? []), ...later]).toEqual(whole);
  });

  it('tell of deals that began before the period', async () => {
    const deals = whole.filter(({ body }) => body.type === 'deal' && body.createdAt < from);
    expect(deals.length).toBeGreaterThan(10);
    const ended = whole.filter(({ body }) => body.type === 'deal' && body.status !== 'open');
    expect(ended.length).toBeGreaterThan(20);
  });

  it('come through the reader as well, and go on after a stop', async () => {
    const request = { zone: 'UTC', signal: new AbortController().signal };
    const inputs = [`okna-sever?from=${from}&to=${to}&seed=${seed}`];
    expect(await entriesOf(simulatorReader.read({ ...request, inputs }))).toEqual(whole);
    const half = from + 2.5 * DAY;
    const rest = await entriesOf(
      simulatorReader.read({ ...request, inputs, resume: () => String(half) }),
    );
    expect(rest).toEqual(whole.filter(({ at }) => at >= half));
    const unknown = simulatorReader.read({ ...request, inputs: ['nobody'] });
    await expect(entriesOf(unknown)).rejects.toMatchObject({ code: 'WRONG_USAGE' });
  });
});

describe('the live simulator', () => {
  it('fills the gap, then keeps pace with the clock, over the end of a day', async () => {
    const abort = new AbortController();
    const end = from + 2 * DAY + 8 * 3_600_000;
    let clock = from + DAY + 16 * 3_600_000;
    const now = (): number => clock;
    const told: JournalEntry[] = [];
    const live = { project: okna, seed, from, now, signal: abort.signal, batchEntries: 3000 };
    for await (const batch of liveSimulator(live)) {
      for (const { at } of batch.entries) expect(at).toBeLessThan(clock);
      told.push(...batch.entries);
      clock = Math.min(end, clock + 3 * 3_600_000);
      if (clock === end && Number(batch.cursor) >= end) abort.abort();
    }
    expect(told).toEqual(whole.filter(({ at }) => at < end));
  });
});
