import type { ImportPreview } from '../../contracts/sources.ts';
import { AppError } from '../../core/errors.ts';
import { fieldsByColumn } from './fields-by-column.ts';
import { guessTable, wizardFields } from './guess/guess-table.ts';
import { guessHeader } from './guess/header.ts';
import type { TableMapping } from './mapping-schema.ts';
import { tableMapping } from './mapping-schema.ts';
import { openTable } from './open-table.ts';
import { previewRows } from './preview-rows.ts';
import { type ReadMapping, readMapping } from './read-mapping.ts';
import { columnNames } from './row-reader.ts';
import type { RawRow } from './split-rows.ts';

export interface TablePreviewRequest {
  readonly path: string;
  /** Name of the file for people. */
  readonly name: string;
  readonly zone: string;
  readonly mapping?: { readonly name: string; readonly text: string } | undefined;
  readonly fields?: Readonly<Record<string, string | null>> | undefined;
}

/** Rows that are looked at. */
const sampleRows = 3000;
/** Bytes in which rows are counted; what is beyond is estimated. */
const counted = 16 * 1024 * 1024;

/**
 * Reads the start of a table, guesses its mapping unless one is given, and tells how its first rows
 * would be read. A faulty mapping gives `issues`, never an error. Throws FILE_UNREADABLE.
 */
export async function previewTable(request: TablePreviewRequest): Promise<ImportPreview> {
  let read: ReadMapping | undefined;
  let issues: ImportPreview['issues'] = [];
  if (request.mapping) {
    try {
      read = readMapping(request.mapping);
    } catch (error) {
      issues = issuesOf(error);
    }
  }
  const options = read?.mapping.file ?? defaultFile;
  const sample = await sampleOf(request.path, options);
  const header = read ? options.header : guessHeader(sample.rows);
  const { columns, body } = withoutHeader(sample.rows, header, read?.mapping.file.columns);

  const file = {
    format: sample.workbook ? 'xlsx' : sample.delimiter === '\t' ? 'tsv' : 'csv',
    ...(sample.workbook ? {} : { delimiter: sample.delimiter, encoding: sample.encoding }),
    header,
    ...(header === 'none' ? { columns } : {}),
  };
  const given = request.mapping !== undefined;
  const guess = guessTable({
    columns,
    rows: body.filter((row) => !row.fault).map((row) => row.cells),
    zone: request.zone,
    file,
    fields: request.fields ?? {},
  });
  const text = request.mapping?.text ?? guess.mapping;
  if (!given && guess.missing.length > 0)
    issues = guess.missing.map((field) => ({ code: 'guess-missing', params: { field } }));
  else if (!given) {
    try {
      read = readMapping({ name: request.name, text });
    } catch (error) {
      issues = issuesOf(error);
    }
  }
  const zone = read?.mapping.zone ?? request.zone;
  const shown = previewRows(read, sample, { place: request.name, zone });
  const used = given && read ? fieldsByColumn(read.mapping) : undefined;
  const listed = guess.columns.map((column): ImportPreview['columns'][number] => {
    const field = used ? (used.get(column.column) ?? null) : column.field;
    const { mark, code, params } = column.understood;
    if (used && field !== column.field)
      return {
        ...column,
        field,
        mark: field ? 'good' : 'skipped',
        understood: { code: field ? 'understood.mapped' : 'understood.skipped', params: {} },
      };
    return { ...column, field, mark, understood: { code, params: { ...params } } };
  });
  return {
    kind: 'table',
    name: request.name,
    bytes: sample.bytes,
    rowsEstimate: sample.rowsEstimate,
    encoding: sample.encoding,
    delimiter: sample.workbook ? null : sample.delimiter,
    headerRow: header === 'none' ? null : Number(header),
    zone,
    key: guess.key.join(' + '),
    mapping: text,
    guessed: listed.filter((column) => column.field !== null).length,
    columns: listed,
    fields: [...wizardFields],
    rows: shown.rows,
    quarantine: shown.quarantine,
    issues: [...issues, ...shown.issues],
  };
}

/** What a refused mapping says. Throws what is no such refusal. */
export function issuesOf(error: unknown): ImportPreview['issues'] {
  if (!(error instanceof AppError) || error.code !== 'INVALID_MAPPING') throw error;
  return error.issues.map(({ code, params, line, column, path }) => ({
    code,
    params: { ...params },
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(path === undefined ? {} : { path }),
  }));
}

const defaultFile: TableMapping['file'] = tableMapping.shape.file.parse({});

/** The start of a file, cut into rows. */
export interface TableSample {
  readonly rows: readonly RawRow[];
  readonly encoding: string;
  readonly delimiter: string;
  readonly workbook: boolean;
  readonly bytes: number;
  readonly rowsEstimate: number;
}

async function sampleOf(path: string, options: TableMapping['file']): Promise<TableSample> {
  const table = await openTable(path, options);
  try {
    const rows: RawRow[] = [];
    let count = 0;
    let bytesRead = 0;
    let whole = true;
    for await (const block of table.rows(() => {})) {
      count += block.rows.length;
      if (rows.length < sampleRows) rows.push(...block.rows.slice(0, sampleRows - rows.length));
      bytesRead = block.bytesRead;
      if (rows.length < sampleRows || bytesRead < counted) continue;
      whole = bytesRead >= table.bytesTotal;
      break;
    }
    const estimate = whole
      ? count
      : Math.round((count * table.bytesTotal) / Math.max(1, bytesRead));
    return { ...table, rows, bytes: table.bytesTotal, rowsEstimate: estimate };
  } finally {
    await table.close();
  }
}

function withoutHeader(
  rows: readonly RawRow[],
  header: number | 'none',
  given: readonly string[] | undefined,
): { columns: string[]; body: readonly RawRow[] } {
  if (header === 'none') {
    const width = Math.max(0, ...rows.slice(0, 50).map((row) => row.cells.length));
    const names = Array.from({ length: width }, (_, index) => letters(index));
    return { columns: [...(given ?? names)], body: rows };
  }
  const at = rows.findIndex((row) => row.line >= header && !row.fault);
  const columns = given ? [...given] : columnNames(rows[at]?.cells ?? []);
  return { columns, body: at < 0 ? [] : rows.slice(at + 1) };
}

/** Names of columns without a header, as spreadsheets have them: A … Z, AA … */
function letters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : letters(Math.floor(index / 26) - 1) + letter;
}
