import type { Timeline } from '../features/time/buckets.ts';
import type { Series } from '../ui/spark-path.ts';

export type Point = readonly [x: number, y: number];

/** What the day chart draws, decided here; the chart only paints. x counts buckets, middles at +0.5. */
export interface LineShape {
  /** Finished part; null is a gap. */
  readonly line: readonly (Point | null)[];
  /** Dashed: from the last finished point to the running one. */
  readonly running: readonly Point[];
  readonly compare: readonly (Point | null)[];
  /** Where the line is on the wrong side of the target: closed outlines. */
  readonly shortfall: readonly (readonly Point[])[];
  /** The worst finished point past the target, to be named. */
  readonly worst: Point | null;
  readonly low: number;
  readonly high: number;
  /** Between the lines of the axis. */
  readonly interval: number;
}

interface LineInput {
  readonly timeline: Timeline;
  readonly values: Series;
  readonly compare: Series;
  readonly target: number | undefined;
  readonly direction: 'up' | 'down' | 'corridor' | 'none';
  /** Calls behind each value: a worst point of a few calls is noise and is not named. */
  readonly weights?: Series;
  /** Shares end at 1 whatever the data. */
  readonly isShare: boolean;
}

export function lineShape(input: LineInput): LineShape {
  const { timeline, target, direction } = input;
  const place = (series: Series): (Point | null)[] =>
    series.map((value, index) => (value === null ? null : [index + 0.5, value]));
  const points = place(input.values.slice(0, timeline.begun));
  const line = points.slice(0, timeline.finished);
  const end = timeline.running ? points[timeline.finished] : undefined;
  const before = line.findLast((point) => point !== null);
  const running = end ? (before ? [before, end] : [end]) : [];
  const compare = place(input.compare);
  const whole = end ? [...line, end] : line;
  const wrong = wrongSide(direction, target);
  const axis = yRange([...whole, ...compare], target, input.isShare, direction);
  const found =
    wrong && target !== undefined ? findWorst(line, target, wrong, input.weights) : null;
  // A miss that rounds to the target itself says nothing.
  const isClear = found && Math.abs(found[1] - (target ?? 0)) > axis.interval * 0.4;
  return {
    line,
    running,
    compare,
    shortfall: wrong && target !== undefined ? outlines(whole, target, wrong) : [],
    worst: isClear ? found : null,
    ...axis,
  };
}

type Wrong = (value: number, target: number) => boolean;

function wrongSide(direction: LineInput['direction'], target: number | undefined): Wrong | null {
  if (target === undefined) return null;
  if (direction === 'up') return (value, goal) => value < goal;
  if (direction === 'down') return (value, goal) => value > goal;
  return null;
}

function findWorst(
  line: readonly (Point | null)[],
  target: number,
  wrong: Wrong,
  weights: Series | undefined,
): Point | null {
  const enough = Math.max(5, 0.2 * Math.max(0, ...(weights ?? []).map((weight) => weight ?? 0)));
  let worst: Point | null = null;
  for (const [index, point] of line.entries()) {
    if (!point || !wrong(point[1], target)) continue;
    if (weights && (weights[index] ?? 0) < enough) continue;
    if (!worst || Math.abs(point[1] - target) > Math.abs(worst[1] - target)) worst = point;
  }
  return worst;
}

/** Areas between the line and the target on its wrong side, cut exactly where they cross. */
function outlines(
  points: readonly (Point | null)[],
  target: number,
  wrong: Wrong,
): (readonly Point[])[] {
  const found: Point[][] = [];
  let open: Point[] | null = null;
  const close = (x: number) => {
    if (open && open.length > 1) found.push([...open, [x, target]]);
    open = null;
  };
  let previous: Point | null = null;
  for (const point of points) {
    if (!point) {
      if (previous) close(previous[0]);
      previous = null;
      continue;
    }
    const isWrong = wrong(point[1], target);
    const crossing =
      previous && wrong(previous[1], target) !== isWrong ? cross(previous, point, target) : null;
    if (isWrong) {
      if (!open) open = [[crossing ?? point[0], target]];
      open.push(point);
    } else if (open) {
      close(crossing ?? point[0]);
    }
    previous = point;
  }
  if (previous) close(previous[0]);
  return found;
}

function cross(a: Point, b: Point, target: number): number {
  return a[0] + ((target - a[1]) / (b[1] - a[1])) * (b[0] - a[0]);
}

/**
 * Round ends of the axis. A line may start above zero, only bars must not; where the worst point
 * lies at the bottom, one step is left under it for its label.
 */
function yRange(
  points: readonly (Point | null)[],
  target: number | undefined,
  isShare: boolean,
  direction: LineInput['direction'],
): { low: number; high: number; interval: number } {
  const values = points.filter((point) => point !== null).map((point) => point[1]);
  if (target !== undefined) values.push(target);
  if (values.length === 0) return { low: 0, high: 1, interval: 0.25 };
  const top = Math.max(...values);
  const bottom = direction === 'up' ? Math.min(...values) : 0;
  const interval = niceStep((top - bottom || top || 1) / 5);
  const high = Math.ceil(top / interval - 1e-9) * interval || interval;
  const floor = Math.floor(bottom / interval + 1e-9) * interval;
  const low = floor > 0 && bottom - floor < interval * 0.4 ? floor - interval : floor;
  return { low: Math.max(0, low), high: isShare ? Math.min(1, high) : high, interval };
}

/** The nearest round number not below: 1, 2 or 5 by a power of ten. */
export function niceStep(rough: number): number {
  return rounded(rough, [1, 2, 5, 10]);
}

/** Where an axis of bars ends: 113 → 150. */
export function niceTop(amount: number): number {
  return amount <= 0 ? 1 : rounded(amount, [1, 1.5, 2, 3, 4, 5, 6, 8, 10]);
}

function rounded(rough: number, factors: readonly number[]): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = factors.find((one) => one * power >= rough - 1e-12) ?? 10;
  return Number((factor * power).toPrecision(6));
}
