import { useCallback } from 'react';
import { Chart } from './chart.tsx';
import type { Palette } from './palette.ts';
import { type SeriesData, seriesOption } from './series-option.ts';

/** Up to five lines, or bars, along time. Loaded lazily. */
export default function SeriesChart(props: { data: SeriesData; label: string; height: number }) {
  const { data } = props;
  const draw = useCallback(
    (palette: Palette, width: number) => seriesOption(data, palette, width),
    [data],
  );
  return <Chart label={props.label} height={props.height} draw={draw} />;
}
