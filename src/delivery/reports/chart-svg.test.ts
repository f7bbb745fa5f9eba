import { describe, expect, it } from 'vitest';
import type { ChartBlock } from '../../services/reports/report.ts';
import { chartSvg, chartWidth } from './chart-svg.ts';
import { reportWords } from './words.ts';

const chart = (kind: 'columns' | 'stack'): ChartBlock => ({
  ...{ kind: 'chart', chart: kind, title: '', unit: 'count', labels: ['1', '2'] },
  series: [
    { name: 'Потеряно', values: [40, null] },
    { name: 'Перезвонили', values: [20, 10] },
  ],
});

/** The columns of a chart by colour: the marks before the names of series are not among them. */
function columnsOf(kind: 'columns' | 'stack') {
  const svg = chartSvg(chart(kind), { language: 'ru', zone: 'UTC' }, reportWords('ru'));
  const rects = [...svg.matchAll(/<rect [^>]*>/g)].map(([text]) =>
    Object.fromEntries(
      [...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    ),
  );
  return rects
    .filter(({ rx }) => rx === undefined)
    .map(({ x, y, width, height, fill }) => {
      const [left, top, wide, high] = [x, y, width, height].map(Number) as [
        ...[number, number, number, number],
      ];
      return { left, right: left + wide, top, foot: top + high, fill };
    });
}

describe('columns of a chart', () => {
  it('stand beside each other on the axis, each as high as its value', () => {
    const [lost, back, next] = columnsOf('columns');
    if (!lost || !back || !next) throw new Error('a column is missing');
    expect(lost.right).toBeLessThanOrEqual(back.left);
    expect(back.right).toBeLessThan(next.left);
    expect(new Set([lost, back, next].map(({ foot }) => Math.round(foot))).size).toBe(1);
    expect((lost.foot - lost.top) / (back.foot - back.top)).toBeCloseTo(2, 1);
    expect(next.fill).toBe(back.fill);
  });

  it('stand on each other as parts of a whole', () => {
    const [lost, back] = columnsOf('stack');
    if (!lost || !back) throw new Error('a column is missing');
    expect([back.left, back.foot]).toEqual([lost.left, lost.top]);
    expect(lost.top - back.top).toBeCloseTo((lost.foot - lost.top) / 2, 0);
  });
});

describe('names of series', () => {
  it('all stand within the chart, above it', () => {
    const names = ['Среднее время обработки', 'Время на линии в часах', 'Ожидание ответа', 'Пауза'];
    const block: ChartBlock = {
      ...{ kind: 'chart', chart: 'line', title: '', unit: 'duration', labels: ['1', '2'] },
      series: [...names, 'Удержание звонка', 'Длительность разговора'].map((name) => ({
        name,
        values: [600, 0],
      })),
    };
    const svg = chartSvg(block, { language: 'ru', zone: 'UTC' }, reportWords('ru'));
    const places = [...svg.matchAll(/<rect x="([\d.]+)" y="(\d+)"[^>]*rx="2"/g)];
    expect(places).toHaveLength(6);
    const height = Number(/ height="(\d+)"/.exec(svg)?.[1]);
    const tops = [...svg.matchAll(/M[\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));
    for (const [index, [, x, y]] of places.entries()) {
      const length = block.series[index]?.name.length ?? 0;
      expect(Number(x) + 15 + length * 6).toBeLessThan(chartWidth);
      expect(Number(y) + 10).toBeLessThan(Math.min(...tops));
    }
    expect(Math.max(...tops)).toBeLessThan(height);
  });
});
