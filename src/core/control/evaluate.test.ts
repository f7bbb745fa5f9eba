import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ControlCondition,
  type ControlVersion,
  controlBody,
  versionOn,
} from './definition.ts';
import { concerns, evaluatePerson, evaluateProject } from './evaluate.ts';
import type { DayInterval, DayOffer, DayTalk, PersonDay } from './person-day.ts';
import { shippedDefinitions } from './shipped.ts';

const from = Date.UTC(2026, 2, 10);
const minute = 60_000;
const at = (minutes: number) => from + minutes * minute;

const version = (condition: unknown, more: Partial<ControlVersion> = {}): ControlVersion => ({
  id: 'x',
  version: 1,
  fromDay: '2026-01-01',
  createdAt: 0,
  removed: false,
  body: controlBody.parse({ name: { ru: 'а', kk: 'ә', en: 'a' }, condition }),
  ...more,
});
const day = (more: Partial<PersonDay> = {}): PersonDay => ({
  project: 'p',
  agent: 'Anna',
  team: 'a',
  day: '2026-03-10',
  from,
  to: at(1440),
  until: at(1440),
  knowsLogins: true,
  talks: [],
  offers: [],
  intervals: [],
  shifts: [],
  ...more,
});
const talk = (minutes: number, seconds: number, more: Partial<DayTalk> = {}): DayTalk => ({
  system: 's',
  call: `c${minutes}`,
  queue: 'q',
  team: 'a',
  direction: 'inbound',
  startedAt: at(minutes),
  endedAt: at(minutes) + seconds * 1000,
  talk: seconds,
  hold: null,
  endedBy: 'agent',
  transferred: '',
  ...more,
});
const offer = (minutes: number, result: DayOffer['result']): DayOffer => ({
  system: 's',
  call: `o${minutes}`,
  queue: 'q',
  team: 'a',
  startedAt: at(minutes),
  endedAt: at(minutes) + 15_000,
  result,
  ring: 15,
});
const interval = (
  begin: number,
  end: number,
  state: DayInterval['state'],
  more: Partial<DayInterval> = {},
): DayInterval => ({
  system: 's',
  team: 'a',
  startedAt: at(begin),
  endedAt: at(end),
  state,
  reason: '',
  staffed: true,
  queue: '',
  call: '',
  ...more,
});
const shift = (begin: number, end: number, kind: 'work' | 'absence' = 'work') => ({
  key: `${begin}`,
  startsAt: at(begin),
  endsAt: at(end),
  kind,
  team: 'a',
});
const found = (condition: unknown, person: PersonDay) =>
  evaluatePerson(version(condition), person).map(({ value, at: when }) => [value, when]);

describe('conditions over a day of an operator', () => {
  it('count talks and rings in a shift, a day, an hour', () => {
    const dropped = {
      kind: 'count',
      where: { of: 'talks', endedBy: ['agent'], under: 5 },
      per: 'shift',
      atLeast: 3,
    };
    const talks = [talk(600, 2), talk(610, 3), talk(620, 4), talk(630, 40), talk(700, 1)];
    expect(found(dropped, day({ talks }))).toEqual([[4, at(620) + 4000]]);
    const shifts = [shift(540, 615), shift(615, 1000)];
    expect(found(dropped, day({ talks, shifts }))).toEqual([]);
    expect(found({ ...dropped, per: 'hour' }, day({ talks }))).toEqual([[3, at(620) + 4000]]);
    const rings = [offer(600, 'no-answer'), offer(601, 'answered'), offer(602, 'rejected')];
    const missed = {
      kind: 'count',
      where: { of: 'offers', result: ['no-answer', 'rejected'] },
      per: 'day',
      atLeast: 2,
    };
    expect(found(missed, day({ offers: rings }))).toEqual([[2, at(602) + 15_000]]);
  });

  it('count what was in a night shift on the day that it began, and not again on the next', () => {
    const dropped = { kind: 'count', where: { of: 'talks', under: 5 }, per: 'shift', atLeast: 3 };
    const breaks = { kind: 'breaks', measure: 'times', over: 1, per: 'shift' };
    const talks = [talk(60, 2), talk(70, 3), talk(80, 4), talk(500, 1)];
    const intervals = [interval(65, 75, 'break'), interval(85, 95, 'break')];
    // Began at 22:00 of the day before; the day itself is off.
    const night = day({ talks, intervals, shifts: [shift(-120, 360)] });
    const eve = { ...night, day: '2026-03-09', from: at(-1440), to: at(0) };
    expect(found(dropped, eve)).toEqual([[3, at(80) + 4000]]);
    expect(found(dropped, night)).toEqual([]);
    expect(found(breaks, eve)).toEqual([[2, at(85)]]);
    expect(found(breaks, night)).toEqual([]);
    const after = [talk(400, 1), talk(410, 1), talk(420, 1)];
    expect(found(dropped, { ...night, talks: [...talks, ...after] })).toEqual([
      [4, at(420) + 1000],
    ]);
    expect(found(dropped, { ...night, shifts: [shift(-120, 1500)] })).toEqual([]);
    // Who was away in the night has the whole day.
    const away = [shift(-120, 360), shift(-120, 360, 'absence')];
    expect(found(dropped, { ...night, shifts: away })).toEqual([[4, at(80) + 4000]]);
  });

  it('know who came late, who has not come yet, and who is away', () => {
    const late = { kind: 'late', graceMinutes: 5 };
    const shifts = [shift(540, 1080)];
    const came = (minutes: number) => [interval(minutes, 1080, 'ready')];
    expect(found(late, day({ shifts, intervals: came(544) }))).toEqual([]);
    expect(found(late, day({ shifts, intervals: came(556) }))).toEqual([[960, at(545)]]);
    expect(found(late, day({ shifts, intervals: came(500) }))).toEqual([]);
    expect(found(late, day({ shifts, until: at(543) }))).toEqual([]);
    expect(found(late, day({ shifts, until: at(600) }))).toEqual([[3600, at(545)]]);
    const away = [...shifts, shift(0, 1440, 'absence')];
    expect(found(late, day({ shifts: away }))).toEqual([]);
    expect(found(late, day({ shifts, knowsLogins: false }))).toEqual([]);
  });

  it('know who left early, once the shift is over', () => {
    const early = { kind: 'left-early', graceMinutes: 10 };
    const given = { shifts: [shift(540, 1080)], intervals: [interval(540, 1050, 'ready')] };
    expect(found(early, day(given))).toEqual([[1800, at(1080)]]);
    expect(found(early, day({ ...given, until: at(1060) }))).toEqual([]);
  });

  it('judge breaks one by one, by their number and together, over midnight too', () => {
    const intervals = [
      interval(600, 615, 'break', { reason: 'smoke' }),
      interval(700, 725, 'break', { reason: 'smoke' }),
      interval(1430, 1440, 'break', { reason: 'lunch' }),
      interval(1440, 1460, 'break', { reason: 'lunch' }),
    ];
    const breaks = { kind: 'breaks', reasons: [], per: 'day' };
    expect(found({ ...breaks, measure: 'single', over: 20 }, day({ intervals }))).toEqual([
      [1500, at(720)],
      [1800, at(1450)],
    ]);
    expect(found({ ...breaks, measure: 'times', over: 2 }, day({ intervals }))).toEqual([
      [3, at(1430)],
    ]);
    const smoke = { ...breaks, measure: 'total', over: 30, reasons: ['smoke'] };
    expect(found(smoke, day({ intervals }))).toEqual([[2400, at(715)]]);
  });

  it('judge states and single talks', () => {
    const state = { kind: 'state', state: 'wrapup', reasons: [], over: 120 };
    expect(found(state, day({ intervals: [interval(600, 603, 'wrapup')] }))).toEqual([
      [180, at(602)],
    ]);
    const hold = { kind: 'call', measure: 'hold', over: 60, queues: ['q'] };
    expect(found(hold, day({ talks: [talk(600, 100, { hold: 70 })] }))).toHaveLength(1);
    expect(found(hold, day({ talks: [talk(600, 100, { hold: 70, queue: 'r' })] }))).toEqual([]);
  });

  it('judge callers whom nobody called back in time', () => {
    const entry = (call: string, called: number | null, back: number | null = null) => ({
      project: 'p',
      system: 's',
      call,
      client: call,
      caller: call,
      queue: 'q',
      lostAt: at(600),
      lastLostAt: at(600),
      attempts: 1,
      waited: 0,
      deadlineAt: at(630),
      calledBackAt: called === null ? null : at(called),
      calledBackBy: '',
      calledBackCall: '',
      callbacks: 0,
      reachedAt: null,
      cameBackAt: back === null ? null : at(back),
      servedCall: '',
      closedAt: null,
      closedReason: '',
      state: 'open' as const,
      agent: '',
      team: '',
    });
    const events = (until: number) =>
      evaluateProject(version({ kind: 'no-callback', minutes: 30 }), {
        project: 'p',
        day: '2026-03-10',
        from,
        to: at(1440),
        until: at(until),
        missed: [entry('1', 610), entry('2', 700), entry('3', null), entry('4', null, 620)],
        responsible: () => 'Vera',
        waits: [],
        transfers: [],
      }).map(({ call, agent, value }) => [call, agent, value]);
    expect(events(1440)).toEqual([
      ['2', 'Vera', 6000],
      ['3', 'Vera', 1800],
    ]);
    expect(events(620)).toEqual([['2', 'Vera', 6000]]);
  });

  it('concern whom they are about, in the version of the day', () => {
    const one = version({ kind: 'late', graceMinutes: 5 });
    const scoped = {
      ...one,
      body: { ...one.body, scope: { projects: [], teams: ['b'], agents: [] } },
    };
    expect(concerns(scoped, { project: 'p', agent: 'Anna', team: 'a' })).toBe(false);
    expect(concerns(one, { project: 'p', agent: 'Anna', team: 'a' })).toBe(true);
    const next = { ...one, version: 2, fromDay: '2026-03-11' };
    expect(versionOn([one, next], '2026-03-10')?.version).toBe(1);
    expect(versionOn([next, one], '2026-03-11')?.version).toBe(2);
    expect(versionOn([one, { ...next, removed: true }], '2026-03-12')).toBeUndefined();
    expect(shippedDefinitions).toHaveLength(6);
  });

  it('give the same whatever order the facts come in', () => {
    const conditions: ControlCondition[] = [
      ...shippedDefinitions.map(({ body }) => body.condition),
      { kind: 'breaks', measure: 'total', reasons: [], over: 30, per: 'day' },
      { kind: 'breaks', measure: 'times', reasons: [], over: 1, per: 'day' },
      { kind: 'call', measure: 'talk', over: 10, queues: [] },
    ];
    const minutes = fc.integer({ min: 0, max: 1439 });
    const talks = fc.uniqueArray(fc.tuple(minutes, fc.integer({ min: 0, max: 90 })), {
      selector: ([m]) => m,
      maxLength: 12,
    });
    const pauses = fc.uniqueArray(fc.tuple(minutes, fc.integer({ min: 1, max: 90 })), {
      selector: ([m]) => m,
      maxLength: 8,
    });
    fc.assert(
      fc.property(talks, pauses, fc.boolean(), (spoken, paused, scheduled) => {
        const rows = {
          talks: spoken.map(([begin, seconds]) => talk(begin, seconds)),
          offers: spoken.map(([begin]) => offer(begin, 'no-answer')),
          intervals: paused.map(([begin, length]) => interval(begin, begin + length, 'break')),
          shifts: scheduled ? [shift(0, 700), shift(700, 1400)] : [],
        };
        const turned = {
          talks: rows.talks.toReversed(),
          offers: rows.offers.toReversed(),
          intervals: rows.intervals.toReversed(),
          shifts: rows.shifts.toReversed(),
        };
        for (const condition of conditions) {
          const straight = evaluatePerson(version(condition), day(rows));
          expect(evaluatePerson(version(condition), day(turned))).toEqual(straight);
          const keys = straight.map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});
