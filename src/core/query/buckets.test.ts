import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { labelAt } from '../../../test/support/oracle.ts';
import { AppError } from '../errors.ts';
import { bucketAt, bucketLabel, bucketOfLabel, slotsOf } from './buckets.ts';
import { timeDimensions } from './question.ts';
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

  it.each(['2026-02-30', '2026-13-01', '2026-01-01T24:00', '26-01-01', '', '1899-01-01'])(
    'refuses %j',
    (local) => {
      expect(() => instantOf('UTC', local)).toThrow(AppError);
    },
  );

  it('refuses a zone that Intl does not know', () => {
    for (const name of ['Mars/Olympus', "UTC'; DROP TABLE calls", ''])
      expect(() => checkZone(name)).toThrow(AppError);
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
