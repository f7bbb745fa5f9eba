import { Temporal } from 'temporal-polyfill';
import type { ExpressionOf } from '../../src/core/kpi/ast.ts';

/** Windows by the calendar of Temporal: what of time a value looks at. It knows nothing of SQL. */
export interface Frame {
  readonly from: number;
  readonly to: number;
}
export type Window = ExpressionOf<'window'>;

/** One bucket of the stretch dimensions: their labels, and its piece of the period. */
export interface Slot extends Frame {
  readonly labels: readonly (string | number)[];
}

type Plain = Temporal.PlainDateTime;
type LabelAt = (dimension: string, at: number) => string | number;
const QUARTER = 900_000;
const finestFirst = ['quarter_hour', 'half_hour', 'hour', 'day', 'week', 'month'];
const lengths: Record<string, Temporal.DurationLike> = {
  quarter_hour: { minutes: 15 },
  half_hour: { minutes: 30 },
  hour: { hours: 1 },
  day: { days: 1 },
  week: { days: 7 },
  month: { months: 1 },
};

export const isCyclic = (dimension: string): boolean =>
  dimension === 'weekday' || dimension === 'hour_of_day';

/** The calendar of one question. */
export function windowCalendar(zone: string, period: Frame, dataUntil: number, labelAt: LabelAt) {
  const plainAt = (at: number): Plain =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
  const endPlainAt = (at: number): Plain => plainAt(at - 1).add({ milliseconds: 1 });
  const instantOf = (plain: Plain): number =>
    plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
  const isMonthStart = (plain: Plain): boolean =>
    plain.day === 1 && plain.toPlainTime().equals(new Temporal.PlainTime());

  function back(window: Window): Temporal.DurationLike {
    return { [`${window.span?.unit}s`]: window.span?.count ?? 0 };
  }

  /** Combinations of labels in the order of time. */
  function slots(dimensions: readonly string[]): Slot[] {
    const found: Slot[] = [];
    for (let at = period.from; at < period.to; ) {
      const to = Math.min(period.to, (Math.floor(at / QUARTER) + 1) * QUARTER);
      const labels = dimensions.map((dimension) => labelAt(dimension, at));
      const last = found.at(-1);
      if (last && JSON.stringify(last.labels) === JSON.stringify(labels)) {
        found[found.length - 1] = { ...last, to };
      } else found.push({ labels, from: at, to });
      at = to;
    }
    return found;
  }

  /** The bucket of a dimension around an instant. */
  function bucketAround(dimension: string, at: number): Frame {
    const label = labelAt(dimension, at);
    if (['day', 'week', 'month'].includes(dimension)) {
      const start = Temporal.PlainDate.from(String(label)).toPlainDateTime();
      return {
        from: instantOf(start),
        to: instantOf(start.add(lengths[dimension] as Temporal.DurationLike)),
      };
    }
    let from = Math.floor(at / QUARTER) * QUARTER;
    while (labelAt(dimension, from - 1) === label) from -= QUARTER;
    let to = Math.floor(at / QUARTER) * QUARTER + QUARTER;
    while (labelAt(dimension, to) === label) to += QUARTER;
    return { from, to };
  }

  /** Beginning and end of a slot as the wall shows them. */
  function wallOf(slot: Slot, dimensions: readonly string[]): [Plain, Plain] {
    const walls = dimensions.map((dimension, place): [Plain, Plain] => {
      const text = String(slot.labels[place]).slice(0, 16);
      const start = Temporal.PlainDateTime.from(text);
      return [start, start.add(lengths[dimension] as Temporal.DurationLike)];
    });
    const whole = dimensions.map((dimension) => bucketAround(dimension, slot.from));
    const cutBefore = whole.every(({ from }) => from < slot.from);
    const cutAfter = whole.every(({ to }) => to > slot.to);
    const byTime = Temporal.PlainDateTime.compare;
    const starts = walls.map(([start]) => start).sort(byTime);
    const ends = walls.map(([, end]) => end).sort(byTime);
    return [
      cutBefore ? plainAt(slot.from) : (starts.at(-1) as Plain),
      cutAfter ? endPlainAt(slot.to) : (ends[0] as Plain),
    ];
  }

  function moved(window: Window, frame: Frame, [start, end]: [Plain, Plain]): Frame {
    const span = back(window);
    if (window.span?.unit === 'hour') {
      const length = window.span.count * 3_600_000;
      return { from: frame.from - length, to: frame.to - length };
    }
    const last = { milliseconds: 1 };
    const whole = isMonthStart(start) && isMonthStart(end);
    const to = whole ? end.subtract(span) : end.subtract(last).subtract(span).add(last);
    return { from: instantOf(start.subtract(span)), to: instantOf(to) };
  }

  function startOf(window: Window, to: number, end: Plain): number {
    return window.span?.unit === 'hour'
      ? to - window.span.count * 3_600_000
      : instantOf(end.subtract(back(window)));
  }

  /** What a window looks at for one slot. */
  function ofSlot(window: Window, slot: Slot, dimensions: readonly string[]): Frame {
    const finest = finestFirst.find((dimension) => dimensions.includes(dimension)) ?? 'day';
    const wall = wallOf(slot, dimensions);
    switch (window.name) {
      case 'previous':
        return bucketAround(finest, bucketAround(finest, slot.from).from - 1);
      case 'cumulative':
        return { from: period.from, to: slot.to };
      case 'rolling':
        return { from: startOf(window, slot.to, wall[1]), to: slot.to };
      default:
        return moved(window, slot, wall);
    }
  }

  /** What a window looks at for the total, and for hours and weekdays that come again. */
  function ofTotal(window: Window): Frame {
    const [start, end] = [plainAt(period.from), endPlainAt(period.to)];
    switch (window.name) {
      case 'cumulative':
        return period;
      case 'previous': {
        const months = isMonthStart(start) && isMonthStart(end);
        const length = start.until(end, { largestUnit: months ? 'months' : 'days' });
        return { from: instantOf(start.subtract(length)), to: period.from };
      }
      case 'rolling': {
        const until = Math.max(dataUntil, period.from);
        if (until >= period.to) return { from: startOf(window, period.to, end), to: period.to };
        return { from: startOf(window, until, plainAt(until)), to: until + 1 };
      }
      default:
        return moved(window, period, [start, end]);
    }
  }

  return { slots, ofSlot, ofTotal };
}
