import type {
  CellKind,
  ExportCell,
  ExportColumn,
  ExportRow,
  ExportRows,
  ExportTable,
  ExportWords,
} from '../../services/export/export-table.ts';
import { localDate } from '../local-time.ts';
import { columnLetters, numberCell, serialOf, textCell } from './cells.ts';
import { headLeft, headRight, quiet, styleOf, title, wrapped } from './styles.ts';
import { head, main, writeWorkbook } from './workbook.ts';

/**
 * A table as XLSX (ECMA-376), piece by piece: a sheet of data with a frozen head and the recomputed
 * total below, and a sheet that says what the numbers are. Durations are spreadsheet time, so they
 * add up and sort.
 */
export function writeXlsx(
  table: ExportTable,
  rows: ExportRows,
  say: ExportWords,
): AsyncGenerator<Uint8Array> {
  return writeWorkbook([
    { name: say('sheet-data'), texts: dataSheet(table, rows, say) },
    { name: say('sheet-about'), texts: [aboutSheet(table, say)] },
  ]);
}

async function* dataSheet(
  table: ExportTable,
  rows: ExportRows,
  say: ExportWords,
): AsyncGenerator<string> {
  const { columns } = table;
  const letters = columns.map((_, index) => columnLetters(index));
  const cols = columns
    .map(({ name, kind }, at) => {
      const width = kind === 'text' ? 26 : Math.min(24, Math.max(12, name.length + 4));
      return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;
    })
    .join('');
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>${cols}</cols><sheetData>`;
  const heads = columns.map((column, at) =>
    textCell(
      `${letters[at]}1`,
      headText(column, say),
      column.kind === 'text' ? headLeft : headRight,
    ),
  );
  yield `<row r="1">${heads.join('')}</row>`;
  let at = 1;
  for await (const piece of rows)
    yield piece
      .map((row) => {
        at += 1;
        return rowXml(row, at, letters, table, false);
      })
      .join('');
  if (table.totals) {
    const [, ...totals] = table.totals;
    yield rowXml([null, ...totals], at + 1, letters, table, true, say('total'));
  }
  yield '</sheetData></worksheet>';
}

function headText({ name, kind }: ExportColumn, say: ExportWords): string {
  const key = kind === 'share' || kind === 'duration' ? `xlsx-${kind}` : `head-${kind}`;
  return say(key, { name });
}

function rowXml(
  row: ExportRow,
  number: number,
  letters: readonly string[],
  { columns, zone }: ExportTable,
  total: boolean,
  first?: string,
): string {
  let cells = '';
  for (const [at, { kind }] of columns.entries()) {
    const place = `${letters[at]}${number}`;
    if (at === 0 && first !== undefined) cells += textCell(place, first, styleOf('text', true));
    else cells += cellXml(place, row[at] ?? null, kind, zone, total);
  }
  return `<row r="${number}">${cells}</row>`;
}

/** A cell of its kind; nothing is no cell. */
export function cellXml(
  place: string,
  cell: ExportCell,
  kind: CellKind | 'growth',
  zone: string,
  total: boolean,
): string {
  if (cell === null || cell === '') return '';
  switch (kind) {
    case 'text':
      return textCell(place, String(cell), styleOf(kind, total));
    case 'moment':
      return numberCell(
        place,
        serialOf(localDate(Number(cell), zone).getTime()),
        styleOf(kind, total),
      );
    case 'date':
    case 'month':
      return numberCell(place, serialOf(Date.parse(`${cell}T00:00:00Z`)), styleOf(kind, total));
    case 'instant': {
      const wall = Date.parse(`${String(cell).slice(0, 16)}:00Z`);
      return numberCell(place, serialOf(wall), styleOf(kind, total));
    }
    case 'duration':
      return numberCell(place, Number(cell) / 86_400, styleOf(kind, total));
    case 'count':
      return numberCell(
        place,
        Number(cell),
        styleOf(Number.isInteger(Number(cell)) ? 'whole' : 'count', total),
      );
    default:
      return numberCell(place, Number(cell), styleOf(kind, total));
  }
}

function aboutSheet(table: ExportTable, say: ExportWords): string {
  const lines = [
    [textCell('A1', table.title, title)],
    [textCell('A2', say('made-by'), quiet)],
    ...table.notes.map(({ name, value }, index) => [
      textCell(`A${index + 3}`, name, wrapped),
      textCell(`B${index + 3}`, value, wrapped),
    ]),
  ];
  const rows = lines.map((cells, index) => `<row r="${index + 1}">${cells.join('')}</row>`);
  return `${head}<worksheet xmlns="${main}"><cols><col min="1" max="1" width="34" customWidth="1"/><col min="2" max="2" width="90" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`;
}
