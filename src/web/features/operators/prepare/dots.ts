export interface Dot {
  readonly value: number;
  readonly x: number;
  /** Row of the stack, 0 at the bottom. */
  readonly level: number;
  readonly index: number;
}

export interface DotPlot {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  readonly dots: readonly Dot[];
  readonly levels: number;
}

/**
 * A dot for each value, 0…1 along the width, equal ones on top of each other. The axis ends at whole
 * tens of per cent around the values and the corridor; `size` is the room of a dot, px.
 */
export function plotDots(
  values: readonly (number | null)[],
  corridor: { low: number; high: number },
  { width, size }: { width: number; size: number },
): DotPlot {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  const all = [...known.map(({ value }) => value), corridor.low, corridor.high];
  const low = Math.max(0, Math.floor(Math.min(...all) * 10 - 0.3) / 10);
  const high = Math.ceil(Math.max(...all, low + 0.1) * 10) / 10;
  const scale = (value: number) => ((value - low) / (high - low)) * width;
  const columns = Math.max(1, Math.floor(width / size));
  const heights = new Map<number, number>();
  const dots = [...known]
    .sort((a, b) => a.value - b.value)
    .map(({ value, index }) => {
      const column = Math.min(columns - 1, Math.floor((scale(value) / width) * columns));
      const level = heights.get(column) ?? 0;
      heights.set(column, level + 1);
      return { value, index, level, x: ((column + 0.5) / columns) * width };
    });
  const step = high - low > 0.6 ? 0.2 : 0.1;
  const count = Math.floor((high - low) / step + 1e-9);
  return {
    low,
    high,
    ticks: Array.from({ length: count + 1 }, (_, at) => Math.round((low + at * step) * 100) / 100),
    dots,
    levels: Math.max(1, ...heights.values()),
  };
}
