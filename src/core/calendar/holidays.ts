import type { Localized } from '../query/question.ts';
import { type HolidayCalendar, holidayNames } from './holiday-names.ts';
import { kazakhstan } from './kazakhstan.ts';
import { russia } from './russia.ts';

/** Calendars that ship; `none` has no holidays, only weekends. */
export type CalendarId = 'none' | 'ru' | 'kz';

export interface SpecialDay {
  /** Local day, 2026-05-09. */
  readonly day: string;
  readonly kind: 'holiday' | 'working';
  readonly name: Localized;
}

/** Days of one's own over a calendar: they win. */
export type OwnDays = ReadonlyMap<string, 'holiday' | 'working'>;

/** Years that the shipped calendars know. */
export const knownYears = { from: 2024, to: 2028 } as const;

const calendars: Record<CalendarId, HolidayCalendar> = {
  none: { fixed: [], years: [] },
  ru: russia,
  kz: kazakhstan,
};

type Kinds = ReadonlyMap<string, 'holiday' | 'working'>;

const kindsOf = (calendar: CalendarId): Kinds =>
  new Map(
    calendars[calendar].years
      .flatMap(({ year }) => specialDays(calendar, year))
      .map(({ day, kind }) => [day, kind]),
  );
const kinds: Record<CalendarId, Kinds> = {
  none: kindsOf('none'),
  ru: kindsOf('ru'),
  kz: kindsOf('kz'),
};

/** Holidays and worked weekend days of a year, in order; none of a year that is not known. */
export function specialDays(calendar: CalendarId, year: number): SpecialDay[] {
  const { fixed, years } = calendars[calendar];
  const found = years.find((one) => one.year === year);
  if (!found) return [];
  const of = (days: string, kind: SpecialDay['kind'], name: Localized): SpecialDay[] =>
    days
      .split(' ')
      .filter(Boolean)
      .map((day) => ({ day: `${year}-${day}`, kind, name }));
  return [
    ...[...fixed, ...(found.own ?? [])]
      .filter(({ from = year, to = year }) => from <= year && year <= to)
      .flatMap(({ days, name }) => of(days, 'holiday', name)),
    ...of(found.moved, 'holiday', holidayNames.moved),
    ...of(found.working ?? '', 'working', holidayNames.working),
  ].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** Is it a public holiday, or a day moved to be off? Plain weekends are not. */
export function isHoliday(calendar: CalendarId, day: string, own?: OwnDays): boolean {
  return (own?.get(day) ?? kinds[calendar].get(day)) === 'holiday';
}

/** Is it worked in a five-day week? */
export function isWorkingDay(calendar: CalendarId, day: string, own?: OwnDays): boolean {
  const special = own?.get(day) ?? kinds[calendar].get(day);
  return special ? special === 'working' : weekdayOf(day) <= 5;
}
