import { AppError } from '../errors.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    if (formats.size > 1000) formats.clear();
    formats.set(zone, made);
    return made;
  } catch {
    throw new AppError('UNKNOWN_ZONE', { zone: zone.slice(0, 64) });
  }
}

/** Throws UNKNOWN_ZONE when Intl does not know it. */
export function checkZone(zone: string): void {
  formatOf(zone);
}

/** Seconds that the zone's clocks are ahead of UTC at an instant (ms). */
export function offsetAt(zone: string, at: number): number {
  const whole = Math.floor(at / 1000) * 1000;
  const part: Record<string, string> = {};
  for (const { type, value } of formatOf(zone).formatToParts(whole)) part[type] = value;
  const number = (name: string): number => Number(part[name]);
  const local = Date.UTC(
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
  );
  return (local - whole) / 1000;
}

const localShape = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2})?)?$/;

/**
 * Instant (ms UTC) of a local date or date-time. A time that the clocks pass twice is the first; one
 * they jump over is as much later as they jump. Throws INVALID_QUESTION for what is no date.
 */
export function instantOf(zone: string, local: string): number {
  const match = localShape.exec(local);
  const text = match ? `${match[1]}T${match[2] ?? '00:00'}${match[3] ?? ':00'}` : '';
  const wall = Date.parse(`${text}Z`);
  // What is no date (2026-02-30) is read as another.
  const exact = Number.isFinite(wall) && new Date(wall).toISOString().startsWith(text);
  if (!exact || text < '1970' || text >= '2200')
    throw new AppError('INVALID_QUESTION', { detail: local.slice(0, 64) });
  const before = offsetAt(zone, wall - 86_400_000);
  const after = offsetAt(zone, wall + 86_400_000);
  for (const offset of [Math.max(before, after), Math.min(before, after)]) {
    const at = wall - offset * 1000;
    if (offsetAt(zone, at) === offset) return at;
  }
  return wall - before * 1000;
}

/** A stretch of time with one offset, [from, to) in ms UTC; offset in seconds. */
export interface OffsetStretch {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

const step = 5 * 86_400_000;

/** The period cut where the clocks change. */
export function offsetStretches(zone: string, from: number, to: number): OffsetStretch[] {
  const stretches: OffsetStretch[] = [];
  let start = from;
  let offset = offsetAt(zone, from);
  let at = from;
  while (at < to) {
    const next = Math.min(at + step, to);
    if (offsetAt(zone, next) === offset) {
      at = next;
      continue;
    }
    let low = at;
    let high = next;
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (middle <= low) break;
      if (offsetAt(zone, middle) === offset) low = middle;
      else high = middle;
    }
    // Clocks change at whole seconds; one of them lies after `low`, up to `high`.
    const change = Math.floor(high / 1000) * 1000;
    stretches.push({ from: start, to: change, offset });
    start = change;
    at = change;
    offset = offsetAt(zone, change);
  }
  stretches.push({ from: start, to, offset });
  return stretches.filter((stretch) => stretch.to > stretch.from);
}
