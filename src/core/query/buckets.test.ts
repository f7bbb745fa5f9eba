import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { labelAt } from '../../../test/support/oracle.ts';
import { AppError } from '../errors.ts';
import { bucketAt, bucketLabel, bucketOfLabel, cutGrid, finestOf, slotsOf } from './buckets.ts';
import { type TimeDimension, timeDimensions } from './question.ts';
import { checkZone, instantOf, offsetAt, offsetStretches } from './zone.ts';

const zones = [
  'UTC',
  'Asia/Almaty',
  'Asia/Jerusalem',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
];
const zone = fc.constantFrom(...zones);
const instant = fc.integer({ min: Date.parse('1990-01-01'), max: Date.parse('2030-01-01') });

describe('a bucket', () => {
  it('is labelled as the calendar says', () => {
    fc.assert(
      fc.property(zone, instant, fc.constantFrom(...timeDimensions), (name, at, dimension) => {
        const offset = offsetAt(name, at);
        const bucket = bucketAt(dimension, Math.floor(at / 1000) + offset, offset);
        expect(bucketLabel(dimension, bucket)).toBe(labelAt(dimension, at, name));
        expect(bucketOfLabel(dimension, bucketLabel(dimension, bucket))).toBe(bucket);
      }),
      { numRuns: 1500 },
    );
  });

  it('is two where the clocks pass an hour twice', () => {
    const stretches = offsetStretches(
      'Europe/Berlin',
      instantOf('Europe/Berlin', '2025-10-26'),
      instantOf('Europe/Berlin', '2025-10-27'),
    );
    const slots = [...(slotsOf(['hour'], stretches, Infinity)?.values() ?? [])];
    expect(slots.length).toBe(25);
    expect(slots.slice(1, 5).map(({ buckets }) => bucketLabel('hour', buckets[0] ?? 0))).toEqual([
      '2025-10-26T01:00+02:00',
      '2025-10-26T02:00+02:00',
      '2025-10-26T02:00+01:00',
      '2025-10-26T03:00+01:00',
    ]);
    expect([...(slotsOf(['day'], stretches, Infinity)?.values() ?? [])][0]?.seconds).toBe(
      25 * 3600,
    );
  });

  it('knows how much of it the period and the data cover', () => {
    const stretches = offsetStretches(
      'Asia/Kolkata',
      instantOf('Asia/Kolkata', '2026-01-01T08:15'),
      instantOf('Asia/Kolkata', '2026-01-01T10:00'),
    );
    const until = Date.parse('2026-01-01T04:00:00Z');
    const slots = [...(slotsOf(['hour'], stretches, until)?.values() ?? [])];
    expect(slots.map(({ seconds }) => seconds)).toEqual([2700, 1800]);
  });
});

describe('a local time', () => {
  it('is the instant that the calendar says', () => {
    const date = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2029-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zone, date, (name, wall) => {
        const local = wall.toISOString().slice(0, 16);
        const expected = Temporal.PlainDateTime.from(local).toZonedDateTime(name, {
          disambiguation: 'compatible',
        });
        expect(instantOf(name, local)).toBe(expected.epochMilliseconds);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30:00Z'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00Z'],
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00Z'],
  ])('%s %s is %s', (name, local, utc) => {
    expect(instantOf(name, local)).toBe(Date.parse(utc));
  });

  it.each([
    ...['2026-02-30', '2026-13-01', '2026-00-01', '2026-01-00', '26-01-01', '', '1899-01-01'],
    ...['2026-01-01T24:00', '2026-01-01T10:60', '2026-01-01T10:00:60', '2026-01-01T99:00'],
    ...['1969-12-31', '2200-01-01', '2026-01-01 10:00', 'x2026-01-01', '2026-01-01T10:00Z'],
  ])('that is none is refused: %j', (local) => {
    expect(() => instantOf('UTC', local)).toThrow(
      expect.objectContaining({ code: 'INVALID_QUESTION', params: { detail: local } }),
    );
  });

  it('may be of any second that a question can be asked of', () => {
    expect(instantOf('UTC', '1970-01-01')).toBe(0);
    expect(instantOf('UTC', '2199-12-31T23:59:59')).toBe(Date.UTC(2200, 0) - 1000);
    expect(instantOf('Asia/Almaty', '2026-03-01T10:20:30')).toBe(
      Date.parse('2026-03-01T05:20:30Z'),
    );
    expect(() => instantOf('UTC', 'x'.repeat(100))).toThrow(
      expect.objectContaining({ params: { detail: 'x'.repeat(64) } }),
    );
  });

  it('refuses a zone that Intl does not know', () => {
    for (const name of ['Mars/Olympus', "UTC'; DROP TABLE calls", ''])
      expect(() => checkZone(name)).toThrow(AppError);
    expect(() => checkZone('z'.repeat(100))).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_ZONE', params: { zone: 'z'.repeat(64) } }),
    );
  });

  it('finds every change of the clocks', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 1, max: 400 }), (name, from, days) => {
        const to = from + days * 86_400_000;
        const stretches = offsetStretches(name, from, to);
        expect(stretches[0]?.from).toBe(from);
        expect(stretches.at(-1)?.to).toBe(to);
        for (const [index, stretch] of stretches.entries()) {
          expect(offsetAt(name, stretch.from)).toBe(stretch.offset);
          expect(offsetAt(name, stretch.to - 1)).toBe(stretch.offset);
          if (index > 0) expect(stretch.from).toBe(stretches[index - 1]?.to);
        }
        for (let at = from; at < to; at += 13 * 3_600_000) {
          const found = stretches.find((stretch) => stretch.from <= at && at < stretch.to);
          expect(found?.offset).toBe(offsetAt(name, at));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a stretch of one offset', () => {
  const second = 1000;
  const change = Date.parse('2026-03-29T01:00:00Z');

  it('ends at the very second that the clocks change', () => {
    expect(offsetStretches('Europe/Berlin', change - 90 * second, change + 90 * second)).toEqual([
      { from: change - 90 * second, to: change, offset: 3600 },
      { from: change, to: change + 90 * second, offset: 7200 },
    ]);
    expect(offsetStretches('Europe/Berlin', change - 1, change + 1)).toEqual([
      { from: change - 1, to: change, offset: 3600 },
      { from: change, to: change + 1, offset: 7200 },
    ]);
  });

  it('is one where the clocks change at its end, and none of no time', () => {
    expect(offsetStretches('Europe/Berlin', change - second, change)).toHaveLength(1);
    expect(offsetStretches('Europe/Berlin', change, change + second)).toHaveLength(1);
    expect(offsetStretches('Europe/Berlin', change, change)).toEqual([]);
  });
});

describe('the label of a bucket', () => {
  it.each<[TimeDimension, string | number]>([
    ['day', '2026-03-01x'],
    ['day', 'x2026-03-01'],
    ['day', '2026-13-01'],
    ['week', 'today'],
    ['hour', '2026-03-01'],
    ['hour', '2026-03-01T10:00'],
    ['hour', '2026-03-01T10:00Z'],
    ['weekday', 'Monday'],
    ['hour_of_day', 9.5],
  ])('of a %s is not %j', (dimension, label) => {
    expect(bucketOfLabel(dimension, label)).toBeUndefined();
  });

  it('may be any moment of it, and a number as a text', () => {
    const of = (label: string) => bucketLabel('hour', bucketOfLabel('hour', label) ?? 0);
    expect(of('2026-03-01T10:20-03:30')).toBe('2026-03-01T10:00-03:30');
    expect(of('2026-03-01T10:59+05:45')).toBe('2026-03-01T10:00+05:45');
    expect(bucketOfLabel('weekday', '3')).toBe(3);
    expect(bucketLabel('week', bucketOfLabel('week', '2026-03-05') ?? 0)).toBe('2026-03-02');
    expect(bucketLabel('month', bucketOfLabel('month', '2026-03-05') ?? 0)).toBe('2026-03-01');
  });
});

describe('the grid that lasting things are cut on', () => {
  const hours = [{ from: 0, to: 1, offset: 18_000 }];
  const mixed = [...hours, { from: 1, to: 2, offset: 19_800 }];

  it('is of the finest dimension, at most of hours, and of quarters where offsets are', () => {
    expect(cutGrid([], hours)).toBeUndefined();
    expect(cutGrid(['day'], hours)).toBe(3600);
    expect(cutGrid(['day', 'half_hour', 'hour'], hours)).toBe(1800);
    expect(cutGrid(['quarter_hour', 'month'], hours)).toBe(900);
    expect(cutGrid(['day'], mixed)).toBe(900);
    expect(finestOf('hour_of_day')).toBe(3600);
    expect(finestOf('weekday')).toBe(86_400);
  });
});

describe('the slots of a period', () => {
  const stretches = (days: number) => offsetStretches('UTC', 0, days * 86_400_000);
  const count = (by: TimeDimension[], days: number) => slotsOf(by, stretches(days), Infinity)?.size;

  it('are every pair of buckets, as fine as the finest', () => {
    expect(count(['day', 'hour'], 2)).toBe(48);
    expect(count(['weekday', 'hour_of_day'], 14)).toBe(168);
    expect(count([], 2)).toBe(0);
    expect(slotsOf(['day'], [], Infinity)?.size).toBe(0);
    const weekday = slotsOf(['weekday'], stretches(14), Infinity);
    expect([...(weekday?.values() ?? [])].map(({ seconds }) => seconds)).toEqual(
      Array.from({ length: 7 }, () => 2 * 86_400),
    );
    // Weekday 1 and hour 11 are not weekday 11 and hour 1.
    expect(slotsOf(['weekday', 'hour_of_day'], stretches(7), Infinity)?.has('1 11')).toBe(true);
  });

  it('are not laid out where they are too many', () => {
    expect(count(['hour'], 8333)).toBe(199_992);
    expect(count(['hour'], 8334)).toBeUndefined();
  });
});
