import { reportText } from '../../services/reports/make-report.ts';
import {
  cellOf,
  type Report,
  type ReportCell,
  type ReportWords,
  type TableBlock,
} from '../../services/reports/report.ts';
import { columnLetters, textCell } from '../xlsx/cells.ts';
import { headLeft, headRight, quiet, styleOf, title, wrapped } from '../xlsx/styles.ts';
import { head, main, type Sheet, writeWorkbook } from '../xlsx/workbook.ts';
import { cellXml } from '../xlsx/write-xlsx.ts';
import { tablesOf, textsBeside } from './block-tables.ts';

/**
 * A report as a workbook: a sheet a table with a frozen head, a filter and the recomputed total, the
 * numbers of charts that no table has, and a sheet that says what the numbers are.
 */
export function writeReportXlsx(report: Report, say: ReportWords): AsyncGenerator<Uint8Array> {
  // Excel keeps this name for itself.
  const names = new Set(['history']);
  const sheets: Sheet[] = tablesOf(report, say).map((table) => ({
    name: sheetName(table.title || report.title, names),
    texts: tableSheet(table, report, say),
  }));
  sheets.push({ name: sheetName(say('sheet-about'), names), texts: [aboutSheet(report, say)] });
  return writeWorkbook(sheets);
}

/** Names of sheets: at most 31 characters, without []:*?/\\ and ' at the ends, each once. */
function sheetName(text: string, taken: Set<string>): string {
  const base =
    text
      .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
      .trim()
      .slice(0, 31)
      .replace(/^'+|['\ud800-\udbff\s]+$/g, '') || '1';
  let name = base;
  for (let number = 2; taken.has(name.toLowerCase()); number++)
    name = `${base.slice(0, 27).trim()} ${number}`;
  taken.add(name.toLowerCase());
  return name;
}

const piece = 500;

function* tableSheet(table: TableBlock, { zone }: Report, say: ReportWords): Generator<string> {
  const { columns, rows, totals } = table;
  const letters = columns.map((_, at) => columnLetters(at));
  const frozen = table.grouped ? 2 : 1;
  const corner = `${columnLetters(frozen)}2`;
  const widths = columns.map(({ name, kind, wide }, at) => {
    const width = kind === 'text' ? (wide ? 70 : 28) : Math.min(24, Math.max(12, name.length + 4));
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;
  });
  yield `${head}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane xSplit="${frozen}" ySplit="1" topLeftCell="${corner}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
  const heads = columns.map(({ name, kind }, at) => {
    const key = ['share', 'duration', 'growth'].includes(kind) ? `xlsx-${kind}` : `head-${kind}`;
    return textCell(`${letters[at]}1`, say(key, { name }), kind === 'text' ? headLeft : headRight);
  });
  yield `<row r="1">${heads.join('')}</row>`;
  const cells = (row: readonly ReportCell[], number: number, total: boolean): string =>
    columns
      .map(({ kind: usual }, at) => {
        const { value, kind } = cellOf(row[at], usual);
        return cellXml(`${letters[at]}${number}`, value, kind, zone, total);
      })
      .join('');
  for (let from = 0; from < rows.length; from += piece)
    yield rows
      .slice(from, from + piece)
      .map((row, at) => `<row r="${from + at + 2}">${cells(row, from + at + 2, false)}</row>`)
      .join('');
  if (totals) {
    const number = rows.length + 2;
    const first = textCell(`A${number}`, say('total'), styleOf('text', true));
    yield `<row r="${number}">${first}${cells([null, ...totals.slice(1)], number, true)}</row>`;
  }
  const filter =
    rows.length > 1 ? `<autoFilter ref="A1:${letters.at(-1)}${rows.length + 1}"/>` : '';
  yield `</sheetData>${filter}<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
}

/** Title, period, zone, filters, what was left out, and the definitions with their versions. */
function aboutSheet(report: Report, say: ReportWords): string {
  const notes: [string, string][] = [
    ...textsBeside(report),
    ...report.blocks.flatMap((block): [string, string][] => {
      if (block.kind !== 'table' || !block.truncated) return [];
      const count = reportText(report, block.rows.length, 'count');
      return [[block.title, say('limit-rows', { count })]];
    }),
    ...report.definitions.flatMap(({ name, version, words, formula }): [string, string][] => [
      [name, words],
      [say('definition-formula'), formula],
      [say('definition-version'), version],
    ]),
  ];
  const rows = [
    textCell('A1', [report.title, report.about].filter(Boolean).join(' · '), title),
    textCell('A2', say('made-by'), quiet),
    ...notes.map(
      ([name, value], at) =>
        textCell(`A${at + 3}`, name, wrapped) + textCell(`B${at + 3}`, value, wrapped),
    ),
  ].map((cells, at) => `<row r="${at + 1}">${cells}</row>`);
  return `${head}<worksheet xmlns="${main}"><cols><col min="1" max="1" width="34" customWidth="1"/><col min="2" max="2" width="90" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`;
}
