import type { JournalEntry } from '../../core/contact/journal.ts';
import type { QuarantinedLine } from '../sdk/source.ts';
import { type CompiledMapping, compileMapping, entryOf } from './compile-mapping.ts';
import type { ReadMapping } from './read-mapping.ts';
import { refuse } from './read-mapping.ts';
import { RowFault } from './row-fault.ts';
import type { RawRow } from './split-rows.ts';

/** What became of a row. */
export type RowOutcome =
  | { readonly kind: 'entries'; readonly entries: readonly JournalEntry[] }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'quarantined'; readonly line: QuarantinedLine };

export interface RowReader {
  take(row: RawRow): RowOutcome;
  /** A row that an earlier reading has taken: only its header matters. */
  pass(row: RawRow): void;
  /** Throws INVALID_MAPPING when the file had no header where the mapping says. */
  end(): void;
  /** Names of the columns, once known. */
  readonly columns: readonly string[];
  readonly compiled: CompiledMapping | undefined;
}

export interface RowReaderOptions {
  readonly place: string;
  readonly zone: string;
  readonly workbook: boolean;
  /** Told how many cells rows have. */
  readonly onHeader?: (width: number) => void;
  readonly delimiter: string;
}

const ignored: RowOutcome = { kind: 'ignored' };

/** Reads the rows of one table one after another; the header first. */
export function createRowReader(mapping: ReadMapping, options: RowReaderOptions): RowReader {
  const { file } = mapping.mapping;
  let columns: readonly string[] = [];
  let compiled: CompiledMapping | undefined;
  let header = '';
  const fill = file.short_rows === 'fill' || (options.workbook && file.short_rows === undefined);

  const start = (names: readonly string[], text: string) => {
    columns = names;
    header = text;
    compiled = compileMapping(mapping, {
      columns: names,
      zone: options.zone,
      workbook: options.workbook,
    });
    options.onHeader?.(names.length);
  };
  if (file.header === 'none') {
    if (!file.columns) refuse(mapping.name, [mapping.issue('mapping-needs-columns', ['file'])]);
    start(file.columns, '');
  }

  const headerRow = (row: RawRow): boolean => {
    if (compiled) return false;
    if (row.line < Number(file.header) || row.fault) return true;
    start(file.columns ?? columnNames(row.cells), row.text.slice(0, 4096));
    return true;
  };

  const quarantined = (row: RawRow, code: string, params: Readonly<Record<string, string>>) => ({
    kind: 'quarantined' as const,
    line: {
      place: options.place,
      line: row.line,
      text: row.text.slice(0, 4096),
      reason: code,
      // What replay needs to read the line without its file.
      params: { ...params, header, delimiter: options.workbook ? '\t' : options.delimiter },
    },
  });

  return {
    get columns() {
      return columns;
    },
    get compiled() {
      return compiled;
    },
    pass: (row) => {
      headerRow(row);
    },
    end: () => {
      if (!compiled && file.header !== 1)
        refuse(mapping.name, [mapping.issue('mapping-no-header', ['file', 'header'])]);
    },
    take: (row) => {
      if (headerRow(row) || !compiled) return row.fault ? quarantined(row, row.fault, {}) : ignored;
      if (row.fault) return quarantined(row, row.fault, {});
      if (isBlank(row.cells)) return ignored;
      try {
        const seen = { cells: row.cells, line: row.line, place: options.place, text: row.text };
        if (compiled.skips(seen)) return ignored;
        checkBytes(row.text);
        const cells = fitted(row.cells, columns.length, fill);
        const at = { ...seen, cells };
        const result = compiled.read(at);
        if (result.kind === 'ignored') return ignored;
        return { kind: 'entries', entries: result.records.map((record) => entryOf(record, at)) };
      } catch (fault) {
        if (fault instanceof RowFault) return quarantined(row, fault.code, fault.params);
        throw fault;
      }
    },
  };
}

/** Names of a header row: trimmed, a repeated one numbered, without the empty ones at the end. */
export function columnNames(cells: readonly string[]): string[] {
  const names: string[] = [];
  const seen = new Map<string, number>();
  for (const cell of cells) {
    const name = cell
      .replace(/^\uFEFF/, '')
      .replace(/\s+/g, ' ')
      .trim();
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    names.push(times > 1 && name !== '' ? `${name} (${times})` : name);
  }
  while (names.length > 0 && names.at(-1) === '') names.pop();
  return names;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** A row's text must be what was written: no NUL bytes, no bytes outside its encoding. */
function checkBytes(text: string): void {
  if (text.includes('\0')) throw new RowFault('table-nul-byte');
  if (text.includes('\uFFFD')) throw new RowFault('table-bad-encoding');
}

/** The row with as many cells as the header has. Throws table-column-count. */
function fitted(cells: readonly string[], width: number, fill: boolean): readonly string[] {
  if (cells.length === width) return cells;
  let length = cells.length;
  while (length > width && (cells[length - 1] ?? '').trim() === '') length -= 1;
  if (length > width || (length < width && !fill))
    throw new RowFault('table-column-count', {
      expected: String(width),
      found: String(cells.length),
    });
  if (length < width) return [...cells, ...Array.from({ length: width - cells.length }, () => '')];
  return cells.slice(0, width);
}
