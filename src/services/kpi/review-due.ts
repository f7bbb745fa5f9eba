import { addDays, addMonths, daysBetween } from '../../core/query/local-day.ts';

const months = { monthly: 1, quarterly: 3 } as const;

/**
 * Day of the next review: a month or a quarter after the last one, or after the KPI was made; a day
 * that the month does not have is its last. null: nobody wants a review, or it was never begun.
 */
export function reviewDueOf(
  review: keyof typeof months | undefined,
  last: string | undefined,
): string | null {
  if (review === undefined || last === undefined) return null;
  const day = last.slice(0, 10);
  const first = addMonths(day, months[review]);
  const length = daysBetween(first, addMonths(first, 1));
  return addDays(first, Math.min(Number(day.slice(8, 10)), length) - 1);
}
