import type { ReportPeriod } from '../../contracts/reports.ts';
import { addDays, addMonths } from '../../core/query/local-day.ts';
import type { Period } from '../../core/query/question.ts';

/** The period that a word means on a local day, `to` outside. «This …» ends with that day. */
export function periodOn(kind: ReportPeriod, day: string): Period {
  const tomorrow = addDays(day, 1);
  const monday = addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  const first = addMonths(day, 0);
  switch (kind) {
    case 'today':
      return { from: day, to: tomorrow };
    case 'yesterday':
      return { from: addDays(day, -1), to: day };
    case 'this-week':
      return { from: monday, to: tomorrow };
    case 'last-week':
      return { from: addDays(monday, -7), to: monday };
    case 'this-month':
      return { from: first, to: tomorrow };
    case 'last-month':
      return { from: addMonths(day, -1), to: first };
    case 'last-7-days':
      return { from: addDays(day, -7), to: day };
    case 'last-30-days':
      return { from: addDays(day, -30), to: day };
  }
}
