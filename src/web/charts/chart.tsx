import { useComputedColorScheme } from '@mantine/core';
import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { type EChartsType, init } from './engine.ts';
import { type Palette, readPalette } from './palette.ts';

interface ChartProps {
  /** What is seen, in a sentence; the numbers are in the table beside. */
  readonly label: string;
  readonly height: number;
  readonly draw: (palette: Palette, width: number) => EChartsCoreOption;
  readonly onClick?: (params: { dataIndex: number; name: string }) => void;
}

/** The one place where ECharts meets React: sizes, theme, fonts, reduced motion. */
export function Chart({ label, height, draw, onClick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const scheme = useComputedColorScheme('light');

  // biome-ignore lint/correctness/useExhaustiveDependencies: a theme is other colours for the same drawing
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    chart.current ??= init(element);
    const own = chart.current;
    const paint = () => {
      const option = draw(readPalette(element), element.clientWidth);
      own.setOption({ animation: false, ...option }, { notMerge: true });
    };
    paint();
    // Canvas text is measured once: again when the typeface has come.
    void document.fonts?.ready.then(() => chart.current === own && paint());
    const observer = new ResizeObserver(() => {
      own.resize();
      paint();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [draw, scheme]);

  useEffect(() => {
    const own = chart.current;
    if (!own || !onClick) return;
    const listen = (params: unknown) => onClick(params as { dataIndex: number; name: string });
    own.on('click', listen);
    return () => {
      own.off('click', listen);
    };
  }, [onClick]);

  useEffect(
    () => () => {
      chart.current?.dispose();
      chart.current = null;
    },
    [],
  );
  return <div ref={place} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
