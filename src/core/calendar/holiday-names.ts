import type { Localized } from '../query/question.ts';

/** A holiday that comes each year on the same days (`month-day` texts), in the years it is there. */
export interface FixedHoliday {
  readonly days: string;
  readonly name: Localized;
  /** First and last year; without: always. */
  readonly from?: number;
  readonly to?: number;
}

/** What is different in a year, as `month-day` texts. */
export interface HolidayYear {
  readonly year: number;
  /** Days off in the place of a weekend. */
  readonly moved: string;
  /** Weekend days that are worked. */
  readonly working?: string;
  /** Holidays that the year itself sets. */
  readonly own?: readonly FixedHoliday[];
}

/** Non-working days of a country. */
export interface HolidayCalendar {
  readonly fixed: readonly FixedHoliday[];
  readonly years: readonly HolidayYear[];
}

const name = (ru: string, kk: string, en: string): Localized => ({ ru, kk, en });

export const holidayNames = {
  newYear: name('Новый год', 'Жаңа жыл', 'New Year'),
  christmas: name('Рождество', 'Православиелік Рождество', 'Orthodox Christmas'),
  fatherland: name(
    'День защитника Отечества',
    'Отан қорғаушы күні',
    'Defender of the Fatherland Day',
  ),
  women: name('Международный женский день', 'Халықаралық әйелдер күні', "Women's Day"),
  labour: name('Праздник Весны и Труда', 'Көктем және еңбек мерекесі', 'Spring and Labour Day'),
  victory: name('День Победы', 'Жеңіс күні', 'Victory Day'),
  russiaDay: name('День России', 'Ресей күні', 'Russia Day'),
  unity: name('День народного единства', 'Халық бірлігі күні', 'Unity Day'),
  nauryz: name('Наурыз мейрамы', 'Наурыз мейрамы', 'Nauryz'),
  peoples: name(
    'Праздник единства народа Казахстана',
    'Қазақстан халқының бірлігі мерекесі',
    "Kazakhstan People's Unity Day",
  ),
  kurbanAit: name('Курбан айт', 'Құрбан айт', 'Kurban Ait'),
  capital: name('День столицы', 'Астана күні', 'Capital Day'),
  constitution: name('День Конституции', 'Конституция күні', 'Constitution Day'),
  republic: name('День Республики', 'Республика күні', 'Republic Day'),
  independence: name('День Независимости', 'Тәуелсіздік күні', 'Independence Day'),
  moved: name('Перенесённый выходной', 'Ауыстырылған демалыс', 'Moved day off'),
  working: name('Рабочий день', 'Жұмыс күні', 'Working day'),
} as const;
