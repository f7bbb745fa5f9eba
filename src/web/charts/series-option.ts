import type { EChartsCoreOption } from 'echarts/core';
import type { Palette } from './palette.ts';

/** Everything decided: names, texts, what is over. */
export interface SeriesData {
  readonly axis: readonly string[];
  readonly lines: readonly { name: string; values: readonly (number | null)[] }[];
  /** Of a single line: the same place of the earlier period. */
  readonly compare: { name: string; values: readonly (number | null)[] } | null;
  /** The bucket that runs: it is dashed to and hollow. */
  readonly runningAt: number | null;
  readonly target: { value: number; name: string } | null;
  readonly value: (amount: number) => string;
  /** The same along the axis, where values are round. */
  readonly tick: (amount: number) => string;
  /** Full name of a bucket. */
  readonly bucket: (index: number) => string;
  readonly isShare: boolean;
}

/** Lines along time: names at their ends instead of a legend, gaps where there is nothing. */
export function seriesOption(data: SeriesData, palette: Palette, width: number): EChartsCoreOption {
  const narrow = width < 480;
  const text = { fontFamily: palette.font, fontSize: 11, color: palette.ink3 };
  const colours = [palette.current, palette.second, palette.third, palette.fourth, palette.fifth];
  const longest = Math.max(
    data.target ? data.target.name.length : 0,
    data.compare ? data.compare.name.length : 0,
    ...data.lines.map(({ name }) => (data.lines.length > 1 ? Math.min(18, name.length) : 0)),
  );
  const every = Math.max(1, Math.ceil(data.axis.length / (narrow ? 5 : 12)));
  return {
    textStyle: { fontFamily: palette.font },
    grid: {
      left: 8,
      right: narrow ? 12 : 16 + longest * 6.4,
      top: 16,
      bottom: 8,
      containLabel: true,
    },
    xAxis: {
      type: 'category',
      data: [...data.axis],
      boundaryGap: data.axis.length < 3,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.lineStrong } },
      axisLabel: { ...text, interval: (index: number) => index % every === 0, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      scale: false,
      ...(data.isShare && everyBelowOne(data) ? niceShare(data) : {}),
      splitNumber: 4,
      axisLabel: { ...text, formatter: data.tick },
      splitLine: { lineStyle: { color: palette.line } },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: palette.surface,
      borderColor: palette.line,
      padding: [8, 12],
      textStyle: { fontFamily: palette.font, fontSize: 12, color: palette.ink2 },
      axisPointer: { type: 'line', lineStyle: { color: palette.lineStrong } },
      formatter: (params: unknown) => tooltip(params, data),
    },
    series: [
      ...(data.compare ? [thin(data.compare, palette, narrow, text)] : []),
      ...data.lines.flatMap((line, at) => {
        const colour = colours[at % colours.length] ?? palette.current;
        const named = data.lines.length > 1 && !narrow;
        return lineSeries(line, data.runningAt, colour, palette, named);
      }),
      ...(data.target ? [targetSeries(data, palette, narrow, text)] : []),
    ],
  };
}

function lineSeries(
  { name, values }: SeriesData['lines'][number],
  runningAt: number | null,
  colour: string,
  palette: Palette,
  named: boolean,
) {
  const done = values.map((value, at) => (runningAt !== null && at >= runningAt ? null : value));
  const last = runningAt === null ? -1 : done.findLastIndex((value) => value !== null);
  const lone = done.filter((value) => value !== null).length === 1;
  const label = {
    show: named,
    formatter: name.length > 18 ? `${name.slice(0, 17)}…` : name,
    fontFamily: palette.font,
    fontSize: 11,
    color: colour,
    distance: 6,
  };
  const base = { type: 'line', name, symbol: 'circle', symbolSize: 5, showSymbol: lone };
  return [
    {
      ...base,
      data: done,
      lineStyle: { color: colour, width: 2 },
      itemStyle: { color: colour },
      endLabel: label,
      labelLayout: { moveOverlap: 'shiftY' },
      z: 4,
    },
    ...(runningAt !== null && values[runningAt] !== null
      ? [
          {
            ...base,
            silent: true,
            showSymbol: true,
            symbolSize: (_: unknown, params: { dataIndex: number }) =>
              params.dataIndex === runningAt ? 8 : 0,
            data: values.map((value, at) => (at === runningAt || at === last ? value : null)),
            connectNulls: true,
            lineStyle: { color: colour, width: 2, type: [3, 4] },
            itemStyle: { color: palette.surface, borderColor: colour, borderWidth: 2 },
            z: 5,
          },
        ]
      : []),
  ];
}

function thin(line: SeriesData['lines'][number], palette: Palette, narrow: boolean, text: object) {
  return {
    type: 'line',
    name: line.name,
    silent: true,
    symbol: 'none',
    data: [...line.values],
    lineStyle: { color: palette.compare, width: 1 },
    endLabel: { show: !narrow, formatter: line.name, ...text, distance: 6 },
    z: 2,
  };
}

function targetSeries(data: SeriesData, palette: Palette, narrow: boolean, text: object) {
  return {
    type: 'line',
    silent: true,
    symbol: 'none',
    data: data.axis.map(() => data.target?.value ?? null),
    lineStyle: { color: palette.ink3, width: 1.2, type: [1.5, 3] },
    endLabel: { show: !narrow, formatter: data.target?.name ?? '', ...text, distance: 6 },
    labelLayout: { moveOverlap: 'shiftY' },
    z: 3,
  };
}

function all(data: SeriesData): number[] {
  return [...data.lines.flatMap(({ values }) => values), ...(data.compare?.values ?? [])].filter(
    (value) => value !== null,
  );
}

function everyBelowOne(data: SeriesData): boolean {
  return all(data).every((value) => value <= 1);
}

const shareEnds = [0.02, 0.04, 0.1, 0.2, 0.4, 0.6, 0.8, 1];

/** A share ends at a round number above its largest, and never over the whole; four even steps. */
function niceShare(data: SeriesData): { max: number; interval: number } {
  const most = Math.max(data.target?.value ?? 0, ...all(data));
  const max = shareEnds.find((end) => end >= most) ?? 1;
  return { max, interval: max / 4 };
}

function tooltip(params: unknown, data: SeriesData): HTMLElement | string {
  const [first] = Array.isArray(params) ? (params as { dataIndex: number }[]) : [];
  if (!first) return '';
  const at = first.dataIndex;
  const box = document.createElement('div');
  const head = document.createElement('b');
  head.textContent = data.bucket(at);
  box.append(head);
  const lines = [...data.lines, ...(data.compare ? [data.compare] : [])];
  for (const { name, values } of lines) {
    const value = values[at];
    const row = document.createElement('div');
    row.textContent = `${name}: ${typeof value === 'number' ? data.value(value) : '—'}`;
    box.append(row);
  }
  return box;
}
