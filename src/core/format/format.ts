import type { Localized, Unit } from '../query/question.ts';
import * as dates from './dates.ts';
import * as durations from './durations.ts';
import type { Language } from './language.ts';
import * as numbers from './numbers.ts';

/** No value: an em dash, never a zero. */
export const absent = '—';

/** Everything a person reads about a number, in one language. Pure: the tests call it directly. */
export function createFormat(language: Language) {
  const number = (value: number, digits = 0) => numbers.formatNumber(language, value, digits);
  const share = (value: number, digits = 1) => numbers.formatShare(language, value, digits);
  const duration = (seconds: number, tenths = false) =>
    durations.formatDuration(language, seconds, tenths);

  /** A value in its unit, as tables and tiles show it. */
  const value = (raw: unknown, unit: Unit): string => {
    if (raw === null || raw === undefined || raw === '') return absent;
    if (typeof raw !== 'number') return String(raw);
    switch (unit) {
      case 'ratio':
        return share(raw);
      case 'seconds':
        return duration(raw);
      case 'erlangs':
      case 'per-hour':
      case 'score':
        return number(raw, 1);
      case 'money':
      case 'money-per-hour':
        return numbers.formatMoney(language, raw);
      default:
        return number(raw, Number.isInteger(raw) ? 0 : 1);
    }
  };

  /** The same with all that is known of it: for hovering and passports. */
  const exact = (raw: unknown, unit: Unit): string => {
    if (typeof raw !== 'number') return value(raw, unit);
    if (unit === 'ratio') return share(raw, 3);
    if (unit === 'seconds')
      return `${number(raw, Number.isInteger(raw) ? 0 : 2)}${numbers.nbsp}${
        { ru: 'с', kk: 'с', en: 's' }[language]
      }`;
    return number(raw, Number.isInteger(raw) ? 0 : 3);
  };

  /** Difference from an earlier value: shares in points, seconds in seconds, the rest in per cent. */
  const change = (now: number, before: number, unit: Unit): string | null => {
    if (unit === 'ratio') return numbers.formatPoints(language, now - before);
    if (unit === 'seconds') {
      const difference = Math.round(now) - Math.round(before);
      const text = durations.formatSeconds(language, Math.abs(difference));
      return difference === 0 ? text : (difference < 0 ? '−' : '+') + text;
    }
    if (before === 0) return null;
    const growth = (now - before) / Math.abs(before);
    return numbers.formatGrowth(language, growth, Math.abs(growth) >= 1 ? 0 : 1);
  };

  return {
    language,
    number,
    share,
    duration,
    value,
    exact,
    change,
    growth: (raw: number, digits = 1) => numbers.formatGrowth(language, raw, digits),
    points: (raw: number, digits = 1) => numbers.formatPoints(language, raw, digits),
    seconds: (raw: number) => durations.formatSeconds(language, raw),
    age: (raw: number) => durations.formatAge(language, raw),
    bytes: (raw: number) => numbers.formatBytes(language, raw),
    money: (raw: number, sign?: string) => numbers.formatMoney(language, raw, sign),
    date: (text: string, options?: dates.DateOptions) => dates.formatDate(language, text, options),
    range: (first: string, last: string, options?: dates.DateOptions) =>
      dates.formatDateRange(language, first, last, options),
    month: (text: string) => dates.formatMonth(language, text),
    weekday: (day: number) => dates.weekdayName(language, day),
    percentSign: numbers.percentSign(language),
    name: (text: Localized) => text[language] || text.ru || text.en,
    quote: (text: string) => (language === 'en' ? `“${text}”` : `«${text}»`),
  };
}
export type Format = ReturnType<typeof createFormat>;
