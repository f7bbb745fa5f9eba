import type { IntentSpec, ProjectSpec, StepSpec } from '../centre.ts';
import { team } from './people.ts';
import { homeDay, homeWeek, week } from './profiles.ts';

const support = 'Техподдержка';
const tariff = 'Тариф и оплата';

const step = (menu: string, choice: string, label: string, listen: number, dropShare: number) =>
  ({ menu, choice, label, listen, dropShare }) satisfies StepSpec;
const main = (choice: string, label: string) => step('Главное меню', choice, label, 14, 0.025);

const intents: readonly IntentSpec[] = [
  {
    key: 'no-internet',
    steps: [main('1', 'Нет интернета'), step('Диагностика', '2', 'Оператор', 24, 0.05)],
    queue: support,
    perDay: 318,
    profile: homeDay,
    week: homeWeek,
    topics: [
      { name: 'нет связи', weight: 5 },
      { name: 'низкая скорость', weight: 3 },
      { name: 'настройка роутера', weight: 2 },
    ],
  },
  {
    key: 'checked-by-itself',
    steps: [main('1', 'Нет интернета'), step('Диагностика', '1', 'Автопроверка линии', 58, 0.04)],
    perDay: 44,
    profile: homeDay,
    week: homeWeek,
    topics: [{ name: 'нет связи', weight: 1 }],
  },
  {
    key: 'television',
    steps: [main('3', 'Телевидение')],
    queue: support,
    perDay: 92,
    profile: homeDay,
    week: homeWeek,
    topics: [
      { name: 'приставка', weight: 3 },
      { name: 'пропали каналы', weight: 2 },
    ],
  },
  {
    key: 'tariff',
    steps: [main('2', 'Тариф и оплата'), step('Оплата', '2', 'Оператор', 16, 0.03)],
    queue: tariff,
    perDay: 116,
    profile: homeDay,
    week: homeWeek,
    topics: [
      { name: 'смена тарифа', weight: 4 },
      { name: 'ошибка в счёте', weight: 3 },
      { name: 'расторжение', weight: 1 },
      { name: 'подключение', weight: 2 },
    ],
  },
  {
    key: 'balance',
    steps: [
      main('2', 'Тариф и оплата'),
      step('Оплата', '1', 'Баланс и обещанный платёж', 34, 0.03),
    ],
    perDay: 50,
    profile: homeDay,
    week: homeWeek,
    topics: [{ name: 'баланс', weight: 1 }],
  },
];

/** «Связьком»: an internet provider's support, the busiest and the worst off. */
export const svyazkom: ProjectSpec = {
  key: 'svyazkom',
  name: 'Связьком',
  regulars: { count: 9000, share: 0.8 },
  season: { peak: 1, swing: 0.07 },
  intents,
  incident: {
    name: 'авария на узле «Восток»',
    chance: 0.16,
    intents: ['no-internet', 'checked-by-itself'],
    factor: [1.8, 3],
    minutes: [45, 100],
  },
  numbers: [
    { number: '+77275550100', channel: 'Сайт', weight: 6 },
    { number: '+77275550101', channel: 'Договор', weight: 4 },
  ],
  queues: [
    {
      name: support,
      pbxName: 'support',
      hours: week([7, 26], [7, 26], [8, 26]),
      serviceLevel: { share: 0.75, threshold: 30 },
      patience: 320,
      timeout: 360,
      capacity: 30,
      talk: 340,
      talkVariation: 0.75,
      wrapup: 44,
      holdChance: 0.24,
      transfers: [{ to: tariff, chance: 0.05, attended: 0.3 }],
      callbackShare: 0.06,
      missedListShare: 0.62,
      outbound: { perDay: 14, talk: 120, purpose: 'проверка после аварии' },
    },
    {
      name: tariff,
      pbxName: 'tariff',
      hours: week([8, 21], [9, 18], [9, 16]),
      serviceLevel: { share: 0.75, threshold: 30 },
      patience: 260,
      timeout: 240,
      capacity: 15,
      talk: 184,
      talkVariation: 0.7,
      wrapup: 30,
      holdChance: 0.14,
      transfers: [{ to: support, chance: 0.04, attended: 0.4 }],
      overflow: support,
      callbackShare: 0.06,
      missedListShare: 0.7,
      outbound: { perDay: 22, talk: 140, purpose: 'удержание' },
    },
  ],
  operators: [
    ...team(
      support,
      tariff,
      `
      Мария Ковалёва     |  8 | 9 | 2/2.0
      Данияр Құрманов    |  8 | 9 | 2/2.2
      Нұрлан Төлегенов   |  7 | 9 | 2/2.0
      Ерлан Сейітқали    |  7 | 9 | 2/2.2
      Павел Зуев         | 11 | 9 | 2/2.0
      Асель Нұрғали      | 11 | 9 | 2/2.2
      Дмитрий Савченко   | 14 | 9 | 2/2.0
      Бауыржан Омаров    | 14 | 9 | 2/2.2
      Максим Гусев       | 17.5 | 8.5 | 2/2.0
      Самат Жұмабек      | 17.5 | 8.5 | 2/2.2
      Аружан Тұрсын      | 11 | 5 | 5/2 | +
      Ксения Белова      |  8 | 4 | 5/2
      Арман Дүйсен       |  9 | 5 | 5/2 | +
      Виктория Соколова  |  9.5 | 5 | 5/2
      Мадина Ахметова    | 16 | 4 | чёт | +
      Роман Тихонов      | 15 | 5 | 5/2 | +
      Динара Серікбай    | 16 | 5 | 5/2
      Кирилл Орлов       | 17 | 4 | нечёт
      Айдос Қайрат       | 19 | 4 | 6/1
      Наталья Ершова     | 10 | 6 | вых`,
    ),
    ...team(
      tariff,
      support,
      `
      Ольга Чернова      |  8 | 7 | 2/2.0 | +
      Әлия Бекенова      |  8 | 7 | 2/2.2 | +
      Сергей Мельник     | 14 | 7 | 2/2.0
      Юлия Фомина        | 14 | 7 | 2/2.2 | +
      Шолпан Ибраева     |  9 | 5 | нечёт
      Артём Кузнецов     |  9 | 5 | чёт | +
      Гаухар Смағұл      | 13 | 4 | 5/2 | +
      Людмила Попова     | 16 | 4 | вых
      Ілияс Мұрат        | 17 | 4 | 5/2 | +`,
    ),
  ],
};
