import { describe, expect, it } from 'vitest';
import { pdfPages } from '../../../test/support/pdf-text.ts';
import type { Report, ReportBlock, TableBlock } from '../../services/reports/report.ts';
import { writePdf } from './write-pdf.ts';

const table = (title: string, rows: number, first: string): TableBlock => ({
  kind: 'table',
  title,
  columns: [
    { id: 'queue', name: `Очередь ${title}`, kind: 'text' },
    { id: 'offered', name: 'Поступило', kind: 'count' },
  ],
  rows: Array.from({ length: rows }, (_, at) => [at === 0 ? first : `Очередь ${at}`, at]),
  totals: null,
  truncated: false,
});

const report = (blocks: readonly ReportBlock[]): Report => ({
  ...{
    title: 'Отчёт',
    fileName: 'report',
    about: '',
    period: '1–30 ноября 2026',
    zone: 'Asia/Almaty',
  },
  ...{ language: 'ru', madeAt: Date.parse('2026-11-22T14:00:00Z'), notes: [], blocks },
  ...{ definitions: [], empty: false },
});

describe('a report laid out on pages', () => {
  it('leaves no heading at the foot of a page without what it heads', async () => {
    // Every height at which the second table may begin, over the end of the first page.
    for (let rows = 34; rows <= 48; rows++)
      for (const note of ['', 'Номера скрыты']) {
        const second = { ...table('Вторая', 3, 'Продажи'), ...(note && { note }) };
        const pages = await pdfPages(
          await writePdf(report([table('Первая', rows, 'Техподдержка'), second])),
        );
        const page = pages.find((text) => text.includes('Вторая'));
        expect([rows, note, page]).toEqual([rows, note, expect.stringContaining('Продажи')]);
      }
  }, 60_000);

  it('has every one of many tiles', async () => {
    const names = Array.from({ length: 64 }, (_, at) => `Показатель-${at + 1}`);
    const tiles: ReportBlock = {
      ...{ kind: 'tiles', title: 'Плитки' },
      tiles: names.map((name, at) => ({
        name: `${name} с длинным именем, которое идёт на вторую строку`,
        cell: { value: at, kind: 'count' },
        note: 'цель 80 %',
      })),
    };
    const text = (await pdfPages(await writePdf(report([tiles])))).join('\n');
    for (const name of names) expect(text).toContain(name);
  }, 60_000);

  it('has every row, however long its texts are', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const figures = Array.from({ length: 8 }, (_, at) => `Показатель${at + 1}`);
    const tall: TableBlock = {
      ...{ kind: 'table', title: 'Высокая', totals: null, truncated: false },
      columns: [
        ...names.map((name) => ({ id: name, name: name.repeat(300), kind: 'text' as const })),
        ...figures.map((name) => ({ id: name, name, kind: 'count' as const })),
      ],
      rows: [1, 2, 3].map((row) => [
        ...names.map((name) => `${name}${row} ${'щщщщщщ '.repeat(100)}`),
        ...figures.map(() => 1_234_567),
      ]),
    };
    const text = (await pdfPages(await writePdf(report([tall])))).join('\n');
    for (const row of ['a1', 'd1', 'a2', 'd2', 'a3', 'd3']) expect(text).toContain(row);
    expect(text.replaceAll('\u00a0', ' ').match(/1 234 567/g)).toHaveLength(24);
  }, 60_000);

  it('breaks no figure where there are more columns than a page has room for', async () => {
    const names = Array.from({ length: 30 }, (_, at) => `Показатель${at + 1}`);
    const wide: TableBlock = {
      ...{ kind: 'table', title: 'Широкая', totals: ['', ...names.map(() => 7_654_321)] },
      truncated: false,
      columns: [
        { id: 'queue', name: 'Очередь', kind: 'text' },
        ...names.map((name) => ({ id: name, name, kind: 'count' as const })),
      ],
      rows: ['Продажи', 'Техподдержка'].map((queue) => [queue, ...names.map(() => 1_234_567)]),
    };
    const pages = await pdfPages(await writePdf(report([wide])));
    const text = pages.join('\n').replaceAll('\u00a0', ' ');
    for (const name of names) expect(text).toContain(name);
    expect(text.match(/1 234 567/g)).toHaveLength(60);
    expect(text.match(/7 654 321/g)).toHaveLength(30);
    // What a row is of is told in every part, the heading once.
    const parts = text.match(/Продажи/g)?.length ?? 0;
    expect(parts).toBeGreaterThan(1);
    expect([text.match(/Техподдержка/g)?.length, text.match(/Всего/g)?.length]).toEqual([
      parts,
      parts,
    ]);
    expect(text.match(/Широкая/g)).toHaveLength(1);
  }, 60_000);
});
