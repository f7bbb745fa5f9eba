import writeExcelFile, { type CellObject, type SheetData } from 'write-excel-file/node';
import type {
  CellKind,
  ExportCell,
  ExportColumn,
  ExportRow,
  ExportRows,
  ExportTable,
  ExportWords,
} from '../services/export/export-table.ts';
import { localDate } from './local-time.ts';

/** How a spreadsheet shows each kind; the value below is whole. */
const formats: Readonly<Partial<Record<CellKind, string>>> = {
  count: '#,##0.##',
  number: '#,##0.0',
  money: '#,##0.00',
  share: '0.0%',
  duration: '[h]:mm:ss',
  date: 'dd.mm.yyyy',
  month: 'mm.yyyy',
  moment: 'dd.mm.yyyy hh:mm:ss',
  instant: 'dd.mm.yyyy hh:mm',
};
const isLeft = (kind: CellKind): boolean => kind === 'text';
/** Most characters of a cell: Excel refuses a file with more. */
const longestText = 32_767;

/**
 * A table as XLSX: a sheet of data with a frozen head and the recomputed total below, and a sheet
 * that says what the numbers are. Durations are spreadsheet time, so they add up and sort.
 */
export async function writeXlsx(
  table: ExportTable,
  rows: ExportRows,
  say: ExportWords,
): Promise<Uint8Array> {
  const { columns, zone } = table;
  const data: SheetData = [columns.map((column) => headCell(column, say))];
  const widths = columns.map(({ name }) => Math.min(40, name.length + 6));
  for await (const piece of rows)
    for (const row of piece) {
      data.push(columns.map(({ kind }, at) => dataCell(row[at] ?? null, kind, zone)));
      if (data.length < 200) widen(widths, row);
    }
  if (table.totals) data.push(totalRow(table.totals, table, say));
  const sheets = [
    {
      data,
      sheet: say('sheet-data'),
      stickyRowsCount: 1,
      stickyColumnsCount: 1,
      columns: widths.map((width) => ({ width })),
    },
    {
      data: notesSheet(table, say),
      sheet: say('sheet-about'),
      columns: [{ width: 34 }, { width: 90 }],
    },
  ];
  return new Uint8Array(await writeExcelFile(sheets).toBuffer());
}

function headCell({ name, kind }: ExportColumn, say: ExportWords): CellObject {
  const value = clean(
    say(kind === 'share' || kind === 'duration' ? `xlsx-${kind}` : `head-${kind}`, { name }),
  );
  return {
    value,
    type: String,
    fontWeight: 'bold',
    align: isLeft(kind) ? 'left' : 'right',
    backgroundColor: '#F1F3F6',
    wrap: true,
  };
}

function dataCell(cell: ExportCell, kind: CellKind, zone: string): CellObject | null {
  const value = sheetValue(cell, kind, zone);
  if (value === null) return null;
  const format = formats[kind];
  if (typeof value === 'string') return { value, type: String };
  if (value instanceof Date) return { value, type: Date, format: format ?? 'dd.mm.yyyy' };
  // A whole count shows no decimal point after it.
  const shown = kind === 'count' && Number.isInteger(value) ? '#,##0' : format;
  return { value, type: Number, ...(shown === undefined ? {} : { format: shown }) };
}

function sheetValue(cell: ExportCell, kind: CellKind, zone: string): string | number | Date | null {
  if (cell === null || cell === '') return null;
  switch (kind) {
    case 'moment':
      return localDate(Number(cell), zone);
    case 'date':
    case 'month':
      return new Date(`${cell}T00:00:00Z`);
    case 'instant':
      return new Date(`${String(cell).slice(0, 16)}:00Z`);
    case 'duration':
      return Number(cell) / 86_400;
    default:
      return typeof cell === 'string' ? clean(cell) : cell;
  }
}

function totalRow(totals: ExportRow, { columns, zone }: ExportTable, say: ExportWords) {
  return columns.map(({ kind }, at): CellObject | null => {
    const cell =
      at === 0 ? { value: say('total'), type: String } : dataCell(totals[at] ?? null, kind, zone);
    return cell && { ...cell, fontWeight: 'bold', topBorderStyle: 'thin' };
  });
}

function notesSheet(table: ExportTable, say: ExportWords): SheetData {
  return [
    [{ value: clean(table.title), type: String, fontWeight: 'bold', fontSize: 14 }, null],
    [{ value: say('made-by'), type: String, textColor: '#616B7A' }, null],
    ...table.notes.map(({ name, value }): (CellObject | null)[] => [
      { value: clean(name), type: String, alignVertical: 'top' },
      { value: clean(value), type: String, wrap: true },
    ]),
  ];
}

function widen(widths: number[], row: ExportRow): void {
  for (const [at, cell] of row.entries())
    if (typeof cell === 'string')
      widths[at] = Math.max(widths[at] ?? 0, Math.min(40, cell.length + 2));
}

/** XML 1.0 cannot hold these at all, and half a surrogate pair would break the file. */
function clean(text: string): string {
  return (
    text
      .slice(0, longestText)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
  );
}
