import type { Localized } from '../query/question.ts';

/** Days of a year as `month-day` texts: holidays by name, and weekend days that are worked. */
export interface HolidayYear {
  readonly year: number;
  readonly holidays: readonly (readonly [days: string, name: Localized])[];
  readonly working: string;
}

const name = (ru: string, kk: string, en: string): Localized => ({ ru, kk, en });

export const holidayNames = {
  newYear: name('Новый год', 'Жаңа жыл', 'New Year'),
  christmas: name('Рождество', 'Рождество', 'Christmas'),
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
