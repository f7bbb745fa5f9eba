import { useCallback } from 'react';
import { Chart } from './chart.tsx';
import type { Palette } from './palette.ts';
import { type SeriesData, seriesOption } from './series-option.ts';

/** Up to five lines, or bars, along time. Loaded lazily. */
export default function SeriesChart(props: { data: SeriesData; label: string; height: number }) {
  const { data, height } = props;
  const draw = useCallback(
    (palette: Palette, width: number) => seriesOption(data, palette, { width, height }),
    [data, height],
  );
  return <Chart label={props.label} height={height} draw={draw} />;
}
