import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, origin } from '../../../test/support/journal-builder.ts';
import { randomLife, shuffled, type Truth } from '../../../test/support/random-lives.ts';
import { diffFacts, factKey } from './diff-facts.ts';
import type { Facts, FactTable } from './facts.ts';
import type { JournalEntry } from './journal.ts';

const runs = { numRuns: 500 };
const seeds = fc.nat(1_000_000_000);
const precisions = fc.constantFrom<1 | 1000>(1, 1000);

/** What the facts say of a call, in the terms of its truth. */
function counted(facts: Facts): Truth {
  const visits = facts.queue_visits ?? [];
  const outcome = (name: string): number => visits.filter((row) => row.outcome === name).length;
  const sum = (values: (number | null)[]): number =>
    Math.round(values.reduce<number>((total, value) => total + (value ?? 0), 0) * 1000) / 1000;
  const answered = outcome('answered');
  const abandoned = outcome('abandoned');
  const inside = outcome('in-progress');
  return {
    offered: visits.length,
    answered,
    abandoned,
    otherwise: visits.length - answered - abandoned - inside,
    inside,
    wait: sum(visits.map((row) => row.wait)),
    talk: sum((facts.talks ?? []).map((row) => row.talk)),
    misses: visits.reduce((total, row) => total + row.misses, 0),
    offers: facts.offers?.length ?? 0,
    talks: facts.talks?.length ?? 0,
  };
}

/** A store that keeps the newest version of each row, as ClickHouse does. */
function apply(store: Map<string, unknown>, before: Facts, after: Facts): void {
  const { write, remove } = diffFacts(before, after);
  for (const table of Object.keys(remove) as FactTable[])
    for (const row of remove[table] ?? []) store.delete(`${table}:${factKey(table, row)}`);
  for (const table of Object.keys(write) as FactTable[])
    for (const row of write[table] ?? []) store.set(`${table}:${factKey(table, row)}`, row);
}

describe('facts of random calls', () => {
  it('are the truth, whatever the clock', () => {
    fc.assert(
      fc.property(seeds, precisions, (seed, precision) => {
        const { entries, truth } = randomLife(seed, precision);
        const rounded = {
          wait: Math.round(truth.wait * 1e3) / 1e3,
          talk: Math.round(truth.talk * 1e3) / 1e3,
        };
        expect(counted(fold(entries))).toEqual({ ...truth, ...rounded });
      }),
      runs,
    );
  });

  it('do not depend on order or repetition', () => {
    fc.assert(
      fc.property(seeds, precisions, fc.nat(), (seed, precision, mix) => {
        const { entries } = randomLife(seed, precision);
        expect(fold(shuffled(entries, mix))).toEqual(fold(entries));
      }),
      runs,
    );
  });

  it('in the store end the same however the events come in parts', () => {
    fc.assert(
      fc.property(seeds, precisions, fc.nat(), fc.nat(), (seed, precision, mix, cut) => {
        const entries = shuffled(randomLife(seed, precision).entries, mix);
        const store = new Map<string, unknown>();
        const half = cut % (entries.length + 1);
        const parts = [0, Math.floor(half / 2), half, entries.length];
        let before: Facts = {};
        for (const part of parts) {
          const after = fold(entries.slice(0, part));
          apply(store, before, after);
          before = after;
        }
        const whole = new Map<string, unknown>();
        apply(whole, {}, fold(entries));
        expect(store).toEqual(whole);
      }),
      runs,
    );
  });

  it('survive a restart before or after the call, and are closed by one within', () => {
    fc.assert(
      fc.property(seeds, precisions, fc.nat(), (seed, precision, when) => {
        const { entries } = randomLife(seed, precision, false);
        const plain = fold(entries);
        const times = entries.map((entry) => entry.at);
        const last = Math.max(...times);
        const around = [Math.min(...times), last + 1].map((at) => (at - origin) / 1000);
        expect(fold(entries, { restarts: around })).toEqual(plain);
        const restart = times[when % times.length] ?? 0;
        const cut = fold(entries, { restarts: [(restart - origin) / 1000] });
        for (const visit of cut.queue_visits ?? []) {
          if (visit.enteredAt < restart && !visit.rebuilt)
            expect(visit.leftAt).toBeLessThanOrEqual(
              visit.outcome === 'answered' || visit.outcome === 'interrupted' ? restart : last,
            );
          expect(visit.outcome).not.toBe('in-progress');
        }
        for (const talk of cut.talks ?? [])
          if (talk.startedAt < restart) expect(talk.endedAt ?? last).toBeLessThanOrEqual(restart);
      }),
      runs,
    );
  });

  it('never fail on events without sense', () => {
    const second = fc.nat(6);
    const nonsense = fc.record({
      type: fc.constantFrom(
        'queue-entered',
        'queue-left',
        'agent-connected',
        'agent-disconnected',
        'call-transferred',
        'offer-started',
        'offer-ended',
        'hold-started',
        'hold-ended',
        'wrapup-started',
        'wrapup-ended',
        'call-started',
        'call-ended',
      ),
      second,
      queue: fc.constantFrom('q', 'r', undefined),
      agent: fc.constantFrom('Anna', 'Boris'),
      reason: fc.constantFrom('abandoned', 'timeout', 'answered'),
      wait: fc.option(second, { nil: undefined }),
      talk: fc.option(second, { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(nonsense, { maxLength: 12 }), fc.nat(), fc.nat(6), (list, mix, cut) => {
        const entries = list.map(({ second: at, queue, type, ...rest }) => {
          const body = {
            ...rest,
            type,
            by: 'caller',
            kind: 'blind',
            result: 'no-answer',
            call: 'c',
            queue: type.startsWith('queue') ? (queue ?? 'q') : queue,
            at: origin + at * 1000,
            precision: 1000,
          };
          const entry = {
            unit: { kind: 'call', key: 'c' },
            at: body.at,
            key: JSON.stringify(body),
          };
          return { ...entry, body } as unknown as JournalEntry;
        });
        const facts = fold(entries, { restarts: [cut] });
        expect(fold(shuffled(entries, mix), { restarts: [cut] })).toEqual(facts);
        for (const visit of facts.queue_visits ?? []) {
          expect(visit.leftAt ?? visit.enteredAt).toBeGreaterThanOrEqual(visit.enteredAt);
          expect(visit.wait ?? 0).toBeGreaterThanOrEqual(0);
          expect(visit.outcome === 'answered' || visit.agent === '').toBe(true);
        }
        const talks = facts.talks ?? [];
        for (const talk of talks) expect(talk.talk ?? 0).toBeGreaterThanOrEqual(0);
        const keys = (facts.queue_visits ?? []).map((row) => factKey('queue_visits', row));
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 2000 },
    );
  });
});
