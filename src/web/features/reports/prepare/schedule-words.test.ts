import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import type { ScheduleText } from '../../../../contracts/reports.ts';
import { createFormat } from '../../../i18n/format.ts';
import { addressesIn, daysOfKind, kindOfDays, scheduleWords } from './schedule-words.ts';

const sayIn = (language: string) => {
  const texts = JSON.parse(readFileSync(`locales/${language}/reports.json`, 'utf8'));
  return (id: string, params = {}) =>
    String(new IntlMessageFormat(texts[id.replace('reports.', '')], language).format(params));
};
const schedule: ScheduleText = {
  report: 'queues-day',
  days: { kind: 'week', weekdays: [5, 1, 2, 3, 4] },
  time: '19:00',
  zone: 'Asia/Almaty',
  period: 'today',
  where: [],
  language: 'ru',
  formats: ['pdf'],
  channels: ['ch'],
  recipients: ['a@b.kz', 'c@d.kz', 'e@f.kz'],
  roles: [],
  own: false,
  skipEmpty: true,
  paused: false,
};
const words = (patch: Partial<ScheduleText>, language: 'ru' | 'kk' | 'en' = 'ru') =>
  scheduleWords(
    { ...schedule, ...patch },
    new Map([['ch', 'Почта']]),
    sayIn(language),
    createFormat(language),
  );

describe('a schedule in words', () => {
  it('reads as a person would say it', () => {
    expect(words({})).toBe(
      'По будням в 19:00 (Almaty), за этот день, PDF → Почта: a@b.kz, c@d.kz, ещё 1',
    );
    expect(
      words({ days: { kind: 'month', day: 31 }, channels: [], formats: ['pdf', 'xlsx'] }),
    ).toBe('В последний день месяца в 19:00 (Almaty), за этот день, PDF, XLSX → в приложении');
    expect(words({ days: { kind: 'week', weekdays: [3, 1] }, recipients: [] }, 'en')).toBe(
      'On Mon, Wed at 19:00 (Almaty), for the day itself, PDF → Почта',
    );
  });

  it('knows the usual sets of days', () => {
    for (const kind of ['every', 'workdays', 'weekend', 'month'] as const)
      expect(kindOfDays(daysOfKind(kind, schedule.days))).toBe(kind);
    expect(kindOfDays({ kind: 'week', weekdays: [2] })).toBe('chosen');
  });

  it('takes addresses as they are written', () => {
    expect(addressesIn('a@b.kz, c@d.kz;\n a@b.kz ')).toEqual(['a@b.kz', 'c@d.kz']);
  });
});
