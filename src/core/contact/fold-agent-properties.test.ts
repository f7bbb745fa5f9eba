import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf } from '../../../test/support/journal-builder.ts';
import { chance, shuffled } from '../../../test/support/random-lives.ts';
import type { EventOf } from './events.ts';
import type { AgentIntervalFact, TalkFact } from './facts.ts';
import { foldAgent } from './fold-agent.ts';
import type { JournalEntry } from './journal.ts';
import { defaultReading } from './settings.ts';

const day = 86_400_000;
/** Half an hour before a UTC midnight, so that every life is cut by it. */
const origin = 19_675 * day - 1_800_000;
const length = 3600;
const queues = ['q', 'r', 's'];

interface AgentLife {
  readonly states: JournalEntry[];
  readonly talks: TalkFact[];
  readonly restarts: number[];
  readonly horizon: number;
  /** For each second: what the operator did; '' when nothing is known. */
  readonly truth: string[];
  readonly loggedIn: number;
  readonly pausedFor: number;
}

/** A random shift, one event a second at most, and what it means second by second. */
function randomShift(seed: number): AgentLife {
  const by = chance(seed);
  const states: JournalEntry[] = [];
  const restarts: number[] = [];
  const talks: TalkFact[] = [];
  const members = new Set<string>();
  const pauses = new Set<string>();
  const truth: string[] = [];
  let talkUntil = -1;
  let loggedIn = 0;
  let pausedFor = 0;
  const say = (second: number, change: Partial<EventOf<'agent-state-changed'>>): void => {
    const at = origin + second * 1000;
    const event = { type: 'agent-state-changed', at, precision: 1000, agent: 'Anna', ...change };
    states.push(entryOf(event as EventOf<'agent-state-changed'>));
  };
  for (let second = 0; second < length; second += 1) {
    const dice = by.below(400);
    const queue = by.of(queues);
    if (dice < 6) {
      say(second, { state: 'logged-in', queues: [queue] });
      members.add(queue);
    } else if (dice < 9) {
      say(second, { state: 'logged-out', queues: [queue] });
      members.delete(queue);
      pauses.delete(queue);
    } else if (dice < 12) {
      say(second, { state: 'break', queues: [queue], reason: 'tea' });
      pauses.add(queue);
    } else if (dice < 16) {
      say(second, { state: 'ready', queues: [queue] });
      pauses.delete(queue);
    } else if (dice < 17) {
      say(second, { state: 'ready' });
      pauses.clear();
    } else if (dice < 18 && by.below(8) === 0) {
      restarts.push(origin + second * 1000);
      members.clear();
      pauses.clear();
    } else if (dice < 30 && second > talkUntil) {
      const seconds = by.below(120);
      talkUntil = Math.min(length, second + seconds) - 1;
      talks.push(talkOf(second, second + seconds > length ? null : seconds, talks.length));
    }
    if (members.size > 0) loggedIn += 1;
    if (pauses.size > 0) pausedFor += 1;
    const idle = members.size > 0 ? 'ready' : '';
    truth.push(second <= talkUntil ? 'talk' : pauses.size > 0 ? 'break' : idle);
  }
  const horizon = origin + length * 1000;
  return { states, talks, restarts, horizon, truth, loggedIn, pausedFor };
}

function talkOf(second: number, seconds: number | null, call: number): TalkFact {
  const startedAt = origin + second * 1000;
  return {
    call: `${call}`,
    ordinal: 1,
    queue: 'q',
    agent: 'Anna',
    team: '',
    direction: 'inbound',
    caller: '',
    startedAt,
    endedAt: seconds === null ? null : startedAt + seconds * 1000,
    wrapupEndedAt: null,
    talk: seconds,
    hold: null,
    wrapup: null,
    holds: 0,
    wait: null,
    ring: null,
    endedBy: 'unknown',
    transferred: '',
    transferredTo: '',
  };
}

const run = (life: AgentLife, from = 0, states = life.states) =>
  foldAgent({
    agent: 'Anna',
    states,
    talks: life.talks,
    offers: [],
    restarts: life.restarts,
    horizon: life.horizon,
    from,
    settings: defaultReading,
  });

const total = (rows: AgentIntervalFact[]): number =>
  rows.reduce((sum, row) => sum + (row.endedAt - row.startedAt) / 1000, 0);

describe('states of random shifts', () => {
  const runs = { numRuns: 300 };
  const seeds = fc.nat(1_000_000_000);

  it('are one at a time, cut at midnight, and sum up to the truth', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const life = randomShift(seed);
        const { intervals } = run(life);
        const told = Array.from({ length }, () => '');
        let reached = 0;
        for (const row of intervals) {
          expect(row.startedAt).toBeGreaterThanOrEqual(reached);
          reached = row.endedAt;
          expect(Math.floor(row.startedAt / day)).toBe(row.day);
          if (row.endedAt > row.startedAt)
            expect(Math.floor((row.endedAt - 1) / day)).toBe(row.day);
          if (row.open) expect(row.endedAt).toBe(life.horizon);
          const first = (row.startedAt - origin) / 1000;
          told.fill(row.state, first, (row.endedAt - origin) / 1000);
        }
        expect(told).toEqual(life.truth);
        expect(total(intervals.filter((row) => row.staffed))).toBe(life.loggedIn);
        expect(total(intervals.filter((row) => row.paused))).toBe(life.pausedFor);
      }),
      runs,
    );
  });

  it('do not depend on order, repetition or the first day asked for', () => {
    fc.assert(
      fc.property(seeds, fc.nat(), (seed, mix) => {
        const life = randomShift(seed);
        const whole = run(life);
        expect(run(life, 0, shuffled(life.states, mix))).toEqual(whole);
        const second = Math.floor(life.horizon / day);
        expect(run(life, second).intervals).toEqual(
          whole.intervals.filter((row) => row.day >= second),
        );
      }),
      runs,
    );
  });
});
