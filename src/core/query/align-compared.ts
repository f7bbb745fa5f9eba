import type { Answer, AnswerRow } from './question.ts';

/** Time that goes on; weekday and hour of the day come again, so they are compared as they are. */
const passing = new Set(['quarter_hour', 'half_hour', 'hour', 'day', 'week', 'month']);

/**
 * For each row of an answer the row of the earlier period that it is compared with: the same values
 * of the dimensions, and the same place in time (the third day against the third day).
 */
export function alignCompared(
  answer: Pick<Answer, 'rows' | 'compare'>,
  by: readonly string[],
): (AnswerRow | undefined)[] {
  const { compare } = answer;
  if (!compare) return [];
  const moving = by.filter((id) => passing.has(id));
  const here = places(answer.rows, moving);
  const there = places(compare.rows, moving);
  const keyOf = (row: AnswerRow, order: ReadonlyMap<string, number>): string =>
    JSON.stringify(
      by.map((id) => (moving.includes(id) ? (order.get(`${id} ${row[id]}`) ?? -1) : row[id])),
    );
  const byKey = new Map(compare.rows.map((row) => [keyOf(row, there), row]));
  return answer.rows.map((row) => byKey.get(keyOf(row, here)));
}

/** Number of each bucket among those of its dimension, in the order of time. */
function places(rows: readonly AnswerRow[], dimensions: readonly string[]): Map<string, number> {
  const order = new Map<string, number>();
  for (const id of dimensions) {
    const labels = [...new Set(rows.map((row) => String(row[id])))];
    labels.sort((a, b) => timeOf(a) - timeOf(b));
    for (const [index, label] of labels.entries()) order.set(`${id} ${label}`, index);
  }
  return order;
}

function timeOf(label: string): number {
  return Date.parse(label);
}
