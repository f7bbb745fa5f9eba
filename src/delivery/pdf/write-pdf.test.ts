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
