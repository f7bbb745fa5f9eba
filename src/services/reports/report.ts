import type { Standing } from '../../core/kpi/targets.ts';
import type { CellKind, ExportCell, ExportNote } from '../export/export-table.ts';

/** What a cell is: as in files of numbers, and `growth`, a share written with its sign. */
export type ReportKind = CellKind | 'growth';

/** A value that is of another kind than its column, or judged against its goal. */
export interface MarkedCell {
  readonly value: ExportCell;
  readonly kind?: ReportKind | undefined;
  readonly mark?: Standing | undefined;
}
export type ReportCell = ExportCell | MarkedCell;
export type ReportRow = readonly ReportCell[];

export interface ReportColumn {
  /** Name for machines. */
  readonly id: string;
  readonly name: string;
  readonly kind: ReportKind;
  /** Long texts: the column gets what the others leave. */
  readonly wide?: boolean | undefined;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly title: string;
  /** What the table is about, in a sentence. */
  readonly note?: string | undefined;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ReportRow[];
  /** Recomputed over everything, never added up from the rows. */
  readonly totals: ReportRow | null;
  /** Rows follow by the values of the first column, which is shown as heads between them. */
  readonly grouped?: boolean | undefined;
  /** There are more rows than were taken. */
  readonly truncated: boolean;
}

export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/**
 * A chart as data. `columns`: series beside each other; `stack`: on each other, as parts of a whole;
 * `bullet`: each value beside its goal, both as shares of the goal.
 */
export interface ChartBlock {
  readonly kind: 'chart';
  readonly chart: 'line' | 'columns' | 'stack' | 'bars' | 'bullet';
  readonly title: string;
  /** Of the values. */
  readonly unit: ReportKind;
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  /** A goal for all values: drawn as a line. */
  readonly goal?: number | undefined;
  readonly marks?: readonly Standing[] | undefined;
}

export interface TilesBlock {
  readonly kind: 'tiles';
  readonly title: string;
  readonly tiles: readonly {
    readonly name: string;
    readonly cell: MarkedCell & { readonly kind: ReportKind };
    /** Under the value: the goal, the earlier value. */
    readonly note?: string | undefined;
  }[];
}

export interface TextBlock {
  readonly kind: 'text';
  readonly title: string;
  readonly text: string;
}

export type ReportBlock = TableBlock | ChartBlock | TilesBlock | TextBlock;

/** A definition behind the numbers of a report. */
export interface ReportDefinition {
  readonly name: string;
  /** «2 с 2026-11-01»; every one where it changed within the period. */
  readonly version: string;
  readonly words: string;
  readonly formula: string;
}

/** A report: data that every format is written from, nothing is decided after it. */
export interface Report {
  readonly title: string;
  /** Of whom it is: an operator, a filter. */
  readonly about: string;
  /** «1–30 ноября 2026». */
  readonly period: string;
  readonly zone: string;
  readonly language: 'ru' | 'kk' | 'en';
  /** ms UTC. */
  readonly madeAt: number;
  /** What a reader must know: period, zone, filters, up to when there is data. */
  readonly notes: readonly ExportNote[];
  readonly blocks: readonly ReportBlock[];
  readonly definitions: readonly ReportDefinition[];
  /** There was nothing to count. */
  readonly empty: boolean;
  /** Without ending: `gudok_queues-day_2026-11-01_2026-11-02`. */
  readonly fileName: string;
}

/** Words of a report in its language: locales/<language>/report-files.json, then exports.json. */
export type ReportWords = (
  key: string,
  params?: Readonly<Record<string, string | number>>,
) => string;

/** The value of a cell, its kind and its mark. */
export function cellOf(
  cell: ReportCell | undefined,
  column: ReportKind,
): { value: ExportCell; kind: ReportKind; mark: Standing } {
  if (cell === null || typeof cell !== 'object')
    return { value: cell ?? null, kind: column, mark: 'none' };
  return { value: cell.value, kind: cell.kind ?? column, mark: cell.mark ?? 'none' };
}
