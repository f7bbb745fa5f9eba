import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SourceBatch } from '../../sources/sdk/source.ts';
import { createLineTally } from './line-tally.ts';

const empty: SourceBatch = {
  place: 'f',
  entries: [],
  quarantined: [],
  lines: 0,
  ignored: 0,
  cursor: '',
  bytesRead: 0,
  bytesTotal: null,
  done: true,
};
const raw = (line: number, place = 'f') => ({ place, line, text: '' });
const bad = (line: number) => ({ place: 'f', line, text: '', reason: 'r', params: {} });

test('a line counts once, as new when any of its entries is', () => {
  const tally = createLineTally();
  tally.told(raw(1), false);
  tally.told(raw(1), true);
  tally.told(raw(2), false);
  tally.told(raw(2, 'g'), true);
  tally.told(undefined, true);
  const counts = tally.counts({ ...empty, lines: 7, ignored: 1, quarantined: [bad(1), bad(5)] });
  expect(counts).toEqual({ lines: 7, accepted: 3, repeated: 1, ignored: 2, quarantined: 1 });
});

test('counts add up whatever a reader says', () => {
  const entry = fc.record({
    line: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    isNew: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 20 }),
      fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }),
      fc.nat(30),
      fc.nat(5),
      (told, lines, total, ignored) => {
        const tally = createLineTally();
        for (const { line, isNew } of told) {
          tally.told(line === undefined ? undefined : raw(line), isNew);
        }
        const counts = tally.counts({
          ...empty,
          ...{ lines: total, ignored, quarantined: lines.map(bad) },
        });
        const { accepted, repeated, quarantined } = counts;
        expect(accepted + repeated + counts.ignored + quarantined).toBe(counts.lines);
        expect(counts.lines).toBeGreaterThanOrEqual(total);
        expect(Math.min(accepted, repeated, quarantined, counts.ignored)).toBeGreaterThanOrEqual(0);
      },
    ),
    { numRuns: 500 },
  );
});
