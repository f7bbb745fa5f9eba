/** One instant of a watched number; null: nothing was known then. */
export interface ValuePoint {
  /** ms UTC. */
  readonly at: number;
  readonly value: number | null;
}

/** From when till when something was on; `to` null: it still is. ms UTC. */
export interface Span {
  readonly from: number;
  readonly to: number | null;
}

/** A drawing of a number along time: x and y run from 0 to 1, y downwards. */
export interface ValueLine {
  /** Cut where nothing was known, and where two instants are far apart. */
  readonly pieces: readonly (readonly { readonly x: number; readonly y: number }[])[];
  readonly ticks: readonly number[];
  readonly spans: readonly { readonly x: number; readonly width: number }[];
  readonly from: number;
  readonly to: number;
  x(at: number): number;
  y(value: number): number;
}

/**
 * The drawing of `points` in which the values of `levels` (thresholds) are seen too. The axis begins
 * at zero unless everything is in its upper part; a share never goes over the whole by itself.
 */
export function valueLine(
  points: readonly ValuePoint[],
  levels: readonly number[],
  spans: readonly Span[],
  isShare = false,
): ValueLine {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const all = [...values, ...levels];
  const highest = all.length ? Math.max(...all) : 1;
  const lowest = all.length ? Math.min(...all) : 0;
  const rough = (highest - (lowest > highest * 0.6 ? lowest : Math.min(0, lowest))) / 3;
  const step = niceStep(rough > 0 ? rough : Math.abs(highest) / 3 || 1);
  const bottom = lowest > highest * 0.6 || lowest < 0 ? Math.floor(lowest / step) * step : 0;
  const wanted = Math.ceil(highest / step - 1e-9) * step;
  const top = isShare && highest <= 1 ? Math.min(1, wanted) : wanted;
  const height = top > bottom ? top - bottom : step;
  const from = points[0]?.at ?? 0;
  const to = Math.max(points.at(-1)?.at ?? 1, from + 1);
  const x = (at: number): number => clamp((at - from) / (to - from));
  const y = (value: number): number => 1 - clamp((value - bottom) / height);
  const ticks: number[] = [];
  for (let at = 0; bottom + at * step <= bottom + height + step / 1e6; at++)
    ticks.push(Number((bottom + at * step).toPrecision(12)));
  return {
    pieces: piecesOf(points).map((piece) =>
      piece.map((point) => ({ x: x(point.at), y: y(point.value) })),
    ),
    ticks,
    spans: spans
      .map((span) => ({ from: x(span.from), to: x(span.to ?? to) }))
      .map((span) => ({ x: span.from, width: Math.max(0.004, span.to - span.from) })),
    from,
    to,
    x,
    y,
  };
}

/** The known point nearest to a place from 0 to 1 of the drawing. */
export function pointAt(points: readonly ValuePoint[], line: ValueLine, x: number) {
  let best: { at: number; value: number } | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const { at, value } of points) {
    const away = Math.abs(line.x(at) - x);
    if (value === null || away >= distance) continue;
    best = { at, value };
    distance = away;
  }
  return best;
}

/** Runs of known values; a hole of more than three usual steps cuts too. */
function piecesOf(points: readonly ValuePoint[]): { at: number; value: number }[][] {
  const steps = points
    .slice(1)
    .map((point, index) => point.at - (points[index]?.at ?? 0))
    .sort((one, other) => one - other);
  const usual = steps[Math.floor(steps.length / 2)] ?? 0;
  const pieces: { at: number; value: number }[][] = [];
  let open: { at: number; value: number }[] | null = null;
  let before = Number.NEGATIVE_INFINITY;
  for (const { at, value } of points) {
    if (value === null || (usual > 0 && at - before > 3 * usual)) open = null;
    before = at;
    if (value === null) continue;
    if (!open) {
      open = [];
      pieces.push(open);
    }
    open.push({ at, value });
  }
  return pieces;
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= rough * 0.999999) ?? 10;
  return Number((factor * power).toPrecision(6));
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));
