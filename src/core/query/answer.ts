import { AppError } from '../errors.ts';
import { metricOf } from '../kpi/bind.ts';
import type { Catalogue } from '../kpi/catalogue.ts';
import { bucketOfLabel } from './buckets.ts';
import { dimensionOf, isTimeDimension } from './dimensions.ts';
import type { Answer, AnswerColumn, AnswerRow, Cell, Question } from './question.ts';

/** The columns of an answer: dimensions as asked, then metrics. */
export function columnsOf(question: Question, catalogue: Catalogue): AnswerColumn[] {
  const dimensions = [...new Set(question.by)].map((id): AnswerColumn => {
    const { name, unit } = dimensionOf(id);
    return { id, kind: 'dimension', unit, name };
  });
  const metrics = [...new Set(question.metrics)].map((id): AnswerColumn => {
    const { name, unit, direction } = metricOf(catalogue, id).definition;
    return { id, kind: 'metric', unit, name, direction };
  });
  return [...dimensions, ...metrics];
}

/** Throws INVALID_QUESTION when the order names a column that is not asked for. */
export function checkOrder(question: Question): void {
  const known = [...question.by, ...question.metrics];
  for (const { column } of question.order) {
    if (!known.includes(column))
      throw new AppError('INVALID_QUESTION', { detail: `order ${column}` });
  }
}

/**
 * Rows in the order of the question, then by the dimensions from left to right (time ascending), so
 * that the order is always the same. No data goes last in either direction.
 */
export function orderRows(rows: readonly AnswerRow[], question: Question): AnswerRow[] {
  const keys = [
    ...question.order.map(({ column, direction }) => ({
      column,
      sign: direction === 'desc' ? -1 : 1,
    })),
    ...question.by.map((column) => ({ column, sign: 1 })),
  ];
  const sortable = rows.map((row) => ({
    row,
    cells: keys.map(({ column }) => sortValue(column, row[column] ?? null)),
  }));
  sortable.sort((a, b) => {
    for (const [place, { sign }] of keys.entries()) {
      const left = a.cells[place] ?? null;
      const right = b.cells[place] ?? null;
      if (left === right) continue;
      if (left === null) return 1;
      if (right === null) return -1;
      return left < right ? -sign : sign;
    }
    return 0;
  });
  return sortable.map(({ row }) => row);
}

/** Labels with offsets do not sort as texts at the repeated hour; their instants do. */
function sortValue(column: string, cell: Cell): Cell {
  if (typeof cell !== 'string' || !isTimeDimension(column)) return cell;
  if (cell.includes('T')) return Date.parse(cell);
  return bucketOfLabel(column, cell) ?? cell;
}

/** Everything put together. */
export function finishAnswer(
  question: Question,
  columns: AnswerColumn[],
  result: { rows: AnswerRow[]; totals: AnswerRow },
  compared: { rows: AnswerRow[]; totals: AnswerRow } | undefined,
  dataUntil: number | null,
): Answer {
  const ordered = orderRows(result.rows, question);
  const { from, to, zone } = question;
  return {
    columns,
    rows: ordered.slice(0, question.limit),
    totals: result.totals,
    ...(compared && {
      compare: {
        rows: orderRows(compared.rows, question).slice(0, question.limit),
        totals: compared.totals,
      },
    }),
    period: { from, to },
    zone,
    dataUntil: dataUntil === null ? null : new Date(dataUntil).toISOString(),
    truncated: ordered.length > question.limit,
  };
}
