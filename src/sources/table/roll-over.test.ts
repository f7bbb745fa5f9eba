import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { momentAfter } from './roll-over.ts';
import { zoneClock } from './zone-clock.ts';

const zones = [
  'Asia/Jerusalem',
  'Europe/Moscow',
  'Asia/Almaty',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
];
const day = 86_400_000;
const from = Date.UTC(1995, 0);
const to = Date.UTC(2035, 0);

describe('clocks of zones', () => {
  it('give the instants that Temporal gives, at any local time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: from, max: to }), (zone, local) => {
        const text = new Date(local).toISOString().slice(0, 23);
        const wanted = Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
        expect(zoneClock(zone).instant(local)).toBe(wanted);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['Asia/Jerusalem', '1999-04-02T02:30:00', '1999-04-02T00:30:00.000Z'],
    ['Asia/Jerusalem', '1999-09-03T01:30:00', '1999-09-02T22:30:00.000Z'],
    ['America/New_York', '2026-03-08T02:30:00', '2026-03-08T07:30:00.000Z'],
    ['America/New_York', '2026-11-01T01:30:00', '2026-11-01T05:30:00.000Z'],
  ])('%s at %s', (zone, local, wanted) => {
    const instant = zoneClock(zone).instant(Date.parse(`${local}Z`));
    expect(new Date(instant).toISOString()).toBe(wanted);
  });

  it('go back to the local time they came from', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: from, max: to }), (zone, at) => {
        const clock = zoneClock(zone);
        expect(clock.instants(clock.local(at))).toContain(at);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a time of day that follows a moment', () => {
  const anyCase = fc.record({
    zone: fc.constantFrom(...zones),
    anchor: fc.integer({ min: from, max: to }),
    gap: fc.integer({ min: -60_000, max: 11 * 3_600_000 }),
  });

  it('is that very moment, over midnight and over changes of the clock', () => {
    fc.assert(
      fc.property(anyCase, ({ zone, anchor, gap }) => {
        const clock = zoneClock(zone);
        const truth = anchor + gap;
        const local = clock.local(truth);
        const found = momentAfter(
          clock,
          local - Math.floor(local / day) * day,
          anchor,
          6 * 3_600_000,
        );
        const twins = clock.instants(local);
        // Of the two passes of a repeated hour the text cannot tell; the nearer one is taken.
        if (twins.length === 1) expect(found).toBe(truth);
        else expect(twins).toContain(found);
      }),
      { numRuns: 3000 },
    );
  });

  it('takes the second pass of an hour when the call began before it', () => {
    const clock = zoneClock('America/New_York');
    const anchor = Date.parse('2026-11-01T05:59:50Z');
    const found = momentAfter(clock, (3600 + 5) * 1000, anchor, 6 * 3_600_000);
    expect(new Date(found).toISOString()).toBe('2026-11-01T06:00:05.000Z');
  });

  it('is the next day at once when no slack is given', () => {
    const clock = zoneClock('UTC');
    const anchor = Date.parse('1999-01-01T10:00:00Z');
    expect(momentAfter(clock, 36_000_000 - 1000, anchor, 0) - anchor).toBe(day - 1000);
    expect(momentAfter(clock, 36_000_000 - 1000, anchor, 60_000) - anchor).toBe(-1000);
  });
});
