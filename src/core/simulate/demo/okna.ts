import type { IntentSpec, ProjectSpec, StepSpec } from '../centre.ts';
import { team } from './people.ts';
import { officeDay, officeWeek, week } from './profiles.ts';

const sales = 'Продажи';
const fitting = 'Замер и монтаж';

const main = (choice: string, label: string, listen = 13): StepSpec => ({
  menu: 'Приветствие',
  choice,
  label,
  listen,
  dropShare: 0.03,
});

const intents: readonly IntentSpec[] = [
  {
    key: 'price',
    steps: [main('1', 'Рассчитать окна')],
    queue: sales,
    perDay: 212,
    profile: officeDay,
    week: officeWeek,
    topics: [
      { name: 'расчёт окон', weight: 6 },
      { name: 'балкон', weight: 2 },
      { name: 'рассрочка', weight: 1 },
      { name: 'не по теме', weight: 1 },
    ],
  },
  {
    key: 'fitting',
    steps: [main('2', 'Замер и монтаж')],
    queue: fitting,
    perDay: 66,
    profile: officeDay,
    week: officeWeek,
    topics: [
      { name: 'дата замера', weight: 4 },
      { name: 'перенос монтажа', weight: 3 },
      { name: 'гарантия', weight: 2 },
    ],
  },
  {
    key: 'address',
    steps: [main('3', 'Адреса и часы работы', 32)],
    perDay: 22,
    profile: officeDay,
    week: officeWeek,
    topics: [{ name: 'адрес', weight: 1 }],
  },
];

/** «Окна Север»: a window installer's sales line. */
export const okna: ProjectSpec = {
  key: 'okna-sever',
  name: 'Окна Север',
  regulars: { count: 1800, share: 0.3 },
  season: { peak: 9, swing: 0.16 },
  intents,
  numbers: [
    { number: '+77275550110', channel: 'Яндекс Директ', weight: 5 },
    { number: '+77275550111', channel: 'Google Ads', weight: 3 },
    { number: '+77275550112', channel: '2ГИС', weight: 3 },
    { number: '+77275550113', channel: 'Наружная реклама', weight: 1 },
  ],
  sales: {
    queue: sales,
    leadShare: 0.46,
    winShare: 0.27,
    amount: 62_400,
    currency: 'RUB',
    costShare: 0.68,
    newShare: 0.86,
    formShare: 0.45,
    fading: 'Бекзат Әлімжан',
    products: ['Окна в квартиру', 'Балкон под ключ', 'Окна в дом', 'Ремонт окон'],
    stages: [
      { name: 'Замер', days: 2 },
      { name: 'Договор', days: 3 },
      { name: 'Монтаж', days: 6 },
    ],
    lossReasons: ['дорого', 'купили в другом месте', 'передумали', 'долго ждать', 'не дозвонились'],
    costs: [
      { channel: 'Яндекс Директ', campaign: 'Окна, поиск', perDay: 21_000, click: 96 },
      { channel: 'Google Ads', campaign: 'Окна, поиск', perDay: 12_500, click: 84 },
      { channel: '2ГИС', campaign: 'Карточка', perDay: 3_200, click: 21 },
      { channel: 'Наружная реклама', campaign: 'Щиты', perDay: 4_000, click: 0 },
    ],
  },
  queues: [
    {
      name: sales,
      pbxName: 'sales',
      hours: week([8, 20], [9, 18], [10, 16]),
      serviceLevel: { share: 0.8, threshold: 20 },
      patience: 170,
      timeout: 240,
      capacity: 15,
      talk: 226,
      talkVariation: 0.8,
      wrapup: 38,
      holdChance: 0.16,
      transfers: [{ to: fitting, chance: 0.05, attended: 0.4 }],
      callbackShare: 0.1,
      missedListShare: 0.86,
      outbound: { perDay: 46, talk: 170, purpose: 'после расчёта' },
    },
    {
      name: fitting,
      pbxName: 'fitting',
      hours: week([9, 19], [9, 17], [10, 15]),
      serviceLevel: { share: 0.8, threshold: 20 },
      patience: 220,
      timeout: 150,
      capacity: 10,
      talk: 152,
      talkVariation: 0.65,
      wrapup: 26,
      holdChance: 0.2,
      transfers: [{ to: sales, chance: 0.03, attended: 0.3 }],
      overflow: sales,
      callbackShare: 0.05,
      missedListShare: 0.8,
      outbound: { perDay: 26, talk: 95, purpose: 'подтверждение замера' },
    },
  ],
  operators: [
    ...team(
      sales,
      fitting,
      `
      Айгерім Сәрсенова  |  9 | 8 | 2/2.0
      Игорь Лебедев      |  8 | 8 | 2/2.2
      Тимур Ахметжан     | 11 | 9 | 2/2.0 | +
      Анна Морозова      | 11 | 9 | 2/2.2 | +
      Бекзат Әлімжан     |  8 | 5 | 5/2
      Светлана Волкова   |  9 | 4 | нечёт
      Данил Егоров       | 15 | 5 | 5/2
      Сабина Қасым       |  9 | 4 | чёт
      Жансая Оспан       | 16 | 4 | нечёт
      Глеб Николаев      | 11 | 4 | 5/2
      Толқын Рахым       | 16 | 4 | чёт
      Вера Зайцева       | 10 | 6 | вых`,
    ),
    ...team(
      fitting,
      sales,
      `
      Гүлназ Өмірбек     |  9 | 5 | 5/2 | +
      Олег Панин         | 14 | 5 | 5/2 | +
      Назерке Төлеу      | 11 | 4 | 6/1 | +
      Евгения Крылова    |  9 | 8 | 2/2.0 | +
      Ринат Хасенов      |  9 | 8 | 2/2.2 | +`,
    ),
  ],
};
