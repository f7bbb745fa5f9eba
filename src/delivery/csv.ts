import { stringify } from 'csv-stringify/sync';
import type { ExportLanguage } from '../contracts/exports.ts';
import type {
  CellKind,
  ExportCell,
  ExportRows,
  ExportTable,
  ExportWords,
} from '../services/export/export-table.ts';
import { localText } from './local-time.ts';

export interface CsvOptions {
  readonly bom: boolean;
  readonly separator: ',' | ';' | '\t';
}

/** As the spreadsheets of a country open it by a double click. */
export function csvOf(
  language: ExportLanguage,
  wish: { bom: boolean; separator?: CsvOptions['separator'] | undefined },
): CsvOptions {
  return { bom: wish.bom, separator: wish.separator ?? (language === 'en' ? ',' : ';') };
}

/**
 * A table as CSV (RFC 4180, UTF-8), piece by piece. Numbers are whole precision; beside “;” they have
 * a decimal comma, else a spreadsheet of that country takes 1.5 for the first of May. There is no
 * total row: whoever sums a column would count everything twice.
 */
export async function* writeCsv(
  table: ExportTable,
  rows: ExportRows,
  options: CsvOptions,
  say: ExportWords,
): AsyncGenerator<string> {
  const comma = options.separator === ';';
  const lines = (records: readonly (readonly string[])[]): string =>
    stringify(records as string[][], {
      delimiter: options.separator,
      record_delimiter: '\r\n',
    });
  const heads = table.columns.map(({ name, kind }) => guarded(say(`head-${kind}`, { name })));
  yield (options.bom ? '\ufeff' : '') + lines([heads]);
  for await (const piece of rows) {
    if (piece.length > 0)
      yield lines(
        piece.map((row) =>
          table.columns.map(({ kind }, at) => cellText(row[at] ?? null, kind, table.zone, comma)),
        ),
      );
  }
}

/** A cell as CSV has it: whole precision, a decimal comma beside “;”, never a formula. */
export function cellText(
  cell: ExportCell,
  kind: CellKind | 'growth',
  zone: string,
  comma: boolean,
): string {
  if (cell === null) return '';
  if (kind === 'moment') return localText(Number(cell), zone);
  if (typeof cell === 'string') return guarded(cell);
  return comma ? String(cell).replace('.', ',') : String(cell);
}

/**
 * A spreadsheet computes a text that begins like a formula, so it gets an apostrophe before it (OWASP,
 * CSV injection). A phone, +77015551733, computes to itself and stays.
 */
export function guarded(text: string): string {
  if (/^\+\d{3,20}$/.test(text)) return text;
  return /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
}
