import type { ChartBlock } from '../../services/reports/report.ts';
import { colourOf, fix, shape } from './svg-parts.ts';

/** A line with gaps where nothing is known; a lone point is a dot. */
export function course(
  values: readonly (number | null)[],
  x: (at: number) => number,
  y: (value: number) => number,
  stroke: string,
): string {
  const pieces: string[] = [];
  let points: string[] = [];
  const end = (): void => {
    const [first] = points;
    if (points.length === 1 && first) {
      const [cx = 0, cy = 0] = first.split(' ');
      pieces.push(shape('circle', { cx, cy, r: 2, fill: stroke }));
    } else if (points.length > 1)
      pieces.push(
        shape('path', {
          ...{ d: `M${points.join(' L')}`, fill: 'none', stroke, 'stroke-width': 1.6 },
          'stroke-linejoin': 'round',
        }),
      );
    points = [];
  };
  values.forEach((value, at) => {
    if (value === null) end();
    else points.push(`${fix(x(at))} ${fix(y(value))}`);
  });
  end();
  return pieces.join('');
}

/** Columns by time, those of several series beside each other. */
export function columns(
  { labels, series }: ChartBlock,
  x: (at: number) => number,
  y: (value: number) => number,
  slot: number,
): string {
  const all = Math.max(1, Math.min(26 * series.length, slot * 0.7));
  const width = all / Math.max(1, series.length);
  return labels
    .flatMap((_, at) =>
      series.map(({ values }, index) => {
        const value = values[at] ?? 0;
        if (value === 0) return '';
        const [top, foot] = [y(Math.max(0, value)), y(Math.min(0, value))];
        const left = x(at) - all / 2 + index * width;
        return shape('rect', {
          ...{ x: fix(left), y: fix(top), width: fix(Math.max(0.5, width - 1)) },
          ...{ height: fix(foot - top), fill: colourOf(index) },
        });
      }),
    )
    .join('');
}

/** Columns by time, series on each other. */
export function stack(
  chart: ChartBlock,
  x: (at: number) => number,
  y: (value: number) => number,
  slot: number,
): string {
  const width = Math.max(1, Math.min(26, slot * 0.7));
  return chart.labels
    .map((_, at) => {
      let base = 0;
      return chart.series
        .map(({ values }, index) => {
          const value = values[at] ?? 0;
          if (value <= 0) return '';
          const top = y(base + value);
          const rect = { x: fix(x(at) - width / 2), y: fix(top), width: fix(width) };
          const height = fix(y(base) - top);
          base += value;
          return shape('rect', { ...rect, height, fill: colourOf(index) });
        })
        .join('');
    })
    .join('');
}
