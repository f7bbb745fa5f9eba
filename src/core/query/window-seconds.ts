import { type Slot, slotsOf } from './buckets.ts';
import type { Plan, PlannedPeriod } from './plan.ts';
import { stretchesWithin } from './wall-clock.ts';
import {
  type Frame,
  type PlannedWindow,
  stretchDimensions,
  windowFrames,
  windowPeriod,
} from './window-frames.ts';

type Keys = readonly (string | number)[];

/** Seconds before the end of the data that a window has for a line of an answer; null keys: the total. */
export type SecondsOf = (window: PlannedWindow, keys: Keys | null) => number | null;

/** `period_seconds` in windows. What is asked for is laid out when it is asked for the first time. */
export function secondsIn(plan: Plan, period: PlannedPeriod): SecondsOf {
  const known = new Map<string, (keys: Keys | null) => number | null>();
  return (window, keys) => {
    const name = JSON.stringify([window.name, window.span]);
    const found = known.get(name) ?? layOut(plan, period, window);
    known.set(name, found);
    return found(keys);
  };
}

function layOut(plan: Plan, period: PlannedPeriod, window: PlannedWindow) {
  const whole = windowPeriod(plan, period, window);
  const stretch = stretchDimensions(plan.timeBy);
  const placesOf = (dimensions: readonly string[]): number[] =>
    dimensions.map((dimension) => plan.by.indexOf(dimension));
  const cyclic = plan.timeBy.filter((dimension) => !stretch.includes(dimension));
  const [stretchPlaces, cyclicPlaces] = [placesOf(stretch), placesOf(cyclic)];
  const frames = stretch.length > 0 ? windowFrames(plan, period, window) : undefined;
  const byBuckets = new Map(frames?.buckets.map((frame) => [frame.buckets.join(' '), frame]));
  const slots = new Map<Frame, ReadonlyMap<string, Slot> | undefined>();
  const slotsIn = (frame: Frame): ReadonlyMap<string, Slot> | undefined => {
    if (!slots.has(frame)) {
      const until = Math.max(plan.dataUntil, frame.from);
      const within = frames ? stretchesWithin(frames.hull.stretches, frame) : whole.stretches;
      slots.set(frame, slotsOf(cyclic, within, until));
    }
    return slots.get(frame);
  };
  return (keys: Keys | null): number | null => {
    const frame =
      keys === null || frames === undefined
        ? whole
        : byBuckets.get(stretchPlaces.map((place) => keys[place]).join(' '));
    if (frame === undefined) return null;
    if (keys === null || cyclic.length === 0) return lengthBefore(plan.dataUntil, frame);
    const key = cyclicPlaces.map((place) => keys[place]).join(' ');
    return slotsIn(frame)?.get(key)?.seconds ?? null;
  };
}

/** Seconds of a frame before an instant. */
function lengthBefore(until: number, { from, to }: Frame): number {
  return Math.max(0, Math.min(to, until) - from) / 1000;
}
