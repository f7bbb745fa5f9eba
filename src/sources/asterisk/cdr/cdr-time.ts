import type { ZoneClock } from '../../table/zone-clock.ts';

const shape = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(\.\d{1,9})?(Z|[+-]\d\d(?::?\d\d)?)?$/;

/**
 * Instants (ms UTC) that a CDR's time can mean: two where clocks go back, one otherwise (in the
 * gap where they go forward: as if they had not yet). Epoch seconds are taken too. undefined for
 * an empty or zero time, null for a text that is none.
 */
export function cdrInstants(text: string, clock: ZoneClock): readonly number[] | undefined | null {
  if (text === '' || text.startsWith('0000-00-00')) return undefined;
  const found = shape.exec(text);
  if (!found) return epochInstants(text);
  const [, year, month, day, hour, minute, second, fraction, offset] = found;
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const date = new Date(local);
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  if (!real || Number(year) < 1990 || Number(hour) > 23 || Number(minute) > 59) return null;
  const milliseconds = fraction ? Math.floor(Number(`0${fraction}`) * 1000) : 0;
  if (offset !== undefined) return [local + milliseconds - offsetOf(offset)];
  return clock.instants(local).map((instant) => instant + milliseconds);
}

function epochInstants(text: string): readonly number[] | null {
  if (!/^\d{9,10}(\.\d{1,9})?$/.test(text)) return null;
  return [Math.floor(Number(text) * 1000)];
}

function offsetOf(text: string): number {
  if (text === 'Z') return 0;
  const digits = text.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** Of several instants the one nearest to a hint; the earliest without one. */
export function nearest(instants: readonly number[], hint: number | undefined): number {
  let best = instants[0] ?? 0;
  if (hint === undefined) return best;
  for (const instant of instants)
    if (Math.abs(instant - hint) < Math.abs(best - hint)) best = instant;
  return best;
}
