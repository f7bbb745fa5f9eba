import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf, origin } from '../../../test/support/journal-builder.ts';
import { emptyRoom, feedRoom, livePlace, pictureOf } from '../../../test/support/live-room.ts';
import { chance, randomLife, shuffled } from '../../../test/support/random-lives.ts';
import { readPresence } from '../contact/agent-presence.ts';
import type { ContactEvent } from '../contact/events.ts';
import { foldAgent } from '../contact/fold-agent.ts';
import { foldCall } from '../contact/fold-call.ts';
import type { JournalEntry } from '../contact/journal.ts';
import type { Room } from './room.ts';
import { letGo, takeJournal } from './take.ts';

const seeds = fc.nat(1_000_000_000);
const precisions = fc.constantFrom<1 | 1000>(1, 1000);
const now = origin + 140_000_000;
const dayStart = origin - 3_600_000;
const names = ['Anna', 'Boris', 'Vera', 'Gleb'];

/** A day of some calls and operators, in order of time. */
function randomDay(seed: number, precision: 1 | 1000): JournalEntry[] {
  const by = chance(seed);
  const entries: JournalEntry[] = [];
  for (let index = 0; index < 8; index += 1)
    entries.push(...randomLife(seed + index * 7919, precision).entries);
  const say = (body: object): void => {
    const at = origin + by.below(130_000) * 1000;
    entries.push(entryOf({ at, precision, ...body } as unknown as ContactEvent));
  };
  for (let index = 0; index < 24; index += 1) {
    const agent = by.of(names);
    const state = by.of(['logged-in', 'logged-in', 'break', 'ready', 'logged-out'] as const);
    const queues = by.below(4) === 0 ? undefined : [by.of(['sales', 'support'])];
    const reason = state === 'break' ? { reason: by.of(['tea', 'lunch']) } : {};
    say({ type: 'agent-state-changed', agent, state, ...(queues && { queues }), ...reason });
  }
  if (by.below(3) === 0) say({ type: 'system-restarted' });
  return entries.sort((a, b) => a.at - b.at);
}

/** Feeds entries in pieces; calls that are over are let go now and then and read back when needed. */
function inPieces(entries: readonly JournalEntry[], seed: number): Room {
  const by = chance(seed);
  const room = emptyRoom(dayStart);
  const told: JournalEntry[] = [];
  for (let at = 0; at < entries.length; ) {
    const piece = entries.slice(at, at + 1 + by.below(9));
    at += piece.length;
    const late = feedRoom(room, piece, now);
    told.push(...piece);
    for (const call of late) {
      const kept = told.filter(({ unit }) => unit.kind === 'call' && unit.key === call.key);
      takeJournal(room, call, kept);
    }
    for (const system of room.systems.values())
      for (const call of [...system.near]) if (!call.open && by.below(3) === 0) letGo(room, call);
  }
  return room;
}

/** The same from the facts of all entries at once. */
function slowly(entries: readonly JournalEntry[]) {
  const restarts = [
    ...new Set(entries.flatMap(({ at, body }) => (body.type === 'system-restarted' ? [at] : []))),
  ];
  const { settings, system } = livePlace;
  const keys = new Set(entries.flatMap(({ unit }) => (unit.kind === 'call' ? [unit.key] : [])));
  const facts = [...keys].map((key) =>
    foldCall(
      entries.filter(({ unit }) => unit.kind === 'call' && unit.key === key),
      { system, restarts, settings },
    ),
  );
  const visits = facts.flatMap((one) => one.queue_visits ?? []);
  const talks = facts.flatMap((one) => one.talks ?? []);
  const offers = facts.flatMap((one) => one.offers ?? []);
  let horizon = 0;
  for (const { at } of entries) horizon = Math.max(horizon, at);
  const agents = names.flatMap((agent) => {
    const own = entries.filter(({ unit }) => unit.kind === 'agent' && unit.key === agent);
    const { intervals } = foldAgent({
      agent,
      states: own,
      talks: talks.filter((talk) => talk.agent === agent),
      offers: offers.filter((offer) => offer.agent === agent),
      ...{ restarts, horizon, from: 0, settings },
    });
    const last = intervals.at(-1);
    if (!last?.open) return [];
    const { state, queue, call, team } = last;
    // Cut by the horizon, what ended or began just there is not in the last interval.
    const { logins, pauses } = readPresence(
      ...([agent, own, restarts, Number.NEGATIVE_INFINITY, horizon, settings] as const),
    );
    const pause = pauses.at(-1);
    const reason = pause?.open ? pause.reason : '';
    const staffed = logins.at(-1)?.open ?? false;
    // Cut at midnight, or where the team or the log-in changes, a state is still one.
    let since = last.startedAt;
    for (const before of intervals.slice(0, -1).reverse()) {
      const told = [before.endedAt, before.state, before.reason, before.queue, before.call];
      if (told.join('\n') !== [since, state, last.reason, queue, call].join('\n')) break;
      since = before.startedAt;
    }
    return [{ agent, state, reason, queue, call, team, since, staffed }];
  });
  return { visits, talks, agents };
}

describe('the live state of random days', () => {
  it('is that of the facts, in whatever order and pieces it was told, and however often', () => {
    fc.assert(
      fc.property(seeds, precisions, seeds, (seed, precision, mix) => {
        const entries = randomDay(seed, precision);
        const room = inPieces(shuffled(entries, mix), mix);
        const { queues, agents } = pictureOf(room, now);
        const slow = slowly(entries);
        const count = (name: string, outcome?: string) =>
          slow.visits.filter(
            (visit) => visit.queue === name && (!outcome || visit.outcome === outcome),
          ).length;
        for (const { queue, waiting, talking, today } of queues) {
          const numbers = Object.fromEntries(today);
          expect(numbers.offered).toBe(count(queue));
          expect(numbers.answered).toBe(count(queue, 'answered'));
          expect(numbers.abandoned).toBe(count(queue, 'abandoned'));
          const quick = slow.visits.filter(
            (visit) =>
              visit.queue === queue && visit.outcome === 'answered' && (visit.wait ?? 99) <= 20,
          ).length;
          const judged = count(queue, 'answered') + count(queue, 'abandoned');
          if (judged === 0) expect(numbers.service_level).toBeNull();
          else expect(numbers.service_level).toBeCloseTo(quick / judged, 5);
          expect(waiting.length).toBe(count(queue, 'in-progress'));
          const open = slow.talks.filter((one) => one.queue === queue && one.endedAt === null);
          expect(talking.length).toBe(open.length);
        }
        expect(queues.reduce((sum, { today }) => sum + Number(today[0]?.[1]), 0)).toBe(
          slow.visits.length,
        );
        expect(agents.map(({ agent }) => agent)).toEqual(
          slow.agents.map(({ agent }) => agent).sort(),
        );
        for (const wanted of slow.agents) {
          const found = agents.find(({ agent }) => agent === wanted.agent);
          expect(found).toMatchObject(wanted);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is the same told at once', () => {
    fc.assert(
      fc.property(seeds, precisions, seeds, (seed, precision, mix) => {
        const entries = randomDay(seed, precision);
        const once = emptyRoom(dayStart);
        feedRoom(once, entries, now);
        const pieces = inPieces(shuffled(entries, mix), mix);
        expect(pictureOf(pieces, now)).toEqual(pictureOf(once, now));
      }),
      { numRuns: 100 },
    );
  });
});
