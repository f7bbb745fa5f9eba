import { type ControlVersion, controlBody } from './definition.ts';

const shipped = (id: string, body: unknown): ControlVersion => ({
  id,
  version: 1,
  fromDay: '1970-01-01',
  createdAt: 0,
  removed: false,
  body: controlBody.parse(body),
});

/** Control events that every centre begins with; a person changes or switches them off. */
export const shippedDefinitions: readonly ControlVersion[] = [
  shipped('hung-up-by-agent', {
    name: {
      ru: 'Оператор сам обрывает разговоры',
      kk: 'Оператор әңгімені өзі үзеді',
      en: 'Operator hangs up first',
    },
    severity: 'high',
    condition: {
      kind: 'count',
      where: { of: 'talks', endedBy: ['agent'], under: 30 },
      per: 'shift',
      atLeast: 3,
    },
  }),
  shipped('short-talks', {
    name: {
      ru: 'Сброшенные разговоры: короче 5 секунд',
      kk: 'Тасталған әңгімелер: 5 секундтан қысқа',
      en: 'Dropped talks: under 5 seconds',
    },
    severity: 'medium',
    condition: { kind: 'count', where: { of: 'talks', under: 5 }, per: 'shift', atLeast: 3 },
  }),
  shipped('missed-rings', {
    name: {
      ru: 'Не берёт трубку',
      kk: 'Тұтқаны көтермейді',
      en: 'Does not pick up',
    },
    severity: 'medium',
    condition: {
      kind: 'count',
      where: { of: 'offers', result: ['no-answer', 'rejected'] },
      per: 'shift',
      atLeast: 5,
    },
  }),
  shipped('late', {
    name: {
      ru: 'Опоздание на смену',
      kk: 'Ауысымға кешігу',
      en: 'Late for the shift',
    },
    severity: 'high',
    condition: { kind: 'late', graceMinutes: 5 },
  }),
  shipped('long-break', {
    name: {
      ru: 'Долгий перерыв: больше 40 минут',
      kk: 'Ұзақ үзіліс: 40 минуттан көп',
      en: 'Long break: over 40 minutes',
    },
    severity: 'low',
    condition: { kind: 'breaks', measure: 'single', reasons: [], over: 40, per: 'shift' },
  }),
  shipped('no-callback', {
    name: {
      ru: 'Не перезвонили за 30 минут',
      kk: '30 минутта кері қоңырау шалынбады',
      en: 'No callback within 30 minutes',
    },
    severity: 'high',
    condition: { kind: 'no-callback', minutes: 30 },
  }),
];
