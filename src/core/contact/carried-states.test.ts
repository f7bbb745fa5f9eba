import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carriedStates } from './carried-states.ts';
import { foldAgent } from './fold-agent.ts';
import type { JournalEntry } from './journal.ts';
import { defaultReading } from './settings.ts';

const day = 86_400_000;
const start = 20_000 * day;

const change = fc.record({
  minutes: fc.nat(14 * 1440),
  state: fc.constantFrom('logged-in', 'logged-out', 'ready', 'break', 'study', 'wrapup'),
  queues: fc.constantFrom(undefined, ['a'], ['b'], ['a', 'b']),
  reason: fc.constantFrom(undefined, 'lunch', 'smoke'),
  team: fc.constantFrom(undefined, undefined, 'north', 'south'),
});

test('states of the later days are the same without most of the earlier changes', () => {
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 60 }),
      fc.integer({ min: 3, max: 13 }),
      (all, later) => {
        const entries = all.map(({ minutes, ...said }, index): JournalEntry => {
          const at = start + minutes * 60_000;
          const body = { type: 'agent-state-changed', agent: 'x', at, ...said } as const;
          return {
            unit: { kind: 'agent', key: 'x' },
            at,
            key: String(index),
            body,
          } as JournalEntry;
        });
        const from = start / day + later;
        const border = (from - 1) * day;
        const fold = (states: readonly JournalEntry[]) =>
          foldAgent({
            agent: 'x',
            states,
            talks: [],
            offers: [],
            restarts: [start + 2 * day + 1],
            horizon: start + 14 * day,
            from,
            settings: defaultReading,
          }).intervals;
        const carried = carriedStates(entries, border);
        const since = entries.filter(({ at }) => at >= border);
        expect(fold([...carried, ...since])).toEqual(fold(entries));
      },
    ),
    { numRuns: 1000 },
  );
});
