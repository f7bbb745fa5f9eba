import type { Language } from './language.ts';
import { nbsp } from './numbers.ts';

const words: Record<Language, { days: string; months: string; short: string }> = {
  ru: {
    days: 'пн вт ср чт пт сб вс',
    months: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
    short: 'янв фев мар апр мая июн июл авг сен окт ноя дек',
  },
  kk: {
    days: 'дс сс ср бс жм сб жс',
    months: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан',
    short: 'қаң ақп нау сәу мам мау шіл там қыр қаз қар жел',
  },
  en: {
    days: 'Mon Tue Wed Thu Fri Sat Sun',
    months: 'January February March April May June July August September October November December',
    short: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
  },
};

const lone: Record<Language, string> = {
  ru: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
  kk: words.kk.months,
  en: words.en.months,
};

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
}

/** Parts of a local date text, 2026-11-19 or longer. */
export function dateParts(text: string): DateParts {
  const [year = 1970, month = 1, day = 1] = text.slice(0, 10).split('-').map(Number);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, weekday: weekday === 0 ? 7 : weekday };
}

/** Short name of a weekday, 1 Monday … 7 Sunday: чт, бс, Thu. */
export function weekdayName(language: Language, weekday: number): string {
  return words[language].days.split(' ')[weekday - 1] ?? '';
}

function monthName(language: Language, month: number, kind: 'months' | 'short'): string {
  return words[language][kind].split(' ')[month - 1] ?? '';
}

export interface DateOptions {
  /** Put the weekday too. */
  readonly weekday?: boolean;
  /** Short month: 19 ноя. */
  readonly short?: boolean;
  /** The year is written when it differs from this one. */
  readonly thisYear?: number;
}

/** чт 19 ноября · 19 қараша, бс · Thu 19 Nov; a short month where asked. */
export function formatDate(language: Language, text: string, options: DateOptions = {}): string {
  const { year, month, day, weekday } = dateParts(text);
  const kind = options.short || (language === 'en' && options.weekday) ? 'short' : 'months';
  const withYear = options.thisYear !== undefined && options.thisYear !== year;
  const date = `${day}${nbsp}${monthName(language, month, kind)}${withYear ? `${nbsp}${year}` : ''}`;
  if (!options.weekday) return date;
  const name = weekdayName(language, weekday);
  return language === 'kk' ? `${date}, ${name}` : `${name}${nbsp}${date}`;
}

/** 1–19 ноября, 28 октября – 3 ноября; `last` is inside. */
export function formatDateRange(
  language: Language,
  first: string,
  last: string,
  options: DateOptions = {},
): string {
  const start = dateParts(first);
  const end = dateParts(last);
  if (first.slice(0, 10) === last.slice(0, 10))
    return formatDate(language, first, { ...options, weekday: true });
  if (start.year === end.year && start.month === end.month)
    return `${start.day}–${formatDate(language, last, options)}`;
  return `${formatDate(language, first, options)} – ${formatDate(language, last, options)}`;
}

/** ноябрь 2026. */
export function formatMonth(language: Language, text: string): string {
  const { month, year } = dateParts(text);
  return `${lone[language].split(' ')[month - 1]}${nbsp}${year}`;
}
