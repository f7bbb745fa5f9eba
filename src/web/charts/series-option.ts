import type { EChartsCoreOption } from 'echarts/core';
import { niceTop } from './line-shape.ts';
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
export function seriesOption(
  data: SeriesData,
  palette: Palette,
  { width, height }: { width: number; height: number },
): EChartsCoreOption {
  const axis = yAxis(data);
  const narrow = width < 480;
  const text = { fontFamily: palette.font, fontSize: 11, color: palette.ink3 };
  const colours = [palette.current, palette.second, palette.third, palette.fourth, palette.fifth];
  const longest = Math.max(
    data.target ? data.target.name.length : 0,
    data.compare ? data.compare.name.length : 0,
    ...data.lines.map(({ name }) => (data.lines.length > 1 ? Math.min(18, name.length) : 0)),
  );
  const every = Math.max(1, Math.ceil(data.axis.length / Math.max(2, (width - 80) / 58)));
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
      axisLabel: { ...text, interval: (index: number) => index % every === 0 },
    },
    yAxis: {
      type: 'value',
      min: 0,
      ...axis,
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
      ...(data.compare ? [thin(data.compare, palette)] : []),
      ...data.lines.flatMap((line, at) => {
        const colour = colours[at % colours.length] ?? palette.current;
        return lineSeries(line, data.runningAt, colour, palette);
      }),
      ...(data.target ? [targetSeries(data, palette)] : []),
      ...(narrow
        ? []
        : names(data, {
            colours,
            palette,
            text,
            top: axis.max,
            gap: (axis.max * 14) / Math.max(60, height - 60),
          })),
    ],
  };
}

function lineSeries(
  { name, values }: SeriesData['lines'][number],
  runningAt: number | null,
  colour: string,
  palette: Palette,
) {
  const done = values.map((value, at) => (runningAt !== null && at >= runningAt ? null : value));
  const last = runningAt === null ? -1 : done.findLastIndex((value) => value !== null);
  const lone = done.filter((value) => value !== null).length === 1;
  const base = { type: 'line', name, symbol: 'circle', symbolSize: 5, showSymbol: lone };
  return [
    {
      ...base,
      data: done,
      lineStyle: { color: colour, width: 2 },
      itemStyle: { color: colour },
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

function thin(line: SeriesData['lines'][number], palette: Palette) {
  return {
    type: 'line',
    name: line.name,
    silent: true,
    symbol: 'none',
    data: [...line.values],
    lineStyle: { color: palette.compare, width: 1 },
    z: 2,
  };
}

function targetSeries(data: SeriesData, palette: Palette) {
  return {
    type: 'line',
    silent: true,
    symbol: 'none',
    data: data.axis.map(() => data.target?.value ?? null),
    lineStyle: { color: palette.ink3, width: 1.2, type: [1.5, 3] },
    z: 3,
  };
}

/** Names at the right end, at the height of what they name, moved apart where they would touch. */
function names(
  data: SeriesData,
  look: {
    colours: readonly string[];
    palette: Palette;
    text: object;
    /** End of the axis and the height of a name, in its unit. */
    top: number;
    gap: number;
  },
) {
  const { colours, palette, text, top, gap } = look;
  const at = data.axis.length - 1;
  const end = (values: readonly (number | null)[]) => values.findLast((value) => value !== null);
  const wanted = [
    ...(data.lines.length > 1
      ? data.lines.map(({ name, values }, index) => ({
          name: name.length > 18 ? `${name.slice(0, 17)}…` : name,
          value: end(values),
          colour: colours[index % colours.length],
        }))
      : []),
    ...(data.compare
      ? [{ name: data.compare.name, value: end(data.compare.values), colour: palette.ink3 }]
      : []),
    ...(data.target && data.lines.length === 1
      ? [{ name: data.target.name, value: data.target.value, colour: palette.ink2 }]
      : []),
  ];
  const known = wanted.flatMap(({ value, ...rest }) =>
    typeof value === 'number' ? [{ ...rest, value }] : [],
  );
  return spread(known, gap, top).map(({ name, value, colour }) => ({
    type: 'line',
    silent: true,
    tooltip: { show: false },
    data: [[at, value]],
    symbol: 'circle',
    symbolSize: 1,
    showSymbol: true,
    itemStyle: { color: 'transparent' },
    lineStyle: { width: 0 },
    label: { show: true, position: 'right', distance: 10, formatter: name, ...text, color: colour },
  }));
}

function all(data: SeriesData): number[] {
  return [...data.lines.flatMap(({ values }) => values), ...(data.compare?.values ?? [])].filter(
    (value) => value !== null,
  );
}

const shareEnds = [0.02, 0.04, 0.1, 0.2, 0.4, 0.6, 0.8, 1];

/** From zero to a round number above the largest, a share never over the whole; even steps. */
function yAxis(data: SeriesData): { max: number; interval: number } {
  const most = Math.max(data.target?.value ?? 0, ...all(data));
  if (data.isShare && most <= 1) {
    const max = shareEnds.find((end) => end >= most) ?? 1;
    return { max, interval: max / 4 };
  }
  const max = niceTop(most);
  const steps = [3, 5, 4].find((count) => isRound(max / count)) ?? 4;
  return { max, interval: max / steps };
}

/** One significant figure. */
function isRound(amount: number): boolean {
  const figures = amount.toExponential(4).replace(/e.*/, '').replace('.', '').replace(/0+$/, '');
  return figures.length === 1;
}

/** Heights of names, none nearer to another than the gap; the order stays. */
function spread<Name extends { value: number }>(
  names: readonly Name[],
  gap: number,
  top: number,
): Name[] {
  const placed: Name[] = [];
  for (const one of [...names].sort((a, b) => a.value - b.value)) {
    const below = placed.at(-1);
    const value = below ? Math.max(one.value, below.value + gap) : one.value;
    placed.push({ ...one, value });
  }
  // The middle of a pushed pile comes back to where it was.
  const drift = placed.reduce((sum, { value }) => sum + value, 0) / (placed.length || 1);
  const wanted = names.reduce((sum, { value }) => sum + value, 0) / (names.length || 1);
  const over = (placed.at(-1)?.value ?? 0) - top;
  const down = Math.min(Math.max(drift - wanted, over), placed[0]?.value ?? 0);
  return placed.map((one) => ({ ...one, value: one.value - down }));
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
