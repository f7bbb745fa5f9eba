import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf, line, origin } from '../../../test/support/journal-builder.ts';
import { emptyRoom, feedRoom, livePlace, pictureOf } from '../../../test/support/live-room.ts';
import { chance, randomLife, shuffled } from '../../../test/support/random-lives.ts';
import type { ContactEvent } from '../contact/events.ts';
import type { JournalEntry } from '../contact/journal.ts';
import { advance } from './advance.ts';
import { carryOver, type PresentPicture, takePicture } from './picture.ts';
import { takeEntries } from './take.ts';

const now = origin + 140_000_000;
const dayStart = origin - 3_600_000;
const seconds = (second: number): number => origin + second * 1000;

const enter = line(10, { type: 'queue-entered', queue: 'q' });
const connect = line(30, { type: 'agent-connected', queue: 'q', agent: 'Anna', wait: 20 });
const ahead = (entry: JournalEntry, later: number, more: object = {}): JournalEntry => {
  const at = entry.at + later;
  return entryOf({ ...entry.body, at, precision: 1, ...more } as ContactEvent, `ami:${entry.key}`);
};
const changed = (second: number, change: object): JournalEntry =>
  entryOf({
    ...{ type: 'agent-state-changed', at: seconds(second), agent: 'Anna' },
    ...change,
  } as unknown as ContactEvent);

describe('what is told ahead of the record', () => {
  it('counts at once, and once when the record tells the same', () => {
    const room = emptyRoom(dayStart);
    feedRoom(room, [ahead(enter, 400)], now, 'ahead');
    expect(pictureOf(room, now).queues[0]).toMatchObject({
      waiting: [{ enteredAt: seconds(10.4) }],
    });
    feedRoom(room, [enter], now);
    expect(pictureOf(room, now).queues[0]).toMatchObject({ waiting: [{ enteredAt: seconds(10) }] });
    feedRoom(room, [connect], now);
    feedRoom(room, [ahead(connect, -300), ahead(enter, 900, { position: 1 })], now, 'ahead');
    const [queue] = pictureOf(room, now).queues;
    expect(queue).toMatchObject({
      waiting: [],
      today: [
        ['offered', 1],
        ['answered', 1],
        ['abandoned', 0],
        ['service_level', 1],
        ['asa', 20],
      ],
    });
  });

  it('stands while the record has not passed it, and falls when it was not told', () => {
    const room = emptyRoom(dayStart);
    feedRoom(room, [ahead(enter, 0)], now, 'ahead');
    const other = line(19, { type: 'queue-entered', queue: 'q' }, 'd');
    feedRoom(room, [other], now);
    expect(pictureOf(room, now).queues[0]?.waiting).toHaveLength(2);
    feedRoom(room, [line(21, { type: 'queue-entered', queue: 'q' }, 'e')], now);
    expect(pictureOf(room, now).queues[0]?.waiting.map(({ call }) => call)).toEqual(['d', 'e']);
  });

  it('is not the same when the call, the queue or the operator is another', () => {
    const room = emptyRoom(dayStart);
    feedRoom(room, [ahead(enter, 0, { queue: 'r' }), ahead(enter, 0, { call: 'd' })], now, 'ahead');
    feedRoom(room, [enter], now);
    expect(pictureOf(room, now).queues.map(({ waiting }) => waiting.length)).toEqual([2, 1]);
  });

  it('leaves nothing behind when the record has told all, in whatever order both came', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e9), (seed, mix) => {
        const by = chance(mix);
        const record = [0, 1, 2].flatMap((life) => [...randomLife(seed + life, 1000).entries]);
        record.push(changed(5, { state: 'logged-in', queues: ['sales'] }));
        record.push(changed(500, { state: 'break', reason: 'tea' }));
        const early = record
          .filter(() => by.below(3) > 0)
          .map((entry) => ahead(entry, by.below(1500) - 500));
        const room = emptyRoom(dayStart);
        const all = [
          ...shuffled(record, mix).map((entry) => ({ entry, how: 'record' as const })),
          ...shuffled(early, mix + 1).map((entry) => ({ entry, how: 'ahead' as const })),
        ];
        for (let last = all.length - 1; last > 0; last -= 1) {
          const other = by.below(last + 1);
          [all[last], all[other]] = [all[other] as (typeof all)[0], all[last] as (typeof all)[0]];
        }
        for (const { entry, how } of all) feedRoom(room, [entry], now, how);
        // The record goes on, so it passes all there was.
        const beyond = seconds(110_000);
        const types = [...new Set(record.map(({ body }) => body.type))];
        const after = types.map((type) =>
          type === 'agent-state-changed'
            ? changed(110_000, { state: 'logged-out', agent: 'Zoya', at: beyond })
            : entryOf({
                type,
                at: beyond,
                call: 'z',
                queue: 'z',
                agent: 'Zoya',
                reason: 'full',
                by: 'caller',
                result: 'busy',
                kind: 'blind',
              } as unknown as ContactEvent),
        );
        feedRoom(room, after, now);
        const alone = emptyRoom(dayStart);
        feedRoom(alone, [...record, ...after], now);
        expect(pictureOf(room, now)).toEqual(pictureOf(alone, now));
      }),
      { numRuns: 150 },
    );
  });
});

describe('a picture of the present', () => {
  const empty: PresentPicture = {
    at: seconds(100),
    waiting: [],
    calls: [],
    talking: [],
    members: [],
  };
  const take = (room: Parameters<typeof takePicture>[0], picture: Partial<PresentPicture>): void =>
    takePicture(room, livePlace, { ...empty, ...picture }, now);

  it('adds who waits, talks and is logged in', () => {
    const room = emptyRoom(dayStart);
    take(room, {
      waiting: [{ call: 'a', queue: 'q', enteredAt: seconds(70), position: 1, caller: '' }],
      talking: [{ call: 'b', queue: 'q', agent: 'Anna', since: seconds(80) }],
      members: [
        { agent: 'Anna', queue: 'q', paused: false, reason: '', since: null },
        { agent: 'Boris', queue: 'q', paused: true, reason: 'tea', since: seconds(50) },
      ],
    });
    const { queues, agents } = pictureOf(room, now);
    expect(queues[0]).toMatchObject({ waiting: [{ call: 'a', enteredAt: seconds(70) }] });
    expect(queues[0]?.talking).toHaveLength(1);
    expect(agents).toMatchObject([
      { agent: 'Anna', state: 'talk', since: seconds(80), queues: ['q'] },
      { agent: 'Boris', state: 'break', reason: 'tea', since: seconds(50) },
    ]);
  });

  it('ends what is no longer there, and the record has the last word', () => {
    const room = emptyRoom(dayStart);
    feedRoom(room, [enter, line(12, { type: 'queue-entered', queue: 'q' }, 'd')], now);
    feedRoom(room, [changed(1, { state: 'logged-in', queues: ['q'] })], now);
    take(room, {
      calls: ['d'],
      waiting: [{ call: 'd', queue: 'q', enteredAt: seconds(12), position: 1, caller: '' }],
    });
    expect(pictureOf(room, now)).toMatchObject({
      queues: [{ waiting: [{ call: 'd' }] }],
      agents: [],
    });
    feedRoom(room, [connect], now);
    expect(pictureOf(room, now).queues[0]?.talking).toHaveLength(1);
    expect(pictureOf(room, now).queues[0]?.waiting).toMatchObject([{ call: 'd' }]);
  });

  it('shows who came back to a queue and was answered there within a second', () => {
    const room = emptyRoom(dayStart);
    const left = line(20, { type: 'queue-left', queue: 'q', reason: 'empty', wait: 10 });
    feedRoom(room, [line(10, { type: 'queue-entered', queue: 'q' }), left], now);
    take(room, {
      calls: [left.unit.key],
      talking: [{ call: left.unit.key, queue: 'q', agent: 'Anna', since: seconds(21) }],
    });
    expect(pictureOf(room, now).queues[0]?.talking).toHaveLength(1);
  });

  it('knows a call by every key of it', () => {
    const room = emptyRoom(dayStart);
    const talk = line(12, { type: 'queue-entered', queue: 'q' }, 'channel-2');
    const answered = line(20, { type: 'agent-connected', queue: 'q', agent: 'Anna' }, 'channel-2');
    feedRoom(room, [line(10, { type: 'queue-entered', queue: 'q' }, 'channel-1')], now);
    feedRoom(room, [talk, answered], now);
    const aliases = [1, 2].map((one) => ({ from: `channel-${one}`, to: `linked-${one}` }));
    takeEntries(room, livePlace, { entries: [], aliases }, 'record', now);
    const before = pictureOf(room, now);
    expect(before.queues).toMatchObject([{ waiting: [{ call: 'linked-1' }] }]);
    const entered = { queue: 'q', enteredAt: seconds(10), position: 1, caller: '' };
    take(room, {
      calls: ['channel-1', 'channel-2'],
      waiting: [{ ...entered, call: 'channel-1' }],
      talking: [{ call: 'channel-2', queue: 'q', agent: 'Anna', since: seconds(20) }],
    });
    expect(pictureOf(room, now)).toEqual(before);
  });

  it('taken again keeps since when things hold, and lets go of what it had added', () => {
    const room = emptyRoom(dayStart);
    const members = [{ agent: 'Anna', queue: 'q', paused: false, reason: '', since: null }];
    take(room, { members });
    take(room, { members, at: seconds(160) });
    expect(pictureOf(room, now).agents).toMatchObject([{ agent: 'Anna', since: seconds(100) }]);
    take(room, { at: seconds(220) });
    expect(pictureOf(room, now).agents).toEqual([]);
  });

  const long = { agent: 'Anna', queue: 'q', paused: false, reason: '' };
  const days = 86_400_000;

  it('has members there that logged in days ago and did nothing since, until one has them not', () => {
    const room = emptyRoom(dayStart);
    take(room, { members: [{ ...long, since: seconds(0) - 5 * days }] });
    feedRoom(room, [changed(1, { state: 'logged-in', queues: ['q'], agent: 'Boris' })], now);
    take(room, {
      members: [
        { ...long, since: seconds(0) - 5 * days },
        { ...long, agent: 'Boris', since: seconds(1) },
      ],
    });
    advance(room, now + days, dayStart);
    expect(pictureOf(room, now).agents.map(({ agent }) => agent)).toEqual(['Anna', 'Boris']);
    take(room, {});
    advance(room, now + days, dayStart);
    expect(pictureOf(room, now).agents).toEqual([]);
  });

  it('goes over to a room that is made anew, as what was told ahead does', () => {
    const room = emptyRoom(dayStart);
    feedRoom(room, [ahead(enter, 0)], now, 'ahead');
    take(room, {
      calls: ['c', 'd'],
      waiting: [{ call: 'd', queue: 'q', enteredAt: seconds(70), position: 1, caller: '' }],
      members: [{ ...long, since: seconds(0) - 5 * days }],
    });
    const before = pictureOf(room, now);
    const anew = emptyRoom(dayStart);
    carryOver(room, anew, now);
    advance(anew, seconds(200), dayStart);
    expect(before.agents).toHaveLength(1);
    expect(pictureOf(anew, now)).toEqual(before);
    // The record that was read anew passed what was told ahead without telling it.
    feedRoom(anew, [line(40, { type: 'queue-entered', queue: 'q' }, 'e')], now);
    const calls = pictureOf(anew, now).queues[0]?.waiting.map(({ call }) => call);
    expect(calls).not.toContain('c');
  });

  it('has members there that logged in anew with a restart, told of by the record afterwards', () => {
    const restarted = (second: number) =>
      entryOf({ type: 'system-restarted', at: seconds(second) } as ContactEvent);
    for (const since of [seconds(150), null]) {
      const room = emptyRoom(dayStart);
      take(room, { members: [{ ...long, since: since && seconds(10) }] });
      const startedAt = seconds(149.5);
      take(room, { at: seconds(160), startedAt, members: [{ ...long, since }] });
      feedRoom(room, [restarted(149)], now);
      expect(pictureOf(room, now).agents).toMatchObject([{ since: since ?? seconds(160) }]);
    }
  });

  it('has them on breaks that end when the end is told ahead of the record', () => {
    const room = emptyRoom(dayStart);
    const paused = { agent: 'Anna', paused: true, reason: 'tea', since: seconds(50) };
    take(room, {
      members: [
        { ...paused, queue: 'q' },
        { ...paused, queue: 'r' },
      ],
    });
    const ready = (queue: string) => changed(130, { state: 'ready', queues: [queue] });
    feedRoom(room, [ahead(ready('q'), 0)], now, 'ahead');
    expect(pictureOf(room, now).agents).toMatchObject([{ state: 'break', reason: 'tea' }]);
    feedRoom(room, [ahead(ready('r'), 5)], now, 'ahead');
    expect(pictureOf(room, now).agents).toMatchObject([{ state: 'ready', queues: ['q', 'r'] }]);
  });

  it('of members set up in the PBX outlives their breaks', () => {
    const room = emptyRoom(dayStart);
    take(room, {
      members: [{ agent: 'Anna', queue: 'q', paused: false, reason: '', since: null }],
    });
    feedRoom(room, [changed(130, { state: 'break', queues: ['q'], reason: 'tea' })], now);
    expect(pictureOf(room, now).agents).toMatchObject([{ state: 'break', queues: ['q'] }]);
    feedRoom(room, [changed(140, { state: 'ready', queues: ['q'] })], now);
    expect(pictureOf(room, now).agents).toMatchObject([{ state: 'ready', since: seconds(140) }]);
  });
});
