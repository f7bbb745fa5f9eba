/** Local wall-clock time as milliseconds since 1970-01-01T00:00 of that same clock. */
export type LocalTime = number;

/** Turns local times of one zone into instants. */
export interface ZoneClock {
  readonly zone: string;
  /** Every instant (UTC, ms) that this local time names, earliest first: two where clocks go back. */
  readonly instants: (local: LocalTime) => readonly number[];
  /**
   * The instant of a local time. Where clocks go back, the earlier of the two; where they go
   * forward over it, as if they had not yet (RFC 5545, Temporal's "compatible").
   */
  readonly instant: (local: LocalTime) => number;
  /** The local time of an instant. */
  readonly local: (instant: number) => LocalTime;
}

const day = 86_400_000;
const hour = 3_600_000;
const clocks = new Map<string, ZoneClock>();

/** The clock of an IANA zone. Throws RangeError for a zone that does not exist. */
export function zoneClock(zone: string): ZoneClock {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = build(zone);
  clocks.set(zone, clock);
  return clock;
}

/** Does the zone exist? */
export function isZone(zone: string): boolean {
  try {
    zoneClock(zone);
    return true;
  } catch {
    return false;
  }
}

function build(zone: string): ZoneClock {
  const offsetAt = offsetReader(zone);
  // Nearly every day has one offset; asking Intl for each row would cost more than all the rest.
  const days = new Map<number, number | undefined>();

  const steady = (local: LocalTime): number | undefined => {
    const number = Math.floor(local / day);
    if (days.has(number)) return days.get(number);
    const before = offsetAt(number * day - 14 * hour);
    const after = offsetAt((number + 1) * day + 14 * hour);
    const offset = before === after ? before : undefined;
    if (days.size > 20_000) days.clear();
    days.set(number, offset);
    return offset;
  };

  const around = (local: LocalTime) => {
    const before = offsetAt(local - day);
    const after = offsetAt(local + day);
    const found = [local - before, local - after].filter(
      (instant, index, all) =>
        instant + offsetAt(instant) === local && all.indexOf(instant) === index,
    );
    return { before, found: found.sort((a, b) => a - b) };
  };

  return {
    zone,
    instants: (local) => {
      const offset = steady(local);
      if (offset !== undefined) return [local - offset];
      const { before, found } = around(local);
      return found.length > 0 ? found : [local - before];
    },
    instant: (local) => {
      const offset = steady(local);
      if (offset !== undefined) return local - offset;
      const { before, found } = around(local);
      return found[0] ?? local - before;
    },
    local: (instant) => {
      const offset = steady(instant);
      return instant + (offset ?? offsetAt(instant));
    },
  };
}

/** Offset of the zone's clock from UTC at an instant, ms. */
function offsetReader(zone: string): (instant: number) => number {
  if (zone === 'UTC') return () => 0;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instant) => {
    const parts: Record<string, number> = {};
    for (const part of format.formatToParts(instant)) parts[part.type] = Number(part.value);
    const local = Date.UTC(
      parts.year ?? 0,
      (parts.month ?? 1) - 1,
      parts.day ?? 1,
      parts.hour ?? 0,
      parts.minute ?? 0,
      parts.second ?? 0,
    );
    return local - Math.floor(instant / 1000) * 1000;
  };
}
