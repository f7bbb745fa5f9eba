import { median, robustDeviation } from '../stats/robust.ts';

/** One earlier value of the same hour of the week, and the rows it rests on (null: not of rows). */
export interface Earlier {
  readonly value: number | null;
  readonly size: number | null;
}

/** Weeks of history that are asked for, and how many must be there before anything is unusual. */
export const usualWeeks = { asked: 8, needed: 4 } as const;

export interface Usual {
  readonly median: number;
  /** What one deviation is, in the unit of the KPI; above 0. */
  readonly scale: number;
  readonly weeks: number;
}

/** Where a value stands against what is usual. */
export type Judged =
  | {
      readonly learning: true;
      readonly weeks: number;
      readonly usual: null;
      readonly deviations: null;
    }
  | {
      readonly learning: false;
      readonly weeks: number;
      readonly usual: Usual;
      /** Robust deviations from the median, signed; null: no value now, or a thin one. */
      readonly deviations: number | null;
    };

/**
 * Median and spread of earlier weeks, and how far a value is from them: the modified z-score of
 * Iglewicz and Hoaglin, "How to Detect and Handle Outliers" (1993), whose customary bound is 3.5.
 * The spread is never less than what chance alone does to a share of so few rows (binomial), nor than
 * a fiftieth of the median: eight equal weeks would else make any change an alarm.
 */
export function judgeUsual(
  earlier: readonly Earlier[],
  now: Earlier,
  { minSample, ratio }: { readonly minSample: number; readonly ratio: boolean },
): Judged {
  const thick = ({ value, size }: Earlier): boolean =>
    value !== null && (size === null || size >= minSample);
  const values = earlier.filter(thick).flatMap(({ value }) => (value === null ? [] : [value]));
  const weeks = values.length;
  const middle = median(values);
  if (weeks < usualWeeks.needed || middle === null)
    return { learning: true, weeks, usual: null, deviations: null };
  const chance = ratio && now.size !== null && now.size > 0 ? chanceOfShare(middle, now.size) : 0;
  const scale = Math.max(robustDeviation(values) ?? 0, chance, Math.abs(middle) * 0.02, 1e-9);
  const deviations = thick(now) && now.value !== null ? (now.value - middle) / scale : null;
  return { learning: false, weeks, usual: { median: middle, scale, weeks }, deviations };
}

/**
 * Standard deviation that chance alone gives a share of so few rows, with two hits and two misses
 * added (Agresti and Coull, The American Statistician 52, 1998): shares of 0 and 1 have chance too.
 */
function chanceOfShare(share: number, rows: number): number {
  const moved = (Math.min(Math.max(share, 0), 1) * rows + 2) / (rows + 4);
  return Math.sqrt((moved * (1 - moved)) / rows);
}
