import { useCallback } from 'react';
import { Chart } from './chart.tsx';
import { type DayChartData, dayChartOption } from './day-chart-option.ts';
import type { Palette } from './palette.ts';

/** A line along time against target and earlier period, with bars of the amount below. Loaded lazily. */
export default function DayChart(props: { data: DayChartData; label: string; height: number }) {
  const { data } = props;
  const draw = useCallback(
    (palette: Palette, width: number) => dayChartOption(data, palette, width),
    [data],
  );
  return <Chart label={props.label} height={props.height} draw={draw} />;
}
