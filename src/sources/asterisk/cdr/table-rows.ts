import type { TableUrl } from './table-url.ts';

/** Rows of a CDR table, every value as text. */
export interface TableRows {
  /** Names of the table's columns, lower case. */
  readonly columns: readonly string[];
  /** The column rows are ordered by. */
  readonly timeColumn: string;
  /**
   * Up to `limit` rows at or after a time (all when undefined), ordered by it. NULL is ''.
   */
  page(from: string | undefined, limit: number): Promise<readonly (readonly string[])[]>;
  close(): Promise<void>;
}

/** The column of a CDR table that says when the call began; undefined: it is no CDR table. */
export function timeColumnOf(columns: readonly string[]): string | undefined {
  return ['start', 'calldate'].find((name) => columns.includes(name));
}

/** Quoted name of the table for SQL. */
export function quotedTable(url: TableUrl, quote: '"' | '`'): string {
  return url.table.map((part) => quotedName(part, quote)).join('.');
}

export function quotedName(name: string, quote: '"' | '`'): string {
  return `${quote}${name.replaceAll(quote, quote + quote).replaceAll('\0', '')}${quote}`;
}

export function textOfValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Buffer.isBuffer(value)) return value.toString('utf8');
  return typeof value === 'object'
    ? JSON.stringify(value)
    : String(value as string | number | bigint);
}
