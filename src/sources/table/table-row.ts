/** One row of a table as the mapping reads it. */
export interface TableRow {
  /** Cells as text, in the order of the columns. */
  readonly cells: readonly string[];
  /** Line of the file that the row starts on, from 1; row of a workbook. */
  readonly line: number;
  /** Name of the file. */
  readonly place: string;
  /** The row as it stands in the file. */
  readonly text: string;
  /** Named values that were made already, by number; `pending` marks those that were not. */
  readonly made: unknown[];
}
