import { expect, test } from 'vitest';
import type { AgentIntervalFact } from '../../core/contact/facts.ts';
import { changedIntervals, createIntervalMemory, intervalsToRemove } from './agent-intervals.ts';

const interval = (day: number, ordinal: number, change: Partial<AgentIntervalFact> = {}) => ({
  agent: 'a',
  team: '',
  day,
  ordinal,
  startedAt: day * 86_400_000 + ordinal,
  endedAt: day * 86_400_000 + ordinal + 1,
  state: 'ready' as const,
  reason: '',
  queue: '',
  call: '',
  staffed: true,
  paused: false,
  open: false,
  ...change,
});

test('only rows that differ from the last time are written', () => {
  const memory = createIntervalMemory();
  const first = [interval(1, 1), interval(2, 1), interval(2, 2, { open: true })];
  expect(changedIntervals(memory, 'a', 1, first)).toEqual(first);
  expect(memory.open).toEqual([{ agent: 'a', day: 2 }]);
  const second = [interval(2, 1), interval(2, 2, { endedAt: 5, open: true })];
  expect(changedIntervals(memory, 'a', 2, second)).toEqual([second[1]]);
  const third = [interval(1, 1), ...second.slice(0, 1), interval(2, 2, { endedAt: 6 })];
  expect(changedIntervals(memory, 'a', 1, third)).toEqual([third[2]]);
  expect(memory.open).toEqual([]);
});

test('rows beyond the last ordinal of a day are taken away', () => {
  const standing = [
    { day: 1, ordinal: 9 },
    { day: 2, ordinal: 3 },
    { day: 3, ordinal: 1 },
  ];
  const gone = intervalsToRemove('a', 2, standing, [interval(2, 1)]);
  expect(gone.map(({ day, ordinal }) => [day, ordinal])).toEqual([
    [2, 2],
    [2, 3],
    [3, 0],
    [3, 1],
  ]);
});
