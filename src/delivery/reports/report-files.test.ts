import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { pdfPages } from '../../../test/support/pdf-text.ts';
import type { Language } from '../../core/format/language.ts';
import type { Report } from '../../services/reports/report.ts';
import { reportHtml } from './report-html.ts';
import { reportWords } from './words.ts';
import { writeReport } from './write-report.ts';

const formula = '=HYPERLINK("http://x","y")';
const hostile = `<img src=x onerror=alert(1)>&"'\u0000\u202e_x0041_`;
const long = 'Ұ'.repeat(400);
const letters = 'Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі';

const report = (language: Language, rows = 3): Report => ({
  title: hostile,
  about: formula,
  period: '1–30 ноября 2026',
  zone: 'Asia/Almaty',
  language,
  madeAt: Date.parse('2026-11-22T14:00:00Z'),
  notes: [
    { name: 'Отбор', value: `${formula} ${hostile}` },
    { name: 'Пояс', value: 'Asia/Almaty' },
  ],
  blocks: [
    {
      kind: 'tiles',
      title: 'Главное',
      tiles: [
        { name: 'Принято', cell: { value: 1234, kind: 'count' } },
        { name: 'Доля', cell: { value: 0.5444, kind: 'share', mark: 'red' }, note: hostile },
      ],
    },
    {
      kind: 'table',
      title: '[Очереди]: a/b?*',
      columns: [
        { id: 'queue', name: hostile, kind: 'text' },
        { id: 'offered', name: 'Поступило', kind: 'count' },
        { id: 'level', name: 'Уровень', kind: 'share' },
        { id: 'wait', name: 'Ожидание', kind: 'duration' },
        { id: 'change', name: 'Изменение', kind: 'growth' },
        { id: 'at', name: 'Когда', kind: 'moment' },
      ],
      rows: Array.from({ length: rows }, (_, at) => [
        [formula, long, letters][at % 3] ?? '',
        at + 1,
        { value: 0.125, mark: 'amber' as const },
        75,
        -0.25,
        Date.parse('2026-11-19T09:37:08Z'),
      ]),
      totals: ['', 7, 0.25, 80, null, null],
      truncated: true,
    },
    {
      kind: 'chart',
      chart: 'line',
      title: hostile,
      unit: 'share',
      labels: ['a', 'b', 'c'],
      series: [{ name: hostile, values: [0.5, null, 0.7] }],
    },
    {
      kind: 'chart',
      chart: 'bars',
      title: 'Столбики',
      unit: 'count',
      labels: [long, hostile],
      series: [{ name: 'Всего', values: [1, null] }],
    },
    { kind: 'text', title: 'Текст', text: hostile },
  ],
  definitions: [
    { name: 'Поступило', version: '2 с 2026-11-01', words: hostile, formula: 'count(x)' },
  ],
  empty: false,
  fileName: 'gudok_x',
});

/** RFC 4180, read by a hand other than the one that writes. */
function recordsOf(text: string, delimiter: string): string[][] {
  const records: string[][] = [];
  const record: string[] = [];
  const bare = delimiter === ';' ? '[^"\\r\\n;]*' : '[^"\\r\\n,]*';
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|(${bare}))(${delimiter}|\\r\\n)`, 'y');
  cell.lastIndex = 1;
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    const [, quoted, plain = '', end] = found;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') records.push(record.splice(0));
  }
  return records;
}

describe.each(['ru', 'kk', 'en'] as const)('a report with texts of bad intent, %s', (language) => {
  it('is the same numbers in XLSX, each of its type, and no formula', async () => {
    const bytes = Buffer.from(await writeReport(report(language), 'xlsx'));
    const sheets = await readXlsxFile(bytes);
    const table = sheets.find(({ sheet }) => sheet.includes('Очереди'));
    expect(sheets.every(({ sheet }) => sheet.length <= 31 && !/[[\]:*?/\\]/.test(sheet))).toBe(
      true,
    );
    expect(sheets[0]?.data[2]?.slice(0, 2)).toEqual(['Доля', 0.5444]);
    expect(sheets[0]?.data[2]?.[2]).toContain('onerror');
    expect(table?.data[1]?.slice(0, 5)).toEqual([formula, 1, 0.125, expect.anything(), -0.25]);
    expect(table?.data.at(-1)?.slice(1, 3)).toEqual([7, 0.25]);
    const about = sheets.at(-1);
    const said = JSON.stringify(about?.data);
    expect(said).toContain('count(x)');
    expect(said).toContain('2 с 2026-11-01');
  });

  it('is the same numbers in CSV, with guarded texts', async () => {
    const text = Buffer.from(await writeReport(report(language), 'csv')).toString();
    expect(text.startsWith('\ufeff')).toBe(true);
    const delimiter = language === 'en' ? ',' : ';';
    const records = recordsOf(text, delimiter);
    const line = records.find(([first]) => first === `'${formula}`);
    const comma = language === 'en' ? '.' : ',';
    expect(line?.slice(1)).toEqual([
      '1',
      `0${comma}125`,
      '75',
      `-0${comma}25`,
      '2026-11-19 14:37:08',
    ]);
    expect(records.flat()).toContain('Текст');
    // Rows of metrics say their units themselves, and what stands below a tile is there too.
    const share = records.find(([first]) => first?.startsWith('Доля'));
    expect(share?.[0]).not.toBe('Доля');
    expect(share?.[1]).toBe(`0${comma}5444`);
    expect(share?.[2]).toContain('onerror');
    expect(records.some(([first, value]) => first === 'Принято' && value === '1234')).toBe(true);
    for (const record of records)
      for (const cell of record) expect(cell).not.toMatch(/^[=@+]|^-\D/);
  });

  it('is escaped in HTML, also within pictures', () => {
    for (const use of ['page', 'mail'] as const) {
      const html = reportHtml(report(language), reportWords(language), use);
      expect(html).not.toContain('<img');
      expect(html).toContain('&lt;img src=x');
      expect(html).not.toMatch(/<script|javascript:|\0|[\u202a-\u202e\u2066-\u2069]/);
      // A word without end breaks, numbers and heads do not.
      expect(html).toMatch(/<body [^>]*overflow-wrap:anywhere/);
      expect(html.includes('<svg')).toBe(use === 'page');
    }
  });

  it('is readable in PDF, letters of Kazakh too', async () => {
    const text = (await pdfPages(await writeReport(report(language), 'pdf'))).join('\n');
    expect(text).toContain(letters);
    expect(text).toContain(language === 'en' ? '! 12.5%' : '! 12,5 %');
    expect(text).toContain('1:15');
    expect(text).toContain(formula);
    // A word longer than the page is cut, nothing stands outside.
    expect(text.replace(/\s/g, '')).toMatch(/Ұ{79}…/);
    expect(text).not.toMatch(/Ұ{81}/);
  });

  it('says its zone, when it was made and the version of each definition in every file', async () => {
    const one = report(language);
    const texts = {
      pdf: (await pdfPages(await writeReport(one, 'pdf'))).join('\n'),
      html: Buffer.from(await writeReport(one, 'html')).toString(),
      mail: reportHtml(one, reportWords(language), 'mail'),
      csv: Buffer.from(await writeReport(one, 'csv')).toString(),
      xlsx: JSON.stringify(await readXlsxFile(Buffer.from(await writeReport(one, 'xlsx')))),
    };
    for (const [format, text] of Object.entries(texts)) {
      expect([format, text]).toEqual([format, expect.stringContaining('Asia/Almaty')]);
      expect([format, text]).toEqual([format, expect.stringContaining('2 с 2026-11-01')]);
    }
  });
});

describe('long and empty reports', () => {
  it('repeats heads on each page and says what was cut', { timeout: 60_000 }, async () => {
    const pages = await pdfPages(await writeReport(report('ru', 2000), 'pdf'));
    const text = pages.join('\n');
    expect(pages.length).toBeGreaterThan(20);
    expect(pages.slice(1, -2).every((page) => page.includes('Поступило'))).toBe(true);
    expect(text).toContain('Показаны первые');
    expect(text).toMatch(/страница 1 из \d+/);
  });

  it('names no sheet as Excel names one of its own, nor two alike', async () => {
    const [table] = report('en').blocks.filter(({ kind }) => kind === 'table');
    const titles = ['History', "'a'", 'x'.repeat(40), 'X'.repeat(40)];
    const blocks = titles.flatMap((title) => (table ? [{ ...table, title }] : []));
    const bytes = await writeReport({ ...report('en'), blocks }, 'xlsx');
    const sheets = (await readXlsxFile(Buffer.from(bytes))).map(({ sheet }) => sheet);
    expect(sheets.slice(0, 4)).toEqual(['History 2', 'a', 'x'.repeat(31), `${'X'.repeat(27)} 2`]);
  });

  it('says that there is nothing', async () => {
    const empty: Report = { ...report('ru'), blocks: [], definitions: [], empty: true };
    expect(reportHtml(empty, reportWords('ru'), 'page')).toContain('данных нет');
    for (const format of ['pdf', 'xlsx', 'csv'] as const)
      expect((await writeReport(empty, format)).length).toBeGreaterThan(20);
  });

  it('holds a hundred thousand rows in XLSX and CSV', async () => {
    const many = report('ru', 100_000);
    let turns = 0;
    const others = setInterval(() => turns++, 1);
    const csv = Buffer.from(await writeReport(many, 'csv')).toString();
    clearInterval(others);
    // Whoever else the process serves is served meanwhile.
    expect(turns).toBeGreaterThan(20);
    expect(csv.split('\r\n').length).toBeGreaterThan(100_000);
    expect((await writeReport(many, 'xlsx')).length).toBeGreaterThan(100_000);
  });
});
