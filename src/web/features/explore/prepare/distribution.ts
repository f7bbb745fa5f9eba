import type { AnswerRow } from '../../../../core/query/question.ts';
import { niceStep } from '../../../charts/line-shape.ts';

/** Percentile of sorted values, linear between neighbours, as the language of KPIs has it. */
export function percentile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly AnswerRow[];
}

export interface Distribution {
  readonly count: number;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly bins: readonly Bin[];
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
}

const aboutBins = 12;

/** How the values of a metric over the values of a dimension lie: bins of a round width, and a box. */
export function prepareDistribution(rows: readonly AnswerRow[], metric: string): Distribution {
  const known = rows.filter((row) => typeof row[metric] === 'number');
  const amountOf = (row: AnswerRow) => Number(row[metric]);
  const sorted = known.map(amountOf).sort((a, b) => a - b);
  const least = sorted[0] ?? 0;
  const most = sorted.at(-1) ?? 0;
  const step = niceStep((most - least || Math.abs(most) || 1) / aboutBins);
  const first = Math.floor(least / step + 1e-9);
  const last = Math.max(first, Math.ceil(most / step - 1e-9) - 1);
  const bins = Array.from({ length: last - first + 1 }, (_, index) => ({
    from: (first + index) * step,
    to: (first + index + 1) * step,
    rows: [] as AnswerRow[],
  }));
  for (const row of known) {
    const at = Math.floor(amountOf(row) / step + 1e-9) - first;
    bins[Math.min(bins.length - 1, Math.max(0, at))]?.rows.push(row);
  }
  return {
    count: known.length,
    low: first * step,
    high: (last + 1) * step,
    step,
    bins,
    p10: percentile(sorted, 0.1),
    p50: percentile(sorted, 0.5),
    p90: percentile(sorted, 0.9),
  };
}
