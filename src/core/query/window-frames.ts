import { AppError } from '../errors.ts';
import type { Span, WindowName } from '../kpi/ast.ts';
import { bucketAt } from './buckets.ts';
import type { PlannedPeriod } from './plan.ts';
import type { TimeDimension } from './question.ts';
import {
  addMonths,
  lengthOf,
  modulo,
  monthsOf,
  stretchesWithin,
  type WallClock,
  wallBefore,
  wallClock,
  wholeMonths,
} from './wall-clock.ts';

/** At which other time a value is asked for; see the windows of docs/develop/kpi-language.md. */
export interface PlannedWindow {
  readonly name: WindowName;
  readonly span: Span | null;
}

/** A stretch of time, [from, to) in ms UTC. */
export interface Frame {
  readonly from: number;
  readonly to: number;
}

/** What a window looks at for one bucket; `buckets` are those of the stretch dimensions asked for. */
export interface BucketFrame extends Frame {
  readonly buckets: readonly number[];
}

/** What a window looks at: for every bucket, the earliest first, and for the total. */
export interface Frames {
  readonly buckets: readonly BucketFrame[];
  readonly total: Frame;
  /** From the first to the last moment of all of them. */
  readonly hull: PlannedPeriod;
}

/** What frames are made from. */
export interface FramesAsked {
  readonly zone: string;
  readonly timeBy: readonly TimeDimension[];
  readonly dataUntil: number;
}

/** Most buckets that a window is answered by. */
export const mostFrames = 5000;

const DAY = 86_400_000;
const cyclic: readonly TimeDimension[] = ['weekday', 'hour_of_day'];

/** Time dimensions whose buckets are stretches, not the same hour or weekday again and again. */
export function stretchDimensions(timeBy: readonly TimeDimension[]): TimeDimension[] {
  return timeBy.filter((dimension) => !cyclic.includes(dimension));
}

/** What a window looks at for a whole period. */
export function windowPeriod(
  asked: FramesAsked,
  period: PlannedPeriod,
  window: PlannedWindow,
): PlannedPeriod {
  const clock = clockAround(asked.zone, period, window);
  return withStretches(totalFrame(asked, period, window, clock), clock);
}

/**
 * What a window looks at for every bucket of a period and for its total. Throws INVALID_QUESTION when
 * there are more than {@link mostFrames} buckets.
 */
export function windowFrames(
  asked: FramesAsked,
  period: PlannedPeriod,
  window: PlannedWindow,
): Frames {
  const clock = clockAround(asked.zone, period, window);
  const slots = slotsWithin(stretchDimensions(asked.timeBy), period, clock);
  const buckets = slots
    .map((slot): BucketFrame => {
      const { from, to } = bucketFrame(slot, period, window, clock);
      return { from, to: Math.max(from, to), buckets: slot.buckets };
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const total = totalFrame(asked, period, window, clock);
  const all = [total, ...buckets];
  const hull = {
    from: Math.min(...all.map(({ from }) => from)),
    to: Math.max(...all.map(({ to }) => to)),
  };
  return { buckets, total, hull: withStretches(hull, clock) };
}

function clockAround(zone: string, { from, to }: PlannedPeriod, { name, span }: PlannedWindow) {
  const back = name === 'previous' ? (to - from) * 1.2 : span ? lengthOf(span) : 0;
  return wallClock(zone, Math.floor(from - back) - 70 * DAY, to + 40 * DAY);
}

function withStretches(frame: Frame, clock: WallClock): PlannedPeriod {
  return { ...frame, stretches: stretchesWithin(clock.stretches, frame) };
}

/** A bucket of the calendar: as instants, and as the wall shows its beginning and end. */
interface Bucket extends Frame {
  readonly wallFrom: number;
  readonly wallTo: number;
}

const grains: Partial<Record<TimeDimension, number>> = {
  quarter_hour: 900_000,
  half_hour: 1_800_000,
  hour: 3_600_000,
};

/** The bucket that an instant lies in. Parts of hours end where the clocks change. */
function bucketAround(dimension: TimeDimension, at: number, clock: WallClock): Bucket {
  const wall = clock.wallOf(at);
  const grain = grains[dimension];
  if (grain !== undefined) {
    const stretch = clock.stretchAt(at);
    const wallFrom = wall - modulo(wall, grain);
    return {
      wallFrom,
      wallTo: wallFrom + grain,
      from: Math.max(stretch.from, at - (wall - wallFrom)),
      to: Math.min(stretch.to, at + (wallFrom + grain - wall)),
    };
  }
  const [wallFrom, wallTo] = daysAround(dimension, wall);
  const to = clock.instantOf(wallTo);
  // Clocks set back over midnight pass the end twice.
  const later = wallTo - clock.stretchAt(at).offset * 1000;
  return { wallFrom, wallTo, from: clock.instantOf(wallFrom), to: to > at ? to : later };
}

function daysAround(dimension: TimeDimension, wall: number): [number, number] {
  const day = wall - modulo(wall, DAY);
  if (dimension === 'day') return [day, day + DAY];
  if (dimension === 'week') {
    const monday = day - modulo(day / DAY + 3, 7) * DAY;
    return [monday, monday + 7 * DAY];
  }
  const date = new Date(day);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  return [first, addMonths(first, 1)];
}

/** Buckets of all the dimensions at once, cut at the borders of the period. */
interface Slot extends Bucket {
  readonly buckets: readonly number[];
  /** The finest of the buckets, whole. */
  readonly finest: Bucket;
  readonly finestDimension: TimeDimension;
}

const order: readonly TimeDimension[] = [
  'quarter_hour',
  'half_hour',
  'hour',
  'day',
  'week',
  'month',
];

function slotsWithin(
  dimensions: readonly TimeDimension[],
  period: PlannedPeriod,
  clock: WallClock,
): Slot[] {
  const slots: Slot[] = [];
  const finestDimension = order.find((dimension) => dimensions.includes(dimension)) ?? 'day';
  for (let at = period.from; at < period.to; ) {
    const all = dimensions.map((dimension) => bucketAround(dimension, at, clock));
    const opens = Math.max(...all.map(({ from }) => from));
    const closes = Math.min(...all.map(({ to }) => to));
    const starts = Math.max(...all.map(({ wallFrom }) => wallFrom));
    const ends = Math.min(...all.map(({ wallTo }) => wallTo));
    const { offset } = clock.stretchAt(at);
    const local = Math.floor(clock.wallOf(at) / 1000);
    const to = Math.min(closes, period.to);
    slots.push({
      buckets: dimensions.map((dimension) => bucketAt(dimension, local, offset)),
      from: at,
      to,
      wallFrom: opens < at ? clock.wallOf(at) : starts,
      wallTo: closes > to ? wallEnd(to, clock) : ends,
      finest: all[dimensions.indexOf(finestDimension)] as Bucket,
      finestDimension,
    });
    if (slots.length > mostFrames)
      throw new AppError('INVALID_QUESTION', { detail: `by ${finestDimension} > ${mostFrames}` });
    at = to;
  }
  return slots;
}

/** What the wall shows at the end of a stretch that ends there: 24:00, also where clocks change then. */
function wallEnd(to: number, clock: WallClock): number {
  return to + clock.stretchAt(to - 1).offset * 1000;
}

function bucketFrame(
  slot: Slot,
  period: PlannedPeriod,
  { name, span }: PlannedWindow,
  clock: WallClock,
): Frame {
  switch (name) {
    case 'previous':
      return bucketAround(slot.finestDimension, slot.finest.from - 1, clock);
    case 'cumulative':
      return { from: period.from, to: slot.to };
    case 'rolling':
      return { from: startOf(slot, span as Span, clock), to: slot.to };
    default:
      return movedFrame(slot, span as Span, clock);
  }
}

function totalFrame(
  { dataUntil }: FramesAsked,
  period: PlannedPeriod,
  { name, span }: PlannedWindow,
  clock: WallClock,
): Frame {
  const { from, to } = period;
  const bucket = { from, to, wallFrom: clock.wallOf(from), wallTo: wallEnd(to, clock) };
  switch (name) {
    case 'previous': {
      const { wallFrom, wallTo } = bucket;
      const months = wholeMonths(wallFrom, wallTo);
      const start =
        months === undefined ? wallFrom - (wallTo - wallFrom) : addMonths(wallFrom, -months);
      return { from: clock.instantOf(start), to: from };
    }
    case 'cumulative':
      return { from, to };
    case 'rolling': {
      const until = Math.max(dataUntil, from);
      if (until >= to) return { from: startOf(bucket, span as Span, clock), to };
      const open = { ...bucket, to: until, wallTo: clock.wallOf(until) };
      // What is told of the very last moment counts.
      return { from: startOf(open, span as Span, clock), to: until + 1 };
    }
    default:
      return movedFrame(bucket, span as Span, clock);
  }
}

/** Where a span that ends with a bucket begins. */
function startOf({ to, wallTo }: Bucket, span: Span, clock: WallClock): number {
  return span.unit === 'hour' ? to - lengthOf(span) : clock.instantOf(wallBefore(wallTo, span));
}

/** A bucket a span earlier: hours as they pass, all else as the calendar goes. */
function movedFrame(bucket: Bucket, span: Span, clock: WallClock): Frame {
  if (span.unit === 'hour') {
    const length = lengthOf(span);
    return { from: bucket.from - length, to: bucket.to - length };
  }
  const { wallFrom, wallTo } = bucket;
  // The end of a day that its month does not have is the end of the month's last: the last moment moves.
  const shift = monthsOf(span) !== undefined && wholeMonths(wallFrom, wallTo) === undefined ? 1 : 0;
  return {
    from: clock.instantOf(wallBefore(wallFrom, span)),
    to: clock.instantOf(wallBefore(wallTo - shift, span) + shift),
  };
}
