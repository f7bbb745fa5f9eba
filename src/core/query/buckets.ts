import type { TimeDimension } from './question.ts';
import type { OffsetStretch } from './zone.ts';

/**
 * Time dimensions as whole numbers: SQL groups by them, the answer shows their labels. Local
 * seconds are UTC seconds plus the zone's offset.
 * - parts of an hour and hours: local start × 1000 + quarters of the offset, so that an hour which
 *   the clocks pass twice is two buckets
 * - day, week: days since 1970-01-01 (a week by its Monday); month: yyyymm
 */
const grains = { quarter_hour: 900, half_hour: 1800, hour: 3600 } as const;
const offsetBase = 64_800;

function grainOf(dimension: TimeDimension): number | undefined {
  return dimension in grains ? grains[dimension as keyof typeof grains] : undefined;
}

/** ClickHouse expression of a bucket over `local_s` (local seconds) and `shift_s` (offset). */
export function bucketSql(dimension: TimeDimension): string {
  const grain = grainOf(dimension);
  const day = 'intDiv(local_s, 86400)';
  if (grain !== undefined) {
    return `(local_s - local_s % ${grain}) * 1000 + intDiv(shift_s + ${offsetBase}, 900)`;
  }
  switch (dimension) {
    case 'day':
      return day;
    case 'week':
      return `${day} - (${day} + 3) % 7`;
    case 'month':
      return `toYYYYMM(toDate32(toInt32(${day})))`;
    case 'weekday':
      return `(${day} + 3) % 7 + 1`;
    default:
      return 'intDiv(local_s % 86400, 3600)';
  }
}

/** The bucket of a local second. */
export function bucketAt(dimension: TimeDimension, local: number, offset: number): number {
  const grain = grainOf(dimension);
  const day = Math.floor(local / 86_400);
  if (grain !== undefined) {
    return Math.floor(local / grain) * grain * 1000 + Math.floor((offset + offsetBase) / 900);
  }
  switch (dimension) {
    case 'day':
      return day;
    case 'week':
      return day - ((day + 3) % 7);
    case 'month': {
      const date = new Date(day * 86_400_000);
      return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
    }
    case 'weekday':
      return ((day + 3) % 7) + 1;
    default:
      return Math.floor((local % 86_400) / 3600);
  }
}

const two = (value: number): string => String(value).padStart(2, '0');
const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** A bucket as the answer shows it; see `answerRow`. */
export function bucketLabel(dimension: TimeDimension, bucket: number): string | number {
  if (grainOf(dimension) !== undefined) {
    const quarters = bucket % 1000;
    const local = (bucket - quarters) / 1000;
    const offset = quarters * 900 - offsetBase;
    const sign = offset < 0 ? '-' : '+';
    const minutes = Math.abs(offset) / 60;
    const shift = `${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    return `${new Date(local * 1000).toISOString().slice(0, 16)}${shift}`;
  }
  if (dimension === 'day' || dimension === 'week') return dateOf(bucket);
  if (dimension === 'month') return `${Math.floor(bucket / 100)}-${two(bucket % 100)}-01`;
  return bucket;
}

/** The bucket a label names, or undefined when it names none. */
export function bucketOfLabel(
  dimension: TimeDimension,
  label: string | number,
): number | undefined {
  if (dimension === 'weekday' || dimension === 'hour_of_day') {
    const value = Number(label);
    return Number.isInteger(value) ? value : undefined;
  }
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})([+-])(\d{2}):(\d{2}))?$/.exec(
    String(label),
  );
  const day = match ? Date.parse(`${match[1]}T00:00:00Z`) / 86_400_000 : Number.NaN;
  if (!match || !Number.isFinite(day)) return undefined;
  if (grainOf(dimension) === undefined) return bucketAt(dimension, day * 86_400, 0);
  if (match[4] === undefined) return undefined;
  const offset = (Number(match[5]) * 3600 + Number(match[6]) * 60) * (match[4] === '-' ? -1 : 1);
  const local = day * 86_400 + Number(match[2]) * 3600 + Number(match[3]) * 60;
  return bucketAt(dimension, local, offset);
}

/** Seconds of the grid at which time must be cut for these dimensions; undefined: not at all. */
export function cutGrid(
  by: readonly TimeDimension[],
  stretches: readonly OffsetStretch[],
): number | undefined {
  if (by.length === 0) return undefined;
  const finest = Math.min(...by.map(finestOf));
  const oneOffset = stretches.every(({ offset }) => offset % 3600 === 0);
  // The grid is of UTC: it holds the zone's borders only where the offset is a multiple of it.
  return oneOffset ? Math.min(finest, 3600) : 900;
}

/** Seconds of the finest stretch of time that a dimension tells apart. */
export function finestOf(dimension: TimeDimension): number {
  return grainOf(dimension) ?? (dimension === 'hour_of_day' ? 3600 : 86_400);
}

/** Buckets of a period in order, each with its seconds in it before `until`. */
export interface Slot {
  readonly buckets: readonly number[];
  seconds: number;
}

/** Most slots that are laid out; a longer period is not filled. */
export const mostSlots = 200_000;

/** Every combination of buckets that the period has, the earliest first; undefined: too many. */
export function slotsOf(
  by: readonly TimeDimension[],
  stretches: readonly OffsetStretch[],
  until: number,
): Map<string, Slot> | undefined {
  const slots = new Map<string, Slot>();
  const first = stretches[0];
  const last = stretches.at(-1);
  if (by.length === 0 || !first || !last) return slots;
  const grain = Math.min(...by.map(finestOf));
  if ((last.to - first.from) / 1000 / grain > mostSlots) return undefined;
  for (const { from, to, offset } of stretches) {
    const start = from / 1000 + offset;
    const end = to / 1000 + offset;
    for (let local = Math.floor(start / grain) * grain; local < end; local += grain) {
      const buckets = by.map((dimension) => bucketAt(dimension, local, offset));
      const key = buckets.join(' ');
      const opens = Math.max(local, start);
      const closes = Math.min(local + grain, end, until / 1000 + offset);
      const slot = slots.get(key) ?? { buckets, seconds: 0 };
      slot.seconds += Math.max(0, closes - opens);
      slots.set(key, slot);
    }
  }
  return slots;
}
