import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessClock } from './business-time.ts';
import { type ClientCall, missedCalls, missedSettings } from './missed.ts';

const settings = missedSettings.parse({});
const start = Date.UTC(2026, 2, 10, 6);
const minute = 60_000;

const call = (name: string, minutes: number, more: Partial<ClientCall> = {}): ClientCall => ({
  project: 'a',
  system: 'pbx',
  call: name,
  client: '7015551740',
  caller: '+77015551740',
  startedAt: start + minutes * minute,
  direction: 'inbound',
  outcome: 'abandoned',
  queue: 'sales',
  agent: '',
  team: '',
  talk: null,
  wait: 20,
  ...more,
});
const out = (name: string, minutes: number, talk: number | null): ClientCall =>
  call(name, minutes, {
    direction: 'outbound',
    outcome: talk === null ? 'no-answer' : 'answered',
    agent: 'Anna',
    talk,
  });
const made = (calls: ClientCall[], closings: Parameters<typeof missedCalls>[1] = []) =>
  missedCalls(calls, closings, settings, 'Asia/Almaty');

describe('callers who were not served', () => {
  it('are one entry for all their attempts, until they are reached', () => {
    const [entry, ...more] = made([
      call('1', 0),
      call('2', 5),
      out('3', 10, null),
      out('4', 20, 2),
      out('5', 30, 60),
    ]);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      call: '1',
      attempts: 2,
      waited: 40,
      state: 'reached',
      callbacks: 3,
      calledBackAt: start + 10 * minute,
      calledBackBy: 'Anna',
      reachedAt: start + 30 * minute,
      servedCall: '5',
    });
  });

  it('are nobody who hung up sooner than a caller counts, if that is set', () => {
    const calls = [
      call('1', 0, { wait: 4.9 }),
      call('2', 5, { wait: 5 }),
      call('3', 9, { wait: 1 }),
    ];
    const patient = { ...settings, shortSeconds: 5 };
    expect(made(calls)).toMatchObject([{ call: '1', attempts: 3, waited: 10.9 }]);
    expect(missedCalls(calls, [], patient, 'Asia/Almaty')).toMatchObject([
      { call: '2', attempts: 1, waited: 5 },
    ]);
    // Whom the queue sent away, or whose wait nobody knows, did not hang up in haste.
    const others = [call('4', 0, { outcome: 'flowed-out', wait: 1 }), call('5', 1, { wait: null })];
    expect(missedCalls(others, [], patient, 'Asia/Almaty')).toMatchObject([
      { call: '4', attempts: 2 },
    ]);
  });

  it('are another entry when they are lost after they were served', () => {
    const entries = made([
      call('1', 0),
      call('2', 10, { outcome: 'answered', agent: 'Boris', talk: 40 }),
      call('3', 60),
    ]);
    expect(entries.map(({ call: name, state, agent }) => [name, state, agent])).toEqual([
      ['1', 'came-back', 'Boris'],
      ['3', 'open', ''],
    ]);
  });

  it('are written off by hand; who is lost after it is new', () => {
    const closing = {
      project: 'a',
      system: 'pbx',
      call: '1',
      client: '7015551740',
      at: start + 5 * minute,
      reason: 'spam',
    };
    const late = { ...closing, at: start + 20 * 24 * 60 * minute };
    expect(made([call('1', 0)], [late])).toMatchObject([{ state: 'closed', closedAt: late.at }]);
    const entries = made([call('1', 0), call('2', 10)], [closing]);
    expect(entries.map(({ state, closedReason }) => [state, closedReason])).toEqual([
      ['closed', 'spam'],
      ['open', ''],
    ]);
  });

  it('leave calls out that nobody was lost in', () => {
    expect(made([call('1', 0, { outcome: 'answered' }), out('2', 1, 60)])).toEqual([]);
    expect(made([call('1', 0, { direction: 'internal' })])).toEqual([]);
  });

  it('have their deadline within business hours', () => {
    const hours = { from: '09:00', to: '18:00', days: [1, 2, 3, 4, 5] };
    // Friday 17:50 in Almaty: ten minutes on Friday, twenty on Monday.
    const friday = Date.UTC(2026, 2, 13, 12, 50);
    expect(businessClock(hours, 'Asia/Almaty')(friday, 30)).toBe(Date.UTC(2026, 2, 16, 4, 20));
    const whole = { from: '00:00', to: '24:00', days: [1, 2, 3, 4, 5, 6, 7] };
    expect(businessClock(whole, 'Asia/Almaty')(friday, 30)).toBe(friday + 30 * minute);
  });

  const random = fc.array(
    fc
      .tuple(
        fc.integer({ min: 0, max: 20_000 }),
        fc.constantFrom('inbound', 'outbound'),
        fc.constantFrom('abandoned', 'flowed-out', 'answered', 'no-answer'),
        fc.constantFrom('x', 'y'),
        fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
      )
      .map(([minutes, direction, outcome, client, talk]) => ({
        ...call('', minutes),
        direction,
        outcome,
        client,
        talk,
      })),
    { maxLength: 25 },
  );
  const named = (calls: ClientCall[]) => calls.map((one, index) => ({ ...one, call: `${index}` }));

  it('do not depend on the order that calls come in', () => {
    fc.assert(
      fc.property(random, fc.infiniteStream(fc.nat()), (calls, numbers) => {
        const rows = named(calls);
        const shuffled = rows
          .map((row) => [numbers.next().value as number, row] as const)
          .sort(([a], [b]) => a - b)
          .map(([, row]) => row);
        expect(made(shuffled)).toEqual(made(rows));
      }),
    );
  });

  it('depend on nothing but the calls around them', () => {
    const day = 24 * 60 * minute;
    fc.assert(
      fc.property(random, fc.nat(24), fc.integer({ min: 0, max: 14 }), (calls, which, days) => {
        const rows = named(calls);
        const of = rows[which];
        const closings = of
          ? [{ ...of, at: of.startedAt + days * 30 * minute, reason: 'spam' }]
          : [];
        const known = (list: ClientCall[], since: number) =>
          made(
            list,
            closings.filter((one) => one.at >= since),
          );
        const [from, to] = [start + days * day, start + (days + 1) * day];
        const near = rows.filter(
          ({ startedAt }) => startedAt >= from - 3 * day && startedAt < to + 7 * day,
        );
        const inside = ({ lostAt }: { lostAt: number }) => lostAt >= from && lostAt < to;
        expect(known(near, from - 3 * day).filter(inside)).toEqual(known(rows, 0).filter(inside));
      }),
    );
  });
});
