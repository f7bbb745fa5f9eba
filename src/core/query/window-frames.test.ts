import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import type { Span } from '../kpi/ast.ts';
import { planPeriod } from './plan.ts';
import type { TimeDimension } from './question.ts';
import { mostFrames, stretchDimensions, windowFrames, windowPeriod } from './window-frames.ts';

/** An instant as the zone's wall shows it, with its offset told apart by the UTC text. */
const utc = (ms: number): string => new Date(ms).toISOString().slice(0, 16);
const span = (count: number, unit: Span['unit']): Span => ({ count, unit });

interface Asked {
  zone?: string;
  by?: TimeDimension[];
  from: string;
  to: string;
  until?: string;
  name: 'previous' | 'ago' | 'rolling' | 'cumulative';
  of?: Span;
}
function framesOf({ zone = 'UTC', by = ['day'], from, to, until, name, of }: Asked) {
  const period = planPeriod(zone, { from, to });
  const dataUntil = until ? Date.parse(until) : period.to;
  const window = { name, span: of ?? null };
  const asked = { zone, timeBy: by, dataUntil };
  const text = (frame: { from: number; to: number }) => `${utc(frame.from)} ${utc(frame.to)}`;
  const frames = windowFrames(asked, period, window);
  const total = windowPeriod(asked, period, window);
  expect(text(total)).toBe(text(frames.total));
  return { each: frames.buckets.map(text), total: text(total), frames };
}

describe('what a window looks at', () => {
  it('knows which dimensions are stretches of time', () => {
    expect(stretchDimensions(['weekday', 'day', 'hour_of_day', 'quarter_hour'])).toEqual([
      'day',
      'quarter_hour',
    ]);
  });

  it('previous: the bucket before, and the period before', () => {
    const { each, total } = framesOf({ from: '2026-03-02', to: '2026-03-04', name: 'previous' });
    expect(each).toEqual([
      '2026-03-01T00:00 2026-03-02T00:00',
      '2026-03-02T00:00 2026-03-03T00:00',
    ]);
    expect(total).toBe('2026-02-28T00:00 2026-03-02T00:00');
  });

  it('previous: whole months before whole months, whatever their length', () => {
    const { each, total } = framesOf({
      by: ['month'],
      from: '2026-03-01',
      to: '2026-05-01',
      name: 'previous',
    });
    expect(each).toEqual([
      '2026-02-01T00:00 2026-03-01T00:00',
      '2026-03-01T00:00 2026-04-01T00:00',
    ]);
    expect(total).toBe('2026-01-01T00:00 2026-03-01T00:00');
    expect(framesOf({ from: '2026-03-02', to: '2026-04-02', name: 'previous' }).total).toBe(
      '2026-01-30T00:00 2026-03-02T00:00',
    );
  });

  it('previous: the whole bucket before one that the period cuts', () => {
    const { each } = framesOf({
      from: '2026-03-02T08:00',
      to: '2026-03-02T20:00',
      name: 'previous',
    });
    expect(each).toEqual(['2026-03-01T00:00 2026-03-02T00:00']);
    expect(
      framesOf({ by: ['week'], from: '2026-03-04', to: '2026-03-05', name: 'previous' }).each,
    ).toEqual(['2026-02-23T00:00 2026-03-02T00:00']);
  });

  it('previous: of several dimensions the one before the finest', () => {
    const { each, frames } = framesOf({
      by: ['month', 'week'],
      from: '2026-03-30',
      to: '2026-04-06',
      name: 'previous',
    });
    expect(each).toEqual([
      '2026-03-23T00:00 2026-03-30T00:00',
      '2026-03-23T00:00 2026-03-30T00:00',
    ]);
    expect(frames.buckets.map(({ buckets }) => buckets[0])).toEqual([202603, 202604]);
  });

  it('previous: an hour that the clocks pass twice is two', () => {
    const { each } = framesOf({
      zone: 'Europe/Berlin',
      by: ['hour'],
      from: '2025-10-26T01:00',
      to: '2025-10-26T04:00',
      name: 'previous',
    });
    expect(each).toEqual([
      '2025-10-25T22:00 2025-10-25T23:00',
      '2025-10-25T23:00 2025-10-26T00:00',
      '2025-10-26T00:00 2025-10-26T01:00',
      '2025-10-26T01:00 2025-10-26T02:00',
    ]);
  });

  it('ago: the same time of the wall over a change of clocks', () => {
    const { each, total } = framesOf({
      zone: 'Europe/Berlin',
      by: ['half_hour'],
      from: '2026-03-29T03:00',
      to: '2026-03-29T04:00',
      name: 'ago',
      of: span(1, 'day'),
    });
    expect(each).toEqual([
      '2026-03-28T02:00 2026-03-28T02:30',
      '2026-03-28T02:30 2026-03-28T03:00',
    ]);
    expect(total).toBe('2026-03-28T02:00 2026-03-28T03:00');
  });

  it('ago: an hour left out is empty, one passed twice is two hours', () => {
    const at = (from: string, to: string) =>
      framesOf({ zone: 'Europe/Berlin', by: ['hour'], from, to, name: 'ago', of: span(1, 'day') });
    expect(at('2026-03-30T02:00', '2026-03-30T03:00').each).toEqual([
      '2026-03-29T01:00 2026-03-29T01:00',
    ]);
    expect(at('2025-10-27T02:00', '2025-10-27T03:00').each).toEqual([
      '2025-10-26T00:00 2025-10-26T02:00',
    ]);
  });

  it('ago: hours pass, days and weeks go by the calendar', () => {
    const of = (unit: Span['unit'], count: number) =>
      framesOf({
        zone: 'Europe/Berlin',
        from: '2026-03-30',
        to: '2026-03-31',
        name: 'ago',
        of: span(count, unit),
      }).total;
    expect(of('hour', 24)).toBe('2026-03-28T22:00 2026-03-29T22:00');
    expect(of('day', 1)).toBe('2026-03-28T23:00 2026-03-29T22:00');
    expect(of('week', 1)).toBe('2026-03-22T23:00 2026-03-23T23:00');
    expect(of('year', 1)).toBe('2025-03-29T23:00 2025-03-30T22:00');
  });

  it('ago by months: days that the month does not have are its last', () => {
    const { each, total } = framesOf({
      from: '2026-03-28',
      to: '2026-04-01',
      name: 'ago',
      of: span(1, 'month'),
    });
    expect(each).toEqual(Array(4).fill('2026-02-28T00:00 2026-03-01T00:00'));
    expect(total).toBe('2026-02-28T00:00 2026-03-01T00:00');
  });

  it('ago by months: whole months become whole months', () => {
    const of = (from: string, to: string, count = 1) =>
      framesOf({ by: ['month'], from, to, name: 'ago', of: span(count, 'month') });
    expect(of('2026-02-01', '2026-03-01').total).toBe('2026-01-01T00:00 2026-02-01T00:00');
    expect(of('2026-03-01', '2026-04-01').each).toEqual(['2026-02-01T00:00 2026-03-01T00:00']);
    expect(of('2026-03-01', '2026-03-31T08:00').total).toBe('2026-02-01T00:00 2026-02-28T08:00');
    expect(of('2026-03-01', '2026-04-01', 14).total).toBe('2025-01-01T00:00 2025-02-01T00:00');
  });

  it('ago: a bucket that the period cuts is moved as it was cut', () => {
    const { each } = framesOf({
      from: '2026-03-02T08:30',
      to: '2026-03-03T10:00',
      name: 'ago',
      of: span(1, 'week'),
    });
    expect(each).toEqual([
      '2026-02-23T08:30 2026-02-24T00:00',
      '2026-02-24T00:00 2026-02-24T10:00',
    ]);
  });

  it('rolling: ends with the bucket, and with the data where the period is not over', () => {
    const open = framesOf({
      from: '2026-03-02',
      to: '2026-03-04',
      until: '2026-03-03T12:00:00Z',
      name: 'rolling',
      of: span(7, 'day'),
    });
    expect(open.each).toEqual([
      '2026-02-24T00:00 2026-03-03T00:00',
      '2026-02-25T00:00 2026-03-04T00:00',
    ]);
    expect(open.total).toBe('2026-02-24T12:00 2026-03-03T12:00');
    // The very last moment that is told of counts.
    expect(open.frames.total.to).toBe(Date.parse('2026-03-03T12:00:00Z') + 1);
    expect(open.frames.total.from).toBe(Date.parse('2026-02-24T12:00:00Z'));
    const over = framesOf({
      from: '2026-03-02',
      to: '2026-03-04',
      name: 'rolling',
      of: span(2, 'month'),
    });
    expect(over.total).toBe('2026-01-04T00:00 2026-03-04T00:00');
    const coming = framesOf({
      from: '2026-03-02',
      to: '2026-03-04',
      until: '2026-01-01T00:00:00Z',
      name: 'rolling',
      of: span(1, 'day'),
    });
    expect(coming.total).toBe('2026-03-01T00:00 2026-03-02T00:00');
  });

  it('rolling: days are of the calendar, hours pass', () => {
    const of = (unit: Span['unit'], count: number) =>
      framesOf({
        zone: 'Europe/Berlin',
        from: '2026-03-29',
        to: '2026-03-30',
        name: 'rolling',
        of: span(count, unit),
      }).each;
    expect(of('day', 1)).toEqual(['2026-03-28T23:00 2026-03-29T22:00']);
    expect(of('hour', 24)).toEqual(['2026-03-28T22:00 2026-03-29T22:00']);
  });

  it('cumulative: from the beginning of the period', () => {
    const { each, total } = framesOf({
      from: '2026-03-02T06:00',
      to: '2026-03-04T07:00',
      name: 'cumulative',
    });
    expect(each).toEqual([
      '2026-03-02T06:00 2026-03-03T00:00',
      '2026-03-02T06:00 2026-03-04T00:00',
      '2026-03-02T06:00 2026-03-04T07:00',
    ]);
    expect(total).toBe('2026-03-02T06:00 2026-03-04T07:00');
  });

  it('ago: of several dimensions what all of them hold', () => {
    const { each } = framesOf({
      by: ['week', 'day'],
      ...{ from: '2026-03-02', to: '2026-03-04' },
      ...{ name: 'ago', of: span(1, 'week') },
    });
    expect(each).toEqual([
      ...['2026-02-23T00:00 2026-02-24T00:00', '2026-02-24T00:00 2026-02-25T00:00'],
    ]);
  });

  it('ago: buckets come in the order of what they look at, where an hour passes twice', () => {
    const { each } = framesOf({
      zone: 'Europe/Berlin',
      by: ['half_hour'],
      from: '2025-10-26T02:00',
      to: '2025-10-26T03:00',
      name: 'ago',
      of: span(1, 'day'),
    });
    expect(each).toEqual([
      ...['2025-10-25T00:00 2025-10-25T00:30', '2025-10-25T00:00 2025-10-25T00:30'],
      ...['2025-10-25T00:30 2025-10-25T01:00', '2025-10-25T00:30 2025-10-25T01:00'],
    ]);
  });

  it('previous: half a year back, by the clocks of that time', () => {
    const { total } = framesOf({
      zone: 'Europe/Berlin',
      from: '2026-07-01',
      to: '2027-01-01',
      name: 'previous',
    });
    expect(total).toBe('2025-12-31T23:00 2026-06-30T22:00');
    expect(
      framesOf({
        zone: 'Europe/Berlin',
        ...{ from: '2026-07-01', to: '2026-07-02' },
        ...{ name: 'ago', of: span(6, 'month') },
      }).total,
    ).toBe('2025-12-31T23:00 2026-01-01T23:00');
  });

  it('cumulative: goes on over a midnight that the clocks pass twice', () => {
    // At 00:01 it was 23:01 again.
    const { each, frames } = framesOf({
      zone: 'America/St_Johns',
      by: ['day', 'hour'],
      from: '2010-11-06T23:00',
      to: '2010-11-07T01:00',
      name: 'cumulative',
    });
    const ends = ['02:30', '02:31', '03:30', '04:30'];
    expect(each).toEqual(ends.map((end) => `2010-11-07T01:30 2010-11-07T${end}`));
    const days = frames.buckets.map(({ buckets }) => (buckets[0] ?? 0) * 86_400_000);
    expect(days.map((at) => utc(at).slice(8, 10))).toEqual(['06', '07', '06', '07']);
  });

  it('tells how far all of it reaches, with the clocks of that time', () => {
    const { frames } = framesOf({
      zone: 'Europe/Berlin',
      from: '2026-04-05',
      to: '2026-04-06',
      name: 'rolling',
      of: span(8, 'day'),
    });
    expect(frames.hull).toEqual({
      from: Date.parse('2026-03-28T23:00:00Z'),
      to: Date.parse('2026-04-05T22:00:00Z'),
      stretches: [
        {
          from: Date.parse('2026-03-28T23:00:00Z'),
          to: Date.parse('2026-03-29T01:00:00Z'),
          offset: 3600,
        },
        {
          from: Date.parse('2026-03-29T01:00:00Z'),
          to: Date.parse('2026-04-05T22:00:00Z'),
          offset: 7200,
        },
      ],
    });
  });

  it('refuses more buckets than anybody can look at', () => {
    const many = () =>
      framesOf({ by: ['quarter_hour'], from: '2026-01-01', to: '2026-03-01', name: 'previous' });
    expect(59 * 96).toBeGreaterThan(mostFrames);
    expect(many).toThrow(AppError);
    expect(many).toThrow(
      expect.objectContaining({
        code: 'INVALID_QUESTION',
        params: { detail: `by quarter_hour > ${mostFrames}` },
      }),
    );
  });
});
