import type { AnswerRow, Cell } from '../../../../core/query/question.ts';

export interface PivotCell {
  readonly value: number | null;
  /** The row of the answer: for drilling and the sample. Absent: nothing of this pair. */
  readonly row: AnswerRow | undefined;
}

export interface PivotLine {
  readonly key: Cell;
  readonly cells: readonly PivotCell[];
  readonly total: PivotCell;
}

export interface Pivot {
  readonly rows: readonly PivotLine[];
  readonly columns: readonly Cell[];
  readonly columnTotals: readonly PivotCell[];
  readonly grand: PivotCell;
  /** How many rows and columns there are in all. */
  readonly rowCount: number;
  readonly columnCount: number;
}

export const mostRows = 200;
export const mostColumns = 40;

interface PivotInput {
  readonly by: readonly [row: string, column: string];
  readonly metric: string;
  readonly cells: readonly AnswerRow[];
  /** Asked by the row's dimension alone: true totals, never added up here. */
  readonly rowTotals: readonly AnswerRow[];
  readonly columnTotals: readonly AnswerRow[];
  readonly totals: AnswerRow;
  /** A count of zero at the ends of time is a closed hour; a share of zero is a number. */
  readonly zeroIsNothing: boolean;
  /** Dimensions whose values stay in the order of the answer (time); others go by their total. */
  readonly ordered: ReadonlySet<string>;
}

/** Two dimensions crossed. Time is cut to where there is anything; values without a number are left out. */
export function preparePivot(input: PivotInput): Pivot {
  const { by, metric } = input;
  const [rowId, columnId] = by;
  const read = (row: AnswerRow | undefined): PivotCell => {
    const value = row?.[metric];
    return { value: typeof value === 'number' ? value : null, row };
  };
  const byPair = new Map(
    input.cells.map((row) => [JSON.stringify([row[rowId], row[columnId]]), row]),
  );
  const isNothing = ({ value }: PivotCell) =>
    value === null || (input.zeroIsNothing && value === 0);
  const keysOf = (dimension: string, totals: readonly AnswerRow[]): Cell[] => {
    if (input.ordered.has(dimension)) {
      const busy = new Set(
        input.cells.filter((row) => !isNothing(read(row))).map((row) => row[dimension]),
      );
      const keys = totals.map((row) => row[dimension] ?? null);
      const first = keys.findIndex((key) => busy.has(key));
      return first < 0 ? [] : keys.slice(first, keys.findLastIndex((key) => busy.has(key)) + 1);
    }
    return totals
      .filter((row) => read(row).value !== null)
      .sort((a, b) => (read(b).value ?? 0) - (read(a).value ?? 0))
      .map((row) => row[dimension] ?? null);
  };
  const rowKeys = keysOf(rowId, input.rowTotals);
  const columnKeys = keysOf(columnId, input.columnTotals);
  const columns = columnKeys.slice(0, mostColumns);
  const rowTotal = new Map(input.rowTotals.map((row) => [row[rowId], row]));
  const columnTotal = new Map(input.columnTotals.map((row) => [row[columnId], row]));
  return {
    columns,
    rows: rowKeys.slice(0, mostRows).map((key) => ({
      key,
      cells: columns.map((column) => read(byPair.get(JSON.stringify([key, column])))),
      total: read(rowTotal.get(key)),
    })),
    columnTotals: columns.map((column) => read(columnTotal.get(column))),
    grand: read(input.totals),
    rowCount: rowKeys.length,
    columnCount: columnKeys.length,
  };
}
