import type { IntentSpec, ProjectSpec, StepSpec } from '../centre.ts';
import { team } from './people.ts';
import { bookingDay, bookingWeek, week } from './profiles.ts';

const booking = 'Запись на приём';
const moving = 'Перенос и отмена';

const main = (choice: string, label: string, listen = 11): StepSpec => ({
  menu: 'Приветствие клиники',
  choice,
  label,
  listen,
  dropShare: 0.02,
});

const intents: readonly IntentSpec[] = [
  {
    key: 'book',
    steps: [main('1', 'Запись на приём')],
    queue: booking,
    perDay: 164,
    profile: bookingDay,
    week: bookingWeek,
    topics: [
      { name: 'осмотр', weight: 4 },
      { name: 'острая боль', weight: 3 },
      { name: 'гигиена', weight: 2 },
      { name: 'имплантация', weight: 1 },
    ],
  },
  {
    key: 'move',
    steps: [main('2', 'Перенос и отмена')],
    queue: moving,
    perDay: 54,
    profile: bookingDay,
    week: bookingWeek,
    topics: [
      { name: 'перенос приёма', weight: 3 },
      { name: 'отмена приёма', weight: 2 },
    ],
  },
  {
    key: 'address',
    steps: [main('3', 'Адреса клиник', 27)],
    perDay: 13,
    profile: bookingDay,
    week: bookingWeek,
    topics: [{ name: 'адрес', weight: 1 }],
  },
];

/** «Дент-Люкс»: a dental clinic's booking line. */
export const dent: ProjectSpec = {
  key: 'dent-lux',
  name: 'Дент-Люкс',
  regulars: { count: 3200, share: 0.6 },
  season: { peak: 2.5, swing: 0.1 },
  intents,
  numbers: [
    { number: '+77275550120', channel: 'Сайт', weight: 5 },
    { number: '+77275550121', channel: '2ГИС', weight: 3 },
    { number: '+77275550122', channel: 'Instagram', weight: 2 },
  ],
  sales: {
    queue: booking,
    leadShare: 0.58,
    winShare: 0.63,
    amount: 18_700,
    currency: 'RUB',
    costShare: 0.42,
    newShare: 0.55,
    formShare: 0.3,
    fading: 'Полина Жукова',
    products: ['Лечение', 'Гигиена', 'Ортопедия', 'Имплантация'],
    stages: [
      { name: 'Записан', days: 2 },
      { name: 'Пришёл', days: 0.1 },
    ],
    lossReasons: ['не пришёл', 'отменил', 'дорого', 'нет удобного времени'],
    costs: [
      { channel: '2ГИС', campaign: 'Карточка', perDay: 2_400, click: 18 },
      { channel: 'Instagram', campaign: 'Отбеливание', perDay: 5_600, click: 42 },
    ],
  },
  queues: [
    {
      name: booking,
      pbxName: 'booking',
      hours: week([8, 20], [9, 18], [9, 16]),
      serviceLevel: { share: 0.8, threshold: 15 },
      patience: 150,
      timeout: 180,
      capacity: 12,
      talk: 138,
      talkVariation: 0.55,
      wrapup: 24,
      holdChance: 0.15,
      transfers: [{ to: moving, chance: 0.02, attended: 0.2 }],
      callbackShare: 0.12,
      missedListShare: 0.84,
      outbound: { perDay: 34, talk: 70, purpose: 'напоминание о приёме' },
    },
    {
      name: moving,
      pbxName: 'moving',
      hours: week([8, 20], [9, 18], [9, 16]),
      serviceLevel: { share: 0.8, threshold: 15 },
      patience: 150,
      timeout: 90,
      capacity: 8,
      talk: 88,
      talkVariation: 0.5,
      wrapup: 19,
      holdChance: 0.08,
      transfers: [{ to: booking, chance: 0.04, attended: 0.2 }],
      overflow: booking,
      callbackShare: 0.05,
      missedListShare: 0.7,
      outbound: { perDay: 6, talk: 60, purpose: 'напоминание о приёме' },
    },
  ],
  operators: [
    ...team(
      booking,
      moving,
      `
      Елена Рыбакова     |  8 | 7 | 2/2.0 | +
      Жанар Әбдіғали     |  8 | 7 | 2/2.2 | +
      Марина Котова      | 13 | 7 | 2/2.0 | +
      Айнұр Сағынтай     | 13 | 7 | 2/2.2 | +
      Полина Жукова      |  9 | 4 | нечёт
      Салтанат Еркін     |  9 | 4 | чёт
      Алина Шевцова      | 16 | 4 | нечёт
      Камила Юсупова     | 16 | 4 | чёт
      Инна Лаптева       |  9 | 6 | вых`,
    ),
    ...team(
      moving,
      booking,
      `
      Виктор Пак         |  8 | 6 | 5/2 | +
      Меруерт Қалиева    |  9 | 8 | 2/2.0 | +
      Тамара Седова      |  9 | 8 | 2/2.2 | +
      Әсем Дәулет        | 14 | 6 | нечёт | +
      Борис Ким          | 14 | 6 | чёт`,
    ),
  ],
};
