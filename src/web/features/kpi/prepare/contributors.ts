import type { KpiRow } from '../../../../contracts/kpi.ts';
import { missOf, standingOf } from '../../../../core/kpi/standing.ts';
import type { Standing } from '../../../../core/kpi/targets.ts';
import type { AnswerRow } from '../../../../core/query/question.ts';

export interface Contributor {
  readonly name: string;
  readonly value: number;
  /** Calls or the like behind it; null: not known. */
  readonly weight: number | null;
  readonly standing: Standing;
  /** Too few stand behind it to say anything. */
  readonly few: boolean;
}

/**
 * Parts of a number by a dimension, the worst first; those that few stand behind come last. Without
 * a goal the largest first.
 */
export function contributorsOf(
  rows: readonly AnswerRow[],
  dimension: string,
  row: Pick<KpiRow, 'metric' | 'direction' | 'goal' | 'unit'>,
  weight: string | null,
): Contributor[] {
  const { metric, goal, direction, unit } = row;
  // The goal of a whole is no goal of its parts where they are added.
  const judged = goal !== null && unit !== 'count' && unit !== 'money';
  const most = Math.max(
    0,
    ...rows.map((one) => (weight && typeof one[weight] === 'number' ? one[weight] : 0)),
  );
  const found: Contributor[] = [];
  for (const one of rows) {
    const value = one[metric];
    if (typeof value !== 'number') continue;
    const behind = weight ? one[weight] : null;
    const amount = typeof behind === 'number' ? behind : null;
    found.push({
      name: String(one[dimension] ?? ''),
      value,
      weight: amount,
      standing: judged ? standingOf(value, goal, direction) : 'none',
      few: amount !== null && amount < Math.min(10, most / 20),
    });
  }
  const badness = ({ value }: Contributor) => (judged && goal ? missOf(value, goal, direction) : 0);
  const tie = direction === 'up' ? 1 : -1;
  return found.sort(
    (a, b) =>
      Number(a.few) - Number(b.few) ||
      compare(badness(b), badness(a)) ||
      (judged ? tie : -1) * (a.value - b.value),
  );
}

/** Infinity less Infinity is no number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
