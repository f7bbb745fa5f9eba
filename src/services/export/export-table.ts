/**
 * What the cells of a column are. `share` is 0…1, `duration` seconds, `date` a local date as text
 * (2026-11-19), `moment` an instant in ms UTC, `instant` the same written as local text with its
 * offset (2026-11-19T14:00+05:00).
 */
export type CellKind =
  | 'text'
  | 'count'
  | 'number'
  | 'money'
  | 'share'
  | 'duration'
  | 'date'
  | 'month'
  | 'moment'
  | 'instant';

export interface ExportColumn {
  /** Name for machines: the id of a metric, a dimension or a field. */
  readonly id: string;
  /** Name for people, without its unit. */
  readonly name: string;
  readonly kind: CellKind;
}

export type ExportCell = string | number | null;
export type ExportRow = readonly ExportCell[];

/** A line of what the file says about itself. */
export interface ExportNote {
  readonly name: string;
  readonly value: string;
}

/** A table ready to be written in any format: nothing is decided after it. */
export interface ExportTable {
  readonly title: string;
  /** Ending and folder are not in it: `gudok_offered_2026-11-01_2026-12-01`. */
  readonly fileName: string;
  readonly notes: readonly ExportNote[];
  readonly columns: readonly ExportColumn[];
  /** Recomputed over everything; null: there is no total. */
  readonly totals: ExportRow | null;
  /** IANA zone in which moments are shown to people. */
  readonly zone: string;
}

/** Rows of a table in pieces, so that a long one is never whole in memory. */
export type ExportRows = Iterable<readonly ExportRow[]> | AsyncIterable<readonly ExportRow[]>;

/** Words of a file in its language: `say('total')`, see locales/<language>/exports.json. */
export type ExportWords = (
  key: string,
  params?: Readonly<Record<string, string | number>>,
) => string;
