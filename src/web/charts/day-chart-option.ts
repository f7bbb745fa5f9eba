import type { EChartsCoreOption } from 'echarts/core';
import { type LineShape, niceTop, type Point } from './line-shape.ts';
import { hatch, type Palette } from './palette.ts';

/** All texts and shapes of the chart along time; nothing is decided below. */
export interface DayChartData {
  readonly shape: LineShape;
  readonly axis: readonly string[];
  /** Index of the running bucket, or null. */
  readonly runningAt: number | null;
  readonly target: { value: number; label: string } | null;
  readonly compareLabel: string;
  readonly worstLabel: string;
  readonly runningLabel: string;
  readonly runningNote: string;
  readonly bars: readonly (number | null)[];
  readonly barsLabel: string;
  readonly value: (amount: number) => string;
  readonly count: (amount: number) => string;
  /** Lines of the tooltip over a bucket, plain texts. */
  readonly tooltip: (index: number) => { head: string; lines: readonly string[] };
}

const nothing = { type: 'line', data: [], silent: true } as const;

export function dayChartOption(
  data: DayChartData,
  palette: Palette,
  width: number,
): EChartsCoreOption {
  const narrow = width < 480;
  const { shape, bars } = data;
  const count = data.axis.length;
  const side = { left: 40, right: narrow ? 8 : 84 };
  const text = { fontFamily: palette.font, fontSize: 11, color: palette.ink3 };
  const barTop = niceTop(Math.max(...bars.map((value) => value ?? 0)));
  return {
    textStyle: { fontFamily: palette.font },
    grid: [
      { ...side, top: 12, bottom: 86 },
      { ...side, height: 50, bottom: 24 },
    ],
    xAxis: [
      { type: 'value', min: 0, max: count, show: false, gridIndex: 0 },
      {
        type: 'category',
        gridIndex: 1,
        data: data.axis,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: palette.lineStrong } },
        axisLabel: { ...text, ...labelEvery(data.axis), align: 'center' },
      },
    ],
    yAxis: [
      {
        type: 'value',
        gridIndex: 0,
        min: shape.low,
        max: shape.high,
        interval: shape.interval,
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { ...text, formatter: data.value },
        splitLine: { lineStyle: { color: palette.line } },
      },
      {
        type: 'value',
        gridIndex: 1,
        min: 0,
        max: barTop,
        interval: barTop,
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          ...text,
          formatter: (amount: number) => (amount === 0 ? '' : data.count(amount)),
        },
        splitLine: { show: false },
      },
    ],
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
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    series: [
      band(data, palette),
      shortfall(shape, palette),
      {
        ...nothing,
        data: [...shape.compare],
        symbol: 'none',
        lineStyle: { color: palette.compare, width: 1 },
        endLabel: {
          show: !narrow && data.compareLabel !== '',
          formatter: data.compareLabel,
          ...text,
          distance: 8,
          ...apart(shape, data.target),
        },
        z: 2,
      },
      targetLine(data, palette, count, narrow),
      {
        ...nothing,
        data: shape.line.map((point, index) => point ?? [index + 0.5, null]),
        symbol: 'none',
        lineStyle: { color: palette.current, width: 2 },
        z: 4,
      },
      {
        ...nothing,
        symbolSize: 8,
        showAllSymbol: true,
        lineStyle: { color: palette.current, width: 2, type: [3, 4] },
        itemStyle: { color: palette.surface, borderColor: palette.current, borderWidth: 2 },
        z: 5,
        ...runningName(data, text, palette, narrow),
      },
      {
        ...nothing,
        data: shape.worst ? [shape.worst] : [],
        symbol: 'circle',
        symbolSize: 7,
        itemStyle: { color: palette.current },
        label: {
          show: true,
          position: 'bottom',
          formatter: data.worstLabel,
          ...text,
          fontWeight: 600,
          color: palette.ink,
        },
        z: 6,
      },
      {
        type: 'bar',
        xAxisIndex: 1,
        yAxisIndex: 1,
        silent: true,
        barCategoryGap: '16%',
        data: bars.map((value, index) => ({
          value,
          itemStyle: {
            color: palette.compare,
            opacity: index === data.runningAt ? 0.35 : 0.6,
            borderRadius: [1, 1, 0, 0],
          },
        })),
      },
      barsName(data, palette, count, narrow),
    ],
  };
}

/** Shows every so many axis labels that they do not touch; empty ones are never counted. */
function labelEvery(axis: readonly string[]) {
  const named = axis.flatMap((label, index) => (label ? [index] : []));
  const every = Math.ceil(named.length / 14);
  const shown = new Set(named.filter((_, order) => order % every === 0));
  return { interval: (index: number) => shown.has(index), showMaxLabel: null };
}

/** The hollow end with its value; near the right edge the words go to the left of it. */
function runningName(data: DayChartData, text: object, palette: Palette, narrow: boolean) {
  const { running } = data.shape;
  const atEdge = (data.runningAt ?? 0) > data.axis.length * (narrow ? 0.6 : 0.8);
  const note = narrow || atEdge ? '' : `{note| ${data.runningNote}}`;
  return {
    data: running.map((point, index) => {
      if (index < running.length - 1) return { value: point, symbol: 'none' };
      return {
        value: point,
        symbol: 'circle',
        label: {
          show: data.runningLabel !== '',
          position: atEdge ? 'left' : 'right',
          distance: 8,
          formatter: `{strong|${data.runningLabel}}${note}`,
          rich: { strong: { ...text, fontWeight: 600, color: palette.current }, note: text },
        },
      };
    }),
  };
}

/** The hatched running interval. */
function band(data: DayChartData, palette: Palette) {
  const at = data.runningAt;
  return {
    type: 'custom',
    silent: true,
    data: at === null ? [] : [[at, data.shape.high]],
    renderItem: (_: unknown, api: DrawApi) => {
      const [x, y] = api.coord([at ?? 0, data.shape.high]);
      const [right, bottom] = api.coord([(at ?? 0) + 1, data.shape.low]);
      return {
        type: 'rect',
        shape: { x, y, width: (right ?? 0) - (x ?? 0), height: (bottom ?? 0) - (y ?? 0) + 62 },
        style: { fill: hatch(palette.lineStrong), opacity: 0.7 },
      };
    },
    z: 0,
  };
}

interface DrawApi {
  coord(point: readonly number[]): number[];
  size?(span: readonly number[]): number[];
}

function shortfall(shape: LineShape, palette: Palette) {
  return {
    type: 'custom',
    silent: true,
    data: shape.shortfall.map((_, index) => [index, 0]),
    renderItem: (params: { dataIndex: number }, api: DrawApi) => ({
      type: 'polygon',
      shape: { points: shape.shortfall[params.dataIndex]?.map((point) => api.coord(point)) ?? [] },
      style: { fill: palette.bad, opacity: 0.13 },
    }),
    z: 1,
  };
}

function targetLine(data: DayChartData, palette: Palette, count: number, narrow: boolean) {
  const { target } = data;
  if (!target) return nothing;
  const ends: Point[] = [
    [0, target.value],
    [count, target.value],
  ];
  return {
    ...nothing,
    data: ends,
    symbol: 'none',
    lineStyle: { color: palette.ink3, width: 1.2, type: [1.5, 3] },
    endLabel: {
      show: !narrow,
      formatter: target.label,
      fontFamily: palette.font,
      fontSize: 11,
      color: palette.ink2,
      distance: 8,
    },
    z: 3,
  };
}

function barsName(data: DayChartData, palette: Palette, count: number, narrow: boolean) {
  if (narrow) return nothing;
  return {
    type: 'custom',
    xAxisIndex: 1,
    yAxisIndex: 1,
    silent: true,
    clip: false,
    data: [[count - 1, 0]],
    renderItem: (_: unknown, api: DrawApi) => {
      const [x, y] = api.coord([count - 1, 0]);
      return {
        type: 'text',
        x: (x ?? 0) + (api.size?.([1, 0])[0] ?? 0) / 2 + 8,
        y: (y ?? 0) - 24,
        style: { text: data.barsLabel, fill: palette.ink2, font: `11px ${palette.font}` },
      };
    },
  };
}

/** Two labels at the right end must not lie on each other: the earlier period steps aside. */
function apart(shape: LineShape, target: DayChartData['target']) {
  const end = shape.compare.findLast((point) => point !== null);
  if (!end || !target) return {};
  const distance = (end[1] - target.value) / (shape.high - shape.low || 1);
  if (Math.abs(distance) > 0.09) return {};
  return { offset: [0, distance >= 0 ? -9 : 9] };
}

function tooltip(params: unknown, data: DayChartData): HTMLElement | string {
  const [first] = Array.isArray(params)
    ? (params as { axisValue: number | string; dataIndex: number; axisIndex: number }[])
    : [];
  if (!first) return '';
  const index = typeof first.axisValue === 'number' ? Math.floor(first.axisValue) : first.dataIndex;
  const { head, lines } = data.tooltip(Math.min(data.axis.length - 1, Math.max(0, index)));
  const box = document.createElement('div');
  const title = document.createElement('b');
  title.textContent = head;
  box.append(title);
  for (const line of lines) {
    const row = document.createElement('div');
    row.textContent = line;
    box.append(row);
  }
  return box;
}
