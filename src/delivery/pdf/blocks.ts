import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { reportText } from '../../services/reports/make-report.ts';
import {
  cellOf,
  type Report,
  type ReportBlock,
  type ReportRow,
  type ReportWords,
  type TableBlock,
  type TilesBlock,
} from '../../services/reports/report.ts';
import { chartSvg } from '../reports/chart-svg.ts';
import { markColour, markSign, tableNotes } from '../reports/marks.ts';
import { pageText } from '../reports/plain-text.ts';
import { columnParts, fittedWidths, naturalWidths } from './column-widths.ts';

const quiet = '#616b7a';
const line = '#e3e7ec';

/** Most rows of a table in a PDF: nobody leafs through more, and XLSX and CSV have them all. */
export const mostPdfRows = 1500;

/** Characters of a cell by its width in points: at most forty lines, however wide the letters. */
const perPoint = 3.75;
/** Tiles that certainly fit on one page. */
const mostTogether = 10;

/** A block as pdfmake draws it; `width` in points. */
export function pdfBlock(
  block: ReportBlock,
  report: Report,
  say: ReportWords,
  width: number,
): Content[] {
  switch (block.kind) {
    case 'text':
      return [
        ...heading(block.title, 'flowing'),
        { text: pageText(block.text, 4000), margin: [0, 0, 0, 10] as const, lineHeight: 1.25 },
      ] as Content[];
    case 'tiles':
      // What is to stand together and finds no page high enough is left out by the layout.
      return block.tiles.length <= mostTogether
        ? [{ unbreakable: true, stack: [...heading(block.title), tiles(block, report, width)] }]
        : [...heading(block.title, 'flowing'), tiles(block, report, width)];
    case 'chart':
      return [
        {
          unbreakable: true,
          stack: [
            ...heading(block.title),
            { svg: chartSvg(block, report, say), width: Math.min(width, 620) },
          ],
          margin: [0, 0, 0, 10],
        },
      ];
    case 'table':
      return table(block, report, say, width);
  }
}

/** Of what flows over pages, `flowing`, the heading asks for room below (the document's page breaks). */
function heading(text: string, flowing?: 'flowing'): Content[] {
  if (text === '') return [];
  return [{ text: pageText(text), style: 'heading', ...(flowing && { headlineLevel: 1 }) }];
}

function tiles({ tiles: all }: TilesBlock, report: Report, width: number): Content {
  const perRow = Math.max(1, Math.min(5, Math.floor(width / 100), all.length));
  const cell = (index: number): TableCell => {
    const tile = all[index];
    if (!tile) return { text: '', border: [false, false, false, false] };
    const { mark } = cellOf(tile.cell, tile.cell.kind);
    const colour = markColour[mark];
    return {
      stack: [
        { text: pageText(tile.name), color: quiet, fontSize: 7.5 },
        {
          text: (markSign[mark] ?? '') + reportText(report, tile.cell, tile.cell.kind),
          fontSize: 15,
          bold: true,
          margin: [0, 2, 0, 0],
          ...(colour ? { color: colour } : {}),
        },
        { text: pageText(tile.note ?? ' '), color: quiet, fontSize: 7.5 },
      ],
    };
  };
  const rows = Array.from({ length: Math.ceil(all.length / perRow) }, (_, row) =>
    Array.from({ length: perRow }, (_, column) => cell(row * perRow + column)),
  );
  return {
    table: {
      widths: Array.from({ length: perRow }, () => '*'),
      body: rows,
      dontBreakRows: true,
    },
    layout: {
      hLineWidth: () => 0.7,
      vLineWidth: () => 0.7,
      hLineColor: () => line,
      vLineColor: () => line,
      paddingLeft: () => 8,
      paddingRight: () => 8,
      paddingTop: () => 6,
      paddingBottom: () => 4,
    },
    margin: [0, 0, 0, 12],
  };
}

/** A table, in parts under each other where a page has no room for all its columns. */
function table(block: TableBlock, report: Report, say: ReportWords, width: number): Content[] {
  const parts = partsOf(block, report, width);
  const notes = tableNotes(block, report, say, mostPdfRows);
  return [
    ...heading(block.title, 'flowing'),
    ...(block.note ? [{ text: pageText(block.note), style: 'note' }] : []),
    ...(block.rows.length === 0
      ? [{ text: say('no-data'), style: 'note', margin: [0, 0, 0, 10] } as Content]
      : parts.map((part, at) => {
          const under = at === parts.length - 1 && notes.length > 0 ? 2 : 12;
          return tablePart(part, report, say, width, under);
        })),
    ...notes.map((text): Content => ({ text, style: 'note', margin: [0, 0, 0, 10] })),
  ];
}

function partsOf(block: TableBlock, report: Report, width: number): TableBlock[] {
  if (block.grouped) return [block];
  const { columns } = block;
  const texts = block.rows
    .slice(0, 400)
    .map((row) => columns.map(({ kind }, at) => reportText(report, row[at], kind)));
  const natural = naturalWidths({ columns }, texts);
  const parts = columnParts({ columns }, natural, width);
  if (parts.length === 1) return [block];
  const picked = (row: ReportRow, part: readonly number[]) => part.map((at) => row[at] ?? null);
  return parts.map((part) => ({
    ...block,
    columns: part.flatMap((at) => columns[at] ?? []),
    rows: block.rows.slice(0, mostPdfRows).map((row) => picked(row, part)),
    totals: block.totals && picked(block.totals, part),
  }));
}

/** A table whose head repeats on every page; `under`: points below it. */
function tablePart(
  block: TableBlock,
  report: Report,
  say: ReportWords,
  width: number,
  under: number,
): Content {
  const first = block.grouped ? 1 : 0;
  const columns = block.columns.slice(first);
  const shown = block.rows.slice(0, mostPdfRows);
  const textsOf = (row: ReportRow): string[] =>
    block.columns.map(({ kind }, at) => {
      const { mark } = cellOf(row[at], kind);
      return pageText((markSign[mark] ?? '') + reportText(report, row[at], kind));
    });
  const texts = shown.map(textsOf);
  const natural = naturalWidths(
    { columns },
    texts.map((row) => row.slice(first)),
  );
  const widths = fittedWidths({ columns }, natural, width).map((one) => one - 8);
  // A row that no page is high enough for would be left out by the layout.
  const fitted = (text: string, index: number): string =>
    pageText(text, Math.min(600, Math.max(40, Math.floor((widths[index] ?? 0) * perPoint))));
  const aligned = (at: number) => {
    const kind = block.columns[at]?.kind ?? 'text';
    const leads = at === 0 && ['date', 'month', 'instant', 'moment'].includes(kind);
    return kind === 'text' || leads ? ('left' as const) : ('right' as const);
  };
  const line = (row: ReportRow, said: readonly string[], total: boolean): TableCell[] =>
    said.slice(first).map((text, index) => {
      const at = index + first;
      const { mark } = cellOf(row[at], 'text');
      const colour = markColour[mark];
      return {
        text: fitted(text, index),
        alignment: aligned(at),
        ...(colour ? { color: colour } : {}),
        ...(total || mark === 'red' ? { bold: true } : {}),
      };
    });
  const body: TableCell[][] = [
    columns.map(({ name }, index) => ({
      text: fitted(name, index),
      style: 'head',
      alignment: aligned(index + first),
    })),
  ];
  let group = '';
  const bands = new Set<number>();
  shown.forEach((row, at) => {
    const said = texts[at] ?? [];
    if (block.grouped && said[0] !== group) {
      group = said[0] ?? '';
      bands.add(body.length);
      body.push([
        { text: group, colSpan: columns.length, bold: true, color: '#465060' },
        ...columns.slice(1).map(() => ''),
      ]);
    }
    body.push(line(row, said, false));
  });
  if (block.totals) {
    const said = textsOf(block.totals);
    body.push(line(block.totals, [say('total'), ...said.slice(1)], true));
  }
  return {
    table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths, body },
    layout: {
      hLineWidth: (at, node) =>
        at === 0 ? 0 : at === 1 || at === node.table.body.length ? 0.9 : 0.4,
      vLineWidth: () => 0,
      hLineColor: (at) => (at === 1 ? '#98a1ae' : '#e3e7ec'),
      fillColor: (row) => (row === 0 || bands.has(row) ? '#f1f3f6' : null),
      paddingLeft: () => 4,
      paddingRight: () => 4,
      paddingTop: () => 2.6,
      paddingBottom: () => 2.6,
    },
    margin: [0, 0, 0, under],
  };
}
