import type { z } from 'zod';
import type { operatorTrack } from '../../../../contracts/status.ts';
import type { AgentState } from '../../../../core/contact/facts.ts';
import { stateOrder } from './silhouettes.ts';

export type TrackInterval = z.output<typeof operatorTrack.output>['intervals'][number];

export interface TrackLane {
  readonly state: AgentState;
  /** Seconds in the state altogether. */
  readonly seconds: number;
  readonly intervals: readonly TrackInterval[];
}

export interface Track {
  /** ms UTC of the axis, at whole hours. */
  readonly from: number;
  readonly to: number;
  /** Whole hours between, a few apart. */
  readonly ticks: readonly number[];
  readonly lanes: readonly TrackLane[];
}

const hourMs = 3_600_000;

/** The exact track of a day: a lane for each state that came up. Null without intervals. */
export function layTrack(intervals: readonly TrackInterval[]): Track | null {
  if (intervals.length === 0) return null;
  const first = intervals.reduce((least, one) => Math.min(least, one.startedAt), Infinity);
  const last = intervals.reduce((most, one) => Math.max(most, one.endedAt), 0);
  const from = Math.floor(first / hourMs) * hourMs;
  const to = Math.max(from + hourMs, Math.ceil(last / hourMs) * hourMs);
  const every = Math.max(1, Math.ceil((to - from) / hourMs / 8));
  const count = Math.floor((to - from) / hourMs / every);
  return {
    from,
    to,
    ticks: Array.from({ length: count + 1 }, (_, index) => from + index * every * hourMs),
    lanes: stateOrder.flatMap((state) => {
      const own = intervals.filter((one) => one.state === state);
      if (own.length === 0) return [];
      return [{ state, intervals: own, seconds: secondsOf(own) }];
    }),
  };
}

/** Breaks and study, joined where one goes straight into the next of the same reason. */
export function restsOf(intervals: readonly TrackInterval[]): TrackInterval[] {
  const rests: TrackInterval[] = [];
  for (const one of intervals) {
    if (one.state !== 'break' && one.state !== 'study') continue;
    const last = rests.at(-1);
    const joins =
      last?.state === one.state &&
      last.reason === one.reason &&
      one.startedAt - last.endedAt < 1000;
    if (joins && last) rests[rests.length - 1] = { ...last, endedAt: one.endedAt, open: one.open };
    else rests.push(one);
  }
  return rests;
}

function secondsOf(intervals: readonly TrackInterval[]): number {
  return intervals.reduce((sum, one) => sum + (one.endedAt - one.startedAt), 0) / 1000;
}
