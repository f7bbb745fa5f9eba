import type { Standing } from '../../core/kpi/targets.ts';
import { cellText } from '../../services/reports/cell-text.ts';
import type { ChartBlock, Report, ReportWords } from '../../services/reports/report.ts';
import { columns, course, stack } from './chart-courses.ts';
import { durationTicks, labelled, shortened, ticksOf } from './chart-scale.ts';
import { colourOf, fix, ink, shape, words } from './svg-parts.ts';

export const chartWidth = 760;
const quiet = '#616b7a';
const line = '#e3e7ec';
const markColour: Record<Standing, string> = {
  good: '#0f7f6b',
  amber: '#c07a00',
  red: '#d0342c',
  none: '#3355db',
};

type Place = Pick<Report, 'language' | 'zone'>;

/** A chart as SVG of a fixed width: the same picture in PDF, where it stays vectors, and in HTML. */
export function chartSvg(chart: ChartBlock, place: Place, say: ReportWords): string {
  const draw = chart.chart === 'bars' || chart.chart === 'bullet' ? lying : standing;
  const { height, body } = draw(chart, place, say);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${chartWidth}" height="${height}" viewBox="0 0 ${chartWidth} ${height}" font-family="Golos" font-size="11">${body}</svg>`;
}

/** Lines or columns by time: axis from nought, series named in the head, nothing is a gap. */
function standing(chart: ChartBlock, place: Place, say: ReportWords) {
  const sides = { left: 52, right: chartWidth - 12 };
  const legend = legendOf(chart, sides);
  const box = { ...sides, top: legend.height + 10, bottom: legend.height + 178 };
  const height = box.bottom + 24;
  const all = [...chart.series.flatMap(({ values }) => values), chart.goal ?? null];
  const known = all.filter((value) => value !== null);
  const stacked = chart.chart === 'stack';
  const sums = chart.labels.map((_, at) =>
    chart.series.reduce((sum, { values }) => sum + Math.max(0, values[at] ?? 0), 0),
  );
  const high = Math.max(0, ...(stacked ? sums : known));
  const low = Math.min(0, ...known);
  const ticks =
    chart.unit === 'duration'
      ? durationTicks(high)
      : chart.unit === 'share' && high <= 1 && high > 0.5 && low >= 0
        ? [0, 0.25, 0.5, 0.75, 1]
        : ticksOf(low, high);
  const [bottom = 0, top = 1] = [ticks[0], ticks.at(-1)];
  const y = (value: number): number =>
    box.bottom - ((value - bottom) / (top - bottom || 1)) * (box.bottom - box.top);
  const slot = (box.right - box.left) / Math.max(1, chart.labels.length);
  const x = (at: number): number => box.left + slot * (at + 0.5);
  const value = (one: number): string => axisText(one, chart, place);

  const grid = ticks.map(
    (tick) =>
      shape('line', {
        ...{ x1: box.left, x2: box.right, y1: fix(y(tick)), y2: fix(y(tick)) },
        ...{ stroke: tick === 0 ? '#c9d0d9' : line, 'stroke-width': 1 },
      }) + words(box.left - 6, y(tick) + 4, value(tick), { fill: quiet, 'text-anchor': 'end' }),
  );
  const under = labelled(chart.labels, box.right - box.left).map((at) =>
    words(x(at), box.bottom + 16, chart.labels[at] ?? '', {
      fill: quiet,
      'text-anchor': 'middle',
    }),
  );
  const drawn =
    chart.chart === 'line'
      ? chart.series.map((series, at) => course(series.values, x, y, colourOf(at)))
      : [(stacked ? stack : columns)(chart, x, y, slot)];
  const goal =
    chart.goal === undefined
      ? ''
      : shape('line', {
          ...{ x1: box.left, x2: box.right, y1: fix(y(chart.goal)), y2: fix(y(chart.goal)) },
          ...{ stroke: ink, 'stroke-width': 1, 'stroke-dasharray': '4 3' },
        }) + words(box.left + 4, y(chart.goal) - 5, say('goal-line', { value: value(chart.goal) }));
  return { height, body: [legend.body, ...grid, ...under, ...drawn, goal].join('') };
}

const legendLine = 18;

/** Names of the series, as many to a line as there is room for. */
function legendOf({ series }: ChartBlock, { left, right }: { left: number; right: number }) {
  let [at, line] = [left, 0];
  const names = series.map(({ name }, index) => {
    const shown = shortened(name, 40);
    const width = 15 + shown.length * 6.4;
    if (at > left && at + width > right) [at, line] = [left, line + 1];
    const y = line * legendLine;
    const mark = shape('rect', {
      ...{ x: fix(at), y: y + 6, width: 10, height: 10, rx: 2 },
      fill: colourOf(index),
    });
    const text = words(at + 15, y + 15, shown);
    at += width + 18;
    return mark + text;
  });
  return { height: (line + 1) * legendLine, body: names.join('') };
}

function axisText(value: number, chart: ChartBlock, { language, zone }: Place): string {
  if (chart.unit === 'share') return cellText(value, 'share', language, zone).replace(/[.,]0/, '');
  return cellText(value, chart.unit, language, zone);
}

/** Bars of things, or bullets: the fact as a bar, its goal as a stroke across. */
function lying(chart: ChartBlock, place: Place, say: ReportWords) {
  const row = 22;
  const [name, from, to] = [230, 240, chartWidth - 80];
  const values = chart.series[0]?.values ?? [];
  const most = Math.max(0, ...values.filter((one) => one !== null));
  const bullet = chart.chart === 'bullet';
  // Beyond twice the plan a bar says no more by its length.
  const full = bullet ? Math.min(2, Math.max(1.2, most)) : most || 1;
  const width = (value: number): number => (Math.min(value, full) / full) * (to - from);
  const body = chart.labels.map((label, at) => {
    const y = at * row + (bullet ? 18 : 4);
    const value = values[at] ?? null;
    const fill = markColour[chart.marks?.[at] ?? 'none'];
    const end = value === null ? '—' : cellText(value, chart.unit, place.language, place.zone);
    return [
      words(name, y + 13, shortened(label || say('not-known'), 36), { 'text-anchor': 'end' }),
      shape('rect', { x: from, y: y + 3, width: to - from, height: 12, fill: '#f1f3f6' }),
      value === null || value <= 0
        ? ''
        : shape('rect', { x: from, y: y + 3, width: fix(width(value)), height: 12, fill }),
      words(to + 8, y + 13, end),
    ].join('');
  });
  const height = chart.labels.length * row + (bullet ? 24 : 10);
  if (bullet) {
    const x = fix(from + width(1));
    body.push(
      shape('line', { x1: x, x2: x, y1: 16, y2: height - 4, stroke: ink, 'stroke-width': 1.5 }),
      words(x, 11, say('kpi-plan'), { 'text-anchor': 'middle', fill: quiet }),
    );
  }
  return { height, body: body.join('') };
}
