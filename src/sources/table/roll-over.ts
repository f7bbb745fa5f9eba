import type { ZoneClock } from './zone-clock.ts';

const day = 86_400_000;

/**
 * The moment of a time of day that follows another moment. Of the day before, the same day and the
 * next, and of both passes of an hour that clocks go through twice, it is the one nearest to
 * `anchor` that is not earlier than `anchor` by more than `slack` ms. So a time much smaller than
 * the one before it is the next day's, and a clock that runs a few seconds behind another's does
 * not make a day of it.
 */
export function momentAfter(
  clock: ZoneClock,
  timeOfDay: number,
  anchor: number,
  slack: number,
): number {
  const midnight = Math.floor(clock.local(anchor) / day) * day;
  let best: number | undefined;
  for (let shift = -1; shift <= 2; shift += 1) {
    for (const instant of clock.instants(midnight + shift * day + timeOfDay)) {
      if (instant < anchor - slack) continue;
      if (best === undefined || Math.abs(instant - anchor) < Math.abs(best - anchor))
        best = instant;
    }
  }
  return best ?? anchor;
}
