import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entryOf, origin } from '../../../test/support/journal-builder.ts';
import { emptyRoom, feedRoom, livePlace, pictureOf } from '../../../test/support/live-room.ts';
import { type Chance, chance, randomLife } from '../../../test/support/random-lives.ts';
import type { ContactEvent } from '../contact/events.ts';
import type { JournalEntry } from '../contact/journal.ts';
import { type PresentPicture, takePicture } from './picture.ts';
import type { Room } from './room.ts';

const now = origin + 140_000_000;
const dayStart = origin - 3_600_000;
const names = ['Anna', 'Boris', 'Vera', 'Gleb'];

/** What a member of queues does: nobody rests in a queue they are not in. */
function randomStates(agent: string, by: Chance): JournalEntry[] {
  const paused = new Map<string, boolean>();
  const times = Array.from({ length: 12 }, () => origin + by.below(110_000) * 1000);
  return [...new Set(times)]
    .sort((a, b) => a - b)
    .map((at) => {
      const queue = by.of(['sales', 'support']);
      const rests = paused.get(queue);
      const may = rests === undefined ? ['logged-in'] : ['break', 'logged-out'];
      const state = by.of(rests ? [...may, 'ready'] : may);
      if (state === 'logged-out') paused.delete(queue);
      else paused.set(queue, state === 'break');
      const reason = state === 'break' ? { reason: by.of(['tea', 'lunch']) } : {};
      const body = { type: 'agent-state-changed', at, precision: 1000, agent, state };
      return entryOf({ ...body, queues: [queue], ...reason } as unknown as ContactEvent);
    });
}

/** Calls and operators as a queue_log tells of them, in order of time. */
function randomLog(seed: number): JournalEntry[] {
  const by = chance(seed);
  const entries: JournalEntry[] = [];
  for (let index = 0; index < 8; index += 1)
    entries.push(...randomLife(seed + index * 7919, 1000).entries);
  for (const agent of names) entries.push(...randomStates(agent, by));
  return entries.sort((a, b) => a.at - b.at);
}

/** Members of queues by what they did, in its order. */
function membersOf(told: readonly JournalEntry[]): PresentPicture['members'] {
  const members = new Map<string, PresentPicture['members'][number]>();
  for (const { at, body } of told) {
    if (body.type !== 'agent-state-changed') continue;
    const { agent, state, queues: [queue = ''] = [], reason = '' } = body;
    const paused = state === 'break';
    if (state === 'logged-out') members.delete(`${agent} ${queue}`);
    else members.set(`${agent} ${queue}`, { agent, queue, paused, reason, since: at });
  }
  return [...members.values()];
}

/** What the PBX of this room would say of the present. */
function presentOf(room: Room, told: readonly JournalEntry[], at: number): PresentPicture {
  const systems = [...room.systems.values()];
  const calls = systems.flatMap(({ near }) => [...near]).filter(({ open }) => open);
  return {
    at,
    calls: calls.map(({ key }) => key),
    waiting: [...room.queues.values()].flatMap(({ queue, waiting }) =>
      [...waiting.values()].map(({ call, enteredAt }) => ({
        ...{ call, queue, enteredAt, position: 1, caller: '' },
      })),
    ),
    talking: calls.flatMap(({ key, talks }) =>
      talks.flatMap(({ queue, agent, startedAt, endedAt }) =>
        endedAt === null ? [{ call: key, queue, agent, since: startedAt }] : [],
      ),
    ),
    members: membersOf(told),
  };
}

/**
 * Who waits, talks and does what; since when they wait only if wanted: whoever left a queue unheard
 * and came back to it waits on, for all that is known.
 */
const present = (room: Room, exactly = false) => {
  const { queues, agents } = pictureOf(room, now);
  return {
    waiting: queues.flatMap(({ queue, waiting }) =>
      waiting.map(({ call, enteredAt }) => `${queue} ${call} ${exactly ? enteredAt : ''}`),
    ),
    talking: queues.flatMap(({ talking }) => talking.map((one) => one.split('\n')[2])).sort(),
    agents: agents.map(({ agent, state, reason, queue, call, queues: own }) => {
      return { agent, state, reason: state === 'break' ? reason : '', queue, call, own };
    }),
  };
};

it('a picture shows what the log has not told yet, and leaves nothing behind when it has', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(1e9), (seed, mix) => {
      const by = chance(mix);
      const log = randomLog(seed);
      const to = log[by.below(log.length)]?.at ?? 0;
      const told = log.filter(({ at }) => at <= to);
      const truth = emptyRoom(dayStart);
      feedRoom(truth, told, now);
      const room = emptyRoom(dayStart);
      // The log stopped being read before the picture was taken.
      const heard = by.below(told.length + 1);
      feedRoom(room, told.slice(0, heard), now);
      const picture = presentOf(truth, told, to + 500);
      takePicture(room, livePlace, picture, now);
      expect(present(room)).toEqual(present(truth));
      takePicture(room, livePlace, { ...picture, at: to + 900 }, now);
      expect(present(room)).toEqual(present(truth));

      for (let at = heard; at < log.length; at += 7) feedRoom(room, log.slice(at, at + 7), now);
      const alone = emptyRoom(dayStart);
      feedRoom(alone, log, now);
      expect(present(room, true)).toEqual(present(alone, true));
      const numbers = (one: Room) => pictureOf(one, now).queues.map(({ today }) => today);
      expect(numbers(room)).toEqual(numbers(alone));
    }),
    { numRuns: 200 },
  );
});
