import type { Period } from '../../../core/query/question.ts';
import type { Format } from '../../i18n/format.ts';
import type { Say } from '../../i18n/provider.tsx';
import { addDays, daysBetween } from '../../state/days.ts';
import { wholeMonths } from '../../state/period.ts';

/** «Сегодня, чт 19 ноября», «13–19 ноября», «ноябрь 2026». `today` is a local date. */
export function periodLabel(period: Period, today: string, say: Say, format: Format): string {
  const text = plainPeriod(period, today, format);
  if (daysBetween(period.from, period.to) !== 1) return text;
  if (period.from === today) return say('web.today-is', { date: text });
  if (period.from === addDays(today, -1)) return say('web.yesterday-is', { date: text });
  return text;
}

/** The same without «сегодня»: чт 12 ноября. */
export function plainPeriod(period: Period, today: string, format: Format): string {
  const thisYear = Number(today.slice(0, 4));
  if (wholeMonths(period) === 1) return format.month(period.from);
  const last = addDays(period.to, -1);
  const sameYear = period.from.slice(0, 4) === last.slice(0, 4);
  return format.range(period.from, last, {
    thisYear: sameYear ? thisYear : Number.NaN,
    short: daysBetween(period.from, period.to) > 31,
  });
}

/** Inside a sentence: «сегодня» loses its capital, names of months and weekdays keep theirs. */
export function periodInside(period: Period, today: string, say: Say, format: Format): string {
  const text = periodLabel(period, today, say, format);
  const isRelative = text !== plainPeriod(period, today, format);
  return isRelative ? text.charAt(0).toLocaleLowerCase() + text.slice(1) : text;
}

/** A name short enough to stand at the end of a line: «12 ноября», «октябрь 2026», «раньше». */
export function earlierName(period: Period, say: Say, format: Format): string {
  if (daysBetween(period.from, period.to) === 1) return format.date(period.from, { short: true });
  return wholeMonths(period) === 1 ? format.month(period.from) : say('web.earlier');
}
