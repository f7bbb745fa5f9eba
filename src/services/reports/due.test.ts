import { Cron } from 'croner';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DueTimes, dueAfter, duesBetween } from './due.ts';

const every: DueTimes['days'] = { kind: 'week', weekdays: [1, 2, 3, 4, 5, 6, 7] };
const at = (text: string): number => Date.parse(text);
const iso = (ms: number): string => new Date(ms).toISOString();
const monthly = (day: number): DueTimes['days'] => ({ kind: 'month', day });

describe('when a schedule is due', () => {
  it('is once a day where clocks jump: as much later', () => {
    // Berlin, 29 March 2026: 02:00 becomes 03:00.
    const times = { days: every, time: '02:30', zone: 'Europe/Berlin' };
    const dues = duesBetween(times, at('2026-03-27T12:00Z'), at('2026-03-31T00:00Z'), 10);
    expect(dues.map(iso)).toEqual([
      '2026-03-28T01:30:00.000Z',
      '2026-03-29T01:30:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
  });

  it('is once a day where clocks pass an hour twice: the first time', () => {
    // Berlin, 25 October 2026: 03:00 becomes 02:00.
    const times = { days: every, time: '02:30', zone: 'Europe/Berlin' };
    const dues = duesBetween(times, at('2026-10-24T12:00Z'), at('2026-10-26T12:00Z'), 10);
    expect(dues.map(iso)).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z']);
    // In the second passing of the hour it is not due again.
    expect(iso(dueAfter(times, at('2026-10-25T00:30Z')))).toBe('2026-10-26T01:30:00.000Z');
  });

  it('knows a zone that changed its offset for good', () => {
    // Almaty went from +06 to +05 on 1 March 2024.
    const times = { days: every, time: '19:00', zone: 'Asia/Almaty' };
    const dues = duesBetween(times, at('2024-02-28T14:00Z'), at('2024-03-02T00:00Z'), 10);
    expect(dues.map(iso)).toEqual(['2024-02-29T13:00:00.000Z', '2024-03-01T14:00:00.000Z']);
  });

  it('takes the last day where the month lacks the day', () => {
    const days = (day: number) =>
      duesBetween(
        { days: monthly(day), time: '09:00', zone: 'UTC' },
        at('2028-01-01T00:00Z'),
        at('2028-05-31T23:00Z'),
        20,
      ).map((one) => iso(one).slice(5, 10));
    expect(days(31)).toEqual(['01-31', '02-29', '03-31', '04-30', '05-31']);
    expect(days(30)).toEqual(['01-30', '02-29', '03-30', '04-30', '05-30']);
    expect(days(1)).toEqual(['01-01', '02-01', '03-01', '04-01', '05-01']);
  });

  it('keeps to its weekdays', () => {
    const times: DueTimes = {
      days: { kind: 'week', weekdays: [1, 5] },
      time: '08:00',
      zone: 'Europe/Moscow',
    };
    const dues = duesBetween(times, at('2026-11-16T00:00Z'), at('2026-11-23T12:00Z'), 10);
    expect(dues.map((one) => new Date(one).getUTCDay())).toEqual([1, 5, 1]);
  });

  it('gives the latest when there are too many', () => {
    const times = { days: every, time: '00:00', zone: 'UTC' };
    const dues = duesBetween(times, at('2020-01-01T12:00Z'), at('2026-01-01T00:00Z'), 3);
    expect(dues.map(iso).at(-1)).toBe('2026-01-01T00:00:00.000Z');
    expect(dues).toHaveLength(3);
  });

  it('agrees with a cron of another hand over years, zones and changes of clocks', () => {
    const zones = ['Asia/Almaty', 'Europe/Moscow', 'Europe/Berlin', 'America/New_York', 'UTC'];
    const cases = fc.record({
      zone: fc.constantFrom(...zones),
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      after: fc.integer({ min: at('2023-01-01T00:00Z'), max: at('2029-01-01T00:00Z') }),
    });
    fc.assert(
      fc.property(cases, ({ zone, hour, minute, weekdays, after }) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const own = dueAfter({ days: { kind: 'week', weekdays }, time, zone }, after);
        const pattern = `${minute} ${hour} * * ${weekdays.join(',')}`;
        const other = new Cron(pattern, { timezone: zone }).nextRun(new Date(after));
        expect(iso(own)).toBe(other?.toISOString());
      }),
      { numRuns: 400 },
    );
  });
});
