import type { AnswerRow, Cell } from '../../../../core/query/question.ts';

export interface Line {
  readonly key: Cell | undefined;
  readonly values: readonly (number | null)[];
}

/** More lines than this cannot be told apart. */
export const mostLines = 5;

/**
 * A metric along time: one line, or one for each of the largest values of the other dimension.
 * `labels` are the buckets in order; what has not begun is a gap.
 */
export function prepareLines(input: {
  readonly rows: readonly AnswerRow[];
  readonly metric: string;
  readonly time: string;
  readonly other: string | undefined;
  readonly labels: readonly string[];
  readonly begun: number;
  /** Rows by the other dimension alone: which of its values are the largest. */
  readonly totals: readonly AnswerRow[];
  /** By which metric the largest are chosen. */
  readonly weigh: string;
}): { lines: Line[]; others: number } {
  const { rows, metric, time, other, labels, begun } = input;
  const place = new Map(labels.map((label, index) => [label, index]));
  const lineOf = (own: readonly AnswerRow[]): (number | null)[] => {
    const values: (number | null)[] = labels.map(() => null);
    for (const row of own) {
      const at = place.get(String(row[time]));
      const value = row[metric];
      if (at !== undefined && at < begun && typeof value === 'number') values[at] = value;
    }
    return values;
  };
  if (other === undefined) return { lines: [{ key: undefined, values: lineOf(rows) }], others: 0 };
  const weight = (row: AnswerRow) => Number(row[input.weigh] ?? row[metric] ?? 0);
  const keys = [...input.totals].sort((a, b) => weight(b) - weight(a)).map((row) => row[other]);
  const shown = keys.slice(0, mostLines);
  return {
    lines: shown.map((key) => ({ key, values: lineOf(rows.filter((row) => row[other] === key)) })),
    others: keys.length - shown.length,
  };
}
