import { describe, expect, it } from 'vitest';
import { entryOf, line, origin } from '../../../test/support/journal-builder.ts';
import {
  emptyRoom,
  feedRoom,
  liveTestMeasures,
  pictureOf,
} from '../../../test/support/live-room.ts';
import type { ContactEvent } from '../contact/events.ts';
import { advance, changeMeasures } from './advance.ts';
import { takeJournal } from './take.ts';

const minute = 60_000;
const day = 1440 * minute;
/** Midnight an hour before the test's time. */
const midnight = origin - 60 * minute;
const enter = line(0, { type: 'queue-entered', queue: 'q' });
const leave = line(30, { type: 'queue-left', queue: 'q', reason: 'abandoned', wait: 30 });
const login = (second: number): ReturnType<typeof entryOf> =>
  entryOf({
    ...{ type: 'agent-state-changed', at: origin + second * 1000, agent: 'Anna' },
    ...{ state: 'logged-in', queues: ['q'] },
  } as ContactEvent);

const numbers = (room: Parameters<typeof pictureOf>[0], now: number) => {
  const [queue] = pictureOf(room, now).queues;
  const of = (rows: readonly (readonly unknown[])[] | undefined) =>
    Object.fromEntries((rows ?? []) as [string, number][]);
  return { today: of(queue?.today), last30: of(queue?.last30) };
};

describe('time goes on', () => {
  it('windows slide by whole minutes of arrival', () => {
    const room = emptyRoom(midnight);
    feedRoom(room, [enter, leave], origin + minute);
    const at = (minutes: number) => numbers(room, origin + minutes * minute).last30.offered;
    expect([0, 29].map(at)).toEqual([1, 1]);
    expect(numbers(room, origin + 30 * minute).last30.offered).toBe(0);
    expect(numbers(room, origin + 300 * minute).today.offered).toBe(1);
  });

  it('calls that are over are let go, and counted out again when something comes late', () => {
    const room = emptyRoom(midnight);
    feedRoom(room, [enter, leave], origin + minute);
    const now = origin + 20 * minute;
    advance(room, now, midnight);
    expect([...room.systems.values()][0]?.near.size).toBe(0);
    expect(feedRoom(room, [enter], now)).toHaveLength(1);
    const answered = line(30, { type: 'agent-connected', queue: 'q', agent: 'Anna' });
    const [call] = feedRoom(room, [answered], now);
    expect(numbers(room, now).today).toMatchObject({ offered: 1, abandoned: 1 });
    if (call) takeJournal(room, call, [enter, { ...leave, at: leave.at + 600_000 }]);
    expect(numbers(room, now).today).toMatchObject({ offered: 1, abandoned: 0, answered: 1 });
  });

  it('a day begins: today is nothing, who waits still waits', () => {
    const room = emptyRoom(midnight);
    const open = line(82_700, { type: 'queue-entered', queue: 'q' }, 'open');
    feedRoom(room, [enter, leave, open, login(82_000)], origin + 82_750_000);
    const next = midnight + day;
    advance(room, next + minute, next);
    const { agents } = pictureOf(room, next + minute);
    expect([...room.queues.values()][0]?.waiting.size).toBe(1);
    expect(agents).toHaveLength(1);
    expect([...room.queues.values()][0]?.counts.today.sums[0]).toBe(0);
    // Corrections of yesterday change nothing, and nothing of it is kept.
    feedRoom(room, [enter, leave], next + minute);
    expect([...room.systems.values()][0]?.calls.size).toBe(1);
  });

  it('who gave no sign for sixteen hours is gone, be it a caller or an operator', () => {
    const room = emptyRoom(midnight);
    feedRoom(room, [enter, login(10)], origin + minute);
    advance(room, origin + 15 * 60 * minute, midnight);
    expect(pictureOf(room, origin).agents).toHaveLength(1);
    advance(room, origin + 17 * 60 * minute, midnight);
    const { queues, agents } = pictureOf(room, origin + 17 * 60 * minute);
    expect(agents).toEqual([]);
    expect(queues[0]?.waiting).toEqual([]);
  });

  it('history that is read in leaves no trace', () => {
    const room = emptyRoom(midnight + 30 * day);
    const now = midnight + 30 * day + minute;
    const lines = Array.from({ length: 5000 }, (_, index) =>
      line(index, { type: 'queue-entered', queue: 'q' }, `c${index}`),
    );
    feedRoom(room, [...lines, login(0)], now);
    expect(pictureOf(room, now)).toEqual({ queues: [], agents: [] });
    expect([...room.systems.values()][0]).toMatchObject({ horizon: 0 });
  });

  it('whoever logs out in a talk is in no queue from then on, and rests no more', () => {
    const room = emptyRoom(midnight);
    const change = (second: number, more: object) =>
      entryOf({ ...login(second).body, ...more } as ContactEvent);
    feedRoom(room, [login(0), change(1, { state: 'break', reason: 'tea' })], origin);
    feedRoom(room, [line(5, { type: 'queue-entered', queue: 'q' })], origin);
    feedRoom(room, [line(9, { type: 'agent-connected', queue: 'q', agent: 'Anna' })], origin);
    const now = () => pictureOf(room, origin).agents[0];
    expect(now()).toMatchObject({ state: 'talk', staffed: true, reason: 'tea' });
    feedRoom(room, [change(20, { state: 'ready' })], origin);
    expect(now()).toMatchObject({ state: 'talk', staffed: true, reason: '' });
    feedRoom(room, [change(30, { state: 'logged-out' })], origin);
    expect(now()).toMatchObject({ state: 'talk', staffed: false, queues: [] });
  });

  it('of an operator no more is kept than some days tell, also of what no record ever follows', () => {
    for (const how of ['record', 'ahead'] as const) {
      const room = emptyRoom(midnight);
      for (let minutes = 0; minutes < 20 * 1440; minutes += 10) {
        const at = origin + minutes * minute;
        const state = minutes % 20 === 0 ? ('break' as const) : ('ready' as const);
        const change = { type: 'agent-state-changed', at, agent: 'Anna', state, queues: ['q'] };
        const entry = entryOf(change as ContactEvent, `${how} ${at}`);
        feedRoom(room, minutes === 0 ? [login(0), entry] : [entry], at, how);
        advance(room, at, midnight + Math.floor((at - midnight) / day) * day);
      }
      const [system] = room.systems.values();
      const told = system?.agents.get('Anna')?.told;
      expect((told?.record.size ?? 0) + (told?.ahead.length ?? 0)).toBeLessThan(1000);
      expect(pictureOf(room, 0).agents).toMatchObject([{ state: 'ready', queues: ['q'] }]);
    }
  });

  it('other formulas count the same visits', () => {
    const room = emptyRoom(midnight);
    feedRoom(room, [enter, leave], origin + minute);
    advance(room, origin + 20 * minute, midnight);
    expect(changeMeasures(room, liveTestMeasures(['offered', 'flowout', 'ata']))).toBe(true);
    expect(numbers(room, origin).today).toEqual({ offered: 1, flowout: 0, ata: 30 });
  });
});
