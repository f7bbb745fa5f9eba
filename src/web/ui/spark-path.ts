/** Values along time; null is a gap. */
export type Series = readonly (number | null)[];

export interface SparkShape {
  /** Finished part. */
  readonly line: string;
  readonly area: string;
  /** From the last finished point to the running one. */
  readonly running: string;
  readonly runningEnd: { x: number; y: number } | null;
  readonly compare: string;
  /** Height of the target, or null when it is out of the picture. */
  readonly targetY: number | null;
}

/**
 * A small line in a box. `finished` is how many of the first buckets are over; the one after runs
 * and is drawn apart, later ones not at all. Length means amount only where the axis starts at 0:
 * `fromZero`.
 */
export function sparkShape(options: {
  values: Series;
  compare?: Series;
  finished: number;
  target?: number | undefined;
  width: number;
  height: number;
  fromZero?: boolean;
}): SparkShape {
  const { values, compare = [], finished, target, width, height } = options;
  const shown = values.slice(0, finished + 1);
  const numbers = [...shown, ...compare].filter((value) => value !== null);
  const known = target === undefined ? numbers : [...numbers, target];
  const low = options.fromZero ? Math.min(0, ...known) : Math.min(...known);
  const high = Math.max(...known);
  const span = high - low || 1;
  const count = Math.max(values.length, compare.length, 2);
  const margin = 4;
  const x = (index: number) => round((index / (count - 1)) * (width - 2 * margin) + margin);
  const y = (value: number) =>
    round(height - margin - ((value - low) / span) * (height - 2 * margin));
  const place = (series: Series) =>
    series.map((value, index) => (value === null ? null : { x: x(index), y: y(value) }));

  const points = place(shown.slice(0, finished));
  const last = shown[finished];
  const runningEnd = last === null || last === undefined ? null : { x: x(finished), y: y(last) };
  const before = points.findLast((point) => point !== null);
  return {
    line: path(points),
    area: area(points, height),
    running: runningEnd && before ? path([before, runningEnd]) : '',
    runningEnd,
    compare: path(place(compare)),
    targetY: target === undefined || numbers.length === 0 ? null : y(target),
  };
}

type Point = { x: number; y: number } | null;

/** Points joined; a gap breaks the line. */
function path(points: readonly Point[]): string {
  let text = '';
  let open = false;
  for (const point of points) {
    if (point) text += `${open ? 'L' : 'M'}${point.x} ${point.y}`;
    open = point !== null;
  }
  return text;
}

/** Down to the floor under each unbroken stretch. */
function area(points: readonly Point[], height: number): string {
  let text = '';
  let stretch: NonNullable<Point>[] = [];
  for (const point of [...points, null]) {
    if (point) {
      stretch.push(point);
      continue;
    }
    const first = stretch[0];
    const last = stretch.at(-1);
    if (first && last && first !== last)
      text += `${path(stretch)}L${last.x} ${height}L${first.x} ${height}Z`;
    stretch = [];
  }
  return text;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
