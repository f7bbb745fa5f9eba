import { median, robustDeviation } from '../stats/robust.ts';

/** An hour without a single sign: whoever is silent then is not missed. */
const wholeHour = 3600;
/** Hours whose usual pause is longer than this are quiet ones: silence in them means nothing, s. */
const quietPause = 1200;
/** No pause is taken for shorter than this: sources tell in batches, s. */
const shortestPause = 15;
export const pieceSeconds = 15;

/**
 * Longest pause of an hour, in seconds, from the pieces of 15 s (0 … 239) in which a source said
 * something: the longest run without, and the pieces around it.
 */
export function longestPause(pieces: readonly number[]): number {
  if (pieces.length === 0) return wholeHour;
  const sorted = [...new Set(pieces)].sort((a, b) => a - b);
  let longest = 0;
  let last = -1;
  for (const piece of [...sorted, wholeHour / pieceSeconds]) {
    longest = Math.max(longest, piece - last - 1);
    last = piece;
  }
  return Math.min(wholeHour, (longest + 1) * pieceSeconds);
}

/** The pause that is usual in an hour of the week, from those of earlier weeks; null: too few. */
export function usualPause(pauses: readonly number[], weeksNeeded: number): number | null {
  const middle = median(pauses);
  if (middle === null || pauses.length < weeksNeeded) return null;
  const spread = robustDeviation(pauses) ?? 0;
  const sorted = [...pauses].sort((a, b) => a - b);
  const upper = sorted[Math.ceil(sorted.length * 0.75) - 1] ?? middle;
  return Math.min(wholeHour, Math.max(shortestPause, upper, middle + 2 * spread));
}

/** What is usual of the hours up to now: the last one is the running hour; null: not known. */
export interface UsualHour {
  /** ms UTC. */
  readonly startsAt: number;
  readonly pause: number | null;
}

/**
 * How many times longer than usual a source has been silent. Silence counts from the beginning of
 * the hours in a row in which it usually speaks; in quiet hours it is 0. null: nothing is known yet.
 */
export function silenceAgainstUsual(
  lastHeardAt: number,
  now: number,
  hours: readonly UsualHour[],
): number | null {
  const running = hours.at(-1);
  if (!running || running.pause === null) return null;
  if (running.pause > quietPause) return 0;
  let from = running.startsAt;
  let pause = running.pause;
  for (const hour of [...hours].reverse().slice(1)) {
    if (hour.pause === null || hour.pause > quietPause) break;
    from = hour.startsAt;
    // Over the edge of an hour the slower one of both counts.
    if (lastHeardAt < hour.startsAt + wholeHour * 1000) pause = Math.max(pause, hour.pause);
  }
  return Math.max(0, now - Math.max(from, lastHeardAt)) / 1000 / pause;
}

/** Usual arrivals of a piece of time. */
export interface UsualArrivals {
  /** ms UTC. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * The pace to be counted on: the median of earlier weeks, less what weeks differ by; 0 of too few.
 */
export function surePace(counts: readonly number[], weeksNeeded: number): number {
  const middle = median(counts);
  if (middle === null || counts.length < weeksNeeded) return 0;
  return Math.max(0, middle - (robustDeviation(counts) ?? 0));
}

/** The most that is usual: the median of earlier weeks and what weeks differ by; 0 of too few. */
export function fullPace(counts: readonly number[], weeksNeeded: number): number {
  const middle = median(counts);
  if (middle === null || counts.length < weeksNeeded) return 0;
  return middle + (robustDeviation(counts) ?? 0);
}

/**
 * Arrivals that should have come since the last one. They are Poisson: the chance that m expected
 * ones all stay away is exp(−m), so at 12 it is six in a million.
 */
export function missedArrivals(
  lastAt: number,
  now: number,
  usual: readonly UsualArrivals[],
): number {
  let missed = 0;
  for (const { from, to, count } of usual) {
    const overlap = Math.min(now, to) - Math.max(lastAt, from);
    if (overlap > 0 && to > from) missed += (count * overlap) / (to - from);
  }
  return missed;
}
