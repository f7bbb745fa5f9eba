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
});
