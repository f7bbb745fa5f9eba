import type { Span } from '../kpi/ast.ts';
import { type OffsetStretch, offsetStretches } from './zone.ts';

/**
 * The clock on the wall of a zone around a period. Wall times are milliseconds as if the wall showed
 * UTC; instants are milliseconds UTC.
 */
export interface WallClock {
  readonly stretches: readonly OffsetStretch[];
  /** The stretch of one offset that an instant lies in. */
  stretchAt(instant: number): OffsetStretch;
  wallOf(instant: number): number;
  /** A time that the clocks pass twice is the first; one they jump over is as much later as they jump. */
  instantOf(wall: number): number;
}

/** Right for instants from `from` to `to`; beyond them the offsets at the ends go on. */
export function wallClock(zone: string, from: number, to: number): WallClock {
  const stretches = offsetStretches(zone, from, to);
  const last = stretches.at(-1) as OffsetStretch;
  const stretchAt = (instant: number): OffsetStretch =>
    stretches.find((stretch) => instant < stretch.to) ?? last;
  return {
    stretches,
    stretchAt,
    wallOf: (instant) => instant + stretchAt(instant).offset * 1000,
    instantOf(wall) {
      for (const [place, stretch] of stretches.entries()) {
        const at = wall - stretch.offset * 1000;
        if (at < stretch.to || place === stretches.length - 1) {
          const before = stretches[place - 1];
          // Jumped over: told by the offset before the jump.
          return before && at < stretch.from ? wall - before.offset * 1000 : at;
        }
      }
      return wall;
    },
  };
}

/** The parts of stretches that lie in a frame. */
export function stretchesWithin(
  stretches: readonly OffsetStretch[],
  { from, to }: { readonly from: number; readonly to: number },
): OffsetStretch[] {
  return stretches
    .map((one) => ({ ...one, from: Math.max(one.from, from), to: Math.min(one.to, to) }))
    .filter((one) => one.to > one.from);
}

const dayLength = 86_400_000;
const lengths = { hour: 3_600_000, day: dayLength, week: 7 * dayLength } as const;

/** A wall time some months later (or earlier); the day is the month's last where the month is shorter. */
export function addMonths(wall: number, months: number): number {
  const date = new Date(wall);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const next = new Date(first);
  const days = Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0);
  const day = Math.min(first + (date.getUTCDate() - 1) * dayLength, days);
  return day + modulo(wall, dayLength);
}

/** Months of a span; undefined: it is of days or hours. */
export function monthsOf(span: Span): number | undefined {
  if (span.unit === 'month') return span.count;
  return span.unit === 'year' ? span.count * 12 : undefined;
}

/** A wall time a span of days, weeks, months or years earlier. */
export function wallBefore(wall: number, span: Span): number {
  const months = monthsOf(span);
  if (months !== undefined) return addMonths(wall, -months);
  return wall - lengthOf(span);
}

/** Milliseconds of a span of hours, days or weeks on the wall; of months and years at the longest. */
export function lengthOf(span: Span): number {
  const months = monthsOf(span);
  if (months !== undefined) return months * 31 * dayLength;
  return span.count * lengths[span.unit as keyof typeof lengths];
}

/** Whole months from one wall time to another; undefined: it is not midnight of a first twice. */
export function wholeMonths(from: number, to: number): number | undefined {
  if (!isFirst(from) || !isFirst(to)) return undefined;
  const [start, end] = [new Date(from), new Date(to)];
  const years = end.getUTCFullYear() - start.getUTCFullYear();
  return years * 12 + end.getUTCMonth() - start.getUTCMonth();
}

function isFirst(wall: number): boolean {
  return modulo(wall, dayLength) === 0 && new Date(wall).getUTCDate() === 1;
}

export function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
