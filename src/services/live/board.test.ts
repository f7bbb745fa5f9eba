import { expect, it } from 'vitest';
import { entryOf, line, origin } from '../../../test/support/journal-builder.ts';
import { emptyRoom, feedRoom } from '../../../test/support/live-room.ts';
import type { ContactEvent } from '../../core/contact/events.ts';
import { defaultReading } from '../../core/contact/settings.ts';
import { advance } from '../../core/live/advance.ts';
import type { Room } from '../../core/live/room.ts';
import { takeEntries } from '../../core/live/take.ts';
import { createBoard } from './board.ts';
import type { LiveGoals } from './goals.ts';

const minute = 60_000;
const day = 1440 * minute;
const midnight = origin - 60 * minute;
const goals: LiveGoals = {
  threshold: 20,
  of: () => ({ goal: null, thresholds: undefined, target: null }),
  standing: () => 'none',
};
const change = (second: number, more: object) =>
  entryOf({
    ...{ type: 'agent-state-changed', at: origin + second * 1000, agent: 'Anna' },
    ...more,
  } as unknown as ContactEvent);

/** Rows of a room as they are shown now. */
function shown(board: ReturnType<typeof createBoard>, room: Room, now: number) {
  board.refresh(room, goals, now);
  return board.rows(room, goals, {}, now, { working: null });
}

it('a queue that somebody works in stays over midnight, however quiet it was', () => {
  const room = emptyRoom(midnight);
  const board = createBoard();
  feedRoom(room, [change(0, { state: 'logged-in', queues: ['vip'] })], origin + minute);
  feedRoom(room, [line(5, { type: 'queue-entered', queue: 'day' })], origin + minute);
  feedRoom(room, [line(9, { type: 'queue-left', queue: 'day', reason: 'abandoned' })], origin);
  expect(shown(board, room, origin + minute).queues.map(({ queue }) => queue)).toEqual([
    'day',
    'vip',
  ]);
  // Still at work in the evening: of calls there is nothing to tell.
  const evening = change(80_000, { state: 'break', reason: 'tea', queues: ['vip'] });
  feedRoom(room, [evening], midnight + day - minute);
  shown(board, room, midnight + day - minute);
  advance(room, midnight + day + minute, midnight + day);
  const { queues } = shown(board, room, midnight + day + minute);
  expect(queues).toMatchObject([{ queue: 'vip', staffed: 1, windows: { today: { offered: 0 } } }]);
});

it('who works in two systems is counted in the queues of both', () => {
  const room = emptyRoom(midnight);
  const board = createBoard();
  const now = origin + minute;
  for (const system of ['calls', 'chats']) {
    const entries = [change(0, { state: 'logged-in', queues: [`q-${system}`] })];
    takeEntries(
      room,
      { project: 'p', system, settings: defaultReading },
      { entries },
      'record',
      now,
    );
  }
  const { queues, agents, totals } = shown(board, room, now);
  expect(agents).toMatchObject([{ agent: 'Anna', queues: ['q-calls', 'q-chats'] }]);
  expect(queues.map(({ queue, staffed }) => [queue, staffed])).toEqual([
    ['q-calls', 1],
    ['q-chats', 1],
  ]);
  expect(totals.staffed).toBe(1);
});
