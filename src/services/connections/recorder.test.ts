import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { JournalEntry } from '../../core/contact/journal.ts';
import { defaultReading } from '../../core/contact/settings.ts';
import type { IngestTarget } from '../ingest/target.ts';
import { createRecorder } from './recorder.ts';

const target: IngestTarget = {
  ...{ tenant: 't', project: 'p', system: 's', source: 'src', zone: 'UTC' },
  kind: 'asterisk-ami',
  settings: defaultReading,
};
const entry = (key: string): JournalEntry => ({
  unit: { kind: 'call', key: '1' },
  at: 1,
  key,
  body: { type: 'queue-entered', at: 1, call: '1', queue: 'q' },
});

function record(options: { failures?: number; slow?: number } = {}) {
  let { failures = 0 } = options;
  const kept: string[] = [];
  const batches: (string | undefined)[] = [];
  const live: { keys: string[]; provisional: boolean }[] = [];
  const full: boolean[] = [];
  const recorder = createRecorder({
    target,
    reading: 'r',
    ingest: {
      async batch(_target, batch, how) {
        if (options.slow) await sleep(options.slow);
        failures -= 1;
        if (failures >= 0) throw new Error('an engine rests');
        kept.push(...batch.entries.map(({ key }) => key));
        batches.push(how?.cursor?.text);
        return {
          lines: 0,
          accepted: 0,
          repeated: 0,
          ignored: 0,
          quarantined: 0,
          firstAt: null,
          lastAt: null,
        };
      },
      finish: async () => {},
      refreshAgentsSoon: () => {},
    },
    live: {
      feed: (_target, { entries }, how) =>
        void live.push({
          keys: entries.map(({ key }) => key),
          provisional: how?.provisional ?? false,
        }),
    },
    onError: () => {},
    onFull: (now) => void full.push(now),
  });
  const take = (keys: readonly string[], ahead: readonly string[] = []) =>
    recorder.take({
      record: keys.map(entry),
      ahead: ahead.map(entry),
      memory: () => `after ${keys.at(-1)}`,
    });
  return { recorder, take, kept, batches, live, full };
}

it('shows at once, keeps in order and in few batches, with the memory after them', async () => {
  const { recorder, take, kept, batches, live } = record({ slow: 5 });
  for (let index = 0; index < 50; index += 1) take([`e${index}`]);
  expect(live).toHaveLength(50);
  await recorder.close();
  expect(kept).toEqual(Array.from({ length: 50 }, (_, index) => `e${index}`));
  expect(batches.length).toBeLessThanOrEqual(3);
  expect(batches.at(-1)).toBe('after e49');
});

it('what goes ahead of the record is not kept', async () => {
  const { recorder, take, kept, live } = record();
  take([], ['a']);
  take(['b'], ['c']);
  await recorder.close();
  expect(kept).toEqual(['b']);
  expect(live.filter(({ provisional }) => provisional).flatMap(({ keys }) => keys)).toEqual([
    'a',
    'c',
  ]);
});

it('gives the same again while the engine rests: nothing is lost, nothing twice', async () => {
  const { recorder, take, kept } = record({ failures: 1 });
  take(['a']);
  await sleep(20);
  take(['b']);
  expect(recorder.pending).toBe(2);
  await recorder.close();
  expect(kept).toEqual(['a', 'b']);
});

it('holds the link back when too much is not kept yet, and lets it go again', async () => {
  const { recorder, take, full } = record({ slow: 20 });
  const many = Array.from({ length: 25_000 }, (_, index) => `e${index}`);
  take(many);
  expect(full).toEqual([true]);
  await recorder.close();
  expect(full).toEqual([true, false]);
});
