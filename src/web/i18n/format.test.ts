import { describe, expect, it } from 'vitest';
import { formatAge, formatDuration, formatSeconds } from './durations.ts';
import { createFormat } from './format.ts';
import { chooseLanguage } from './language.ts';
import { formatBytes, formatMoney } from './numbers.ts';

/** Tests are written with plain spaces; the page has no-break ones. */
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null;

const ru = createFormat('ru');
const kk = createFormat('kk');
const en = createFormat('en');

describe('numbers as the design writes them', () => {
  it('thousands', () => {
    expect([ru, kk, en].map((f) => plain(f.number(1368)))).toEqual(['1 368', '1 368', '1,368']);
    expect(plain(ru.number(1234567))).toBe('1 234 567');
    expect(plain(ru.number(-12))).toBe('−12');
    expect(plain(ru.number(-0.01))).toBe('0');
  });
  it('shares', () => {
    expect([ru, kk, en].map((f) => plain(f.share(0.544)))).toEqual(['54,4 %', '54,4 %', '54.4%']);
    expect(plain(ru.value(null, 'ratio'))).toBe('—');
    expect(plain(ru.exact(0.75955, 'ratio'))).toBe('75,955 %');
  });
  it('changes', () => {
    expect([ru, kk, en].map((f) => plain(f.change(104, 100, 'count')))).toEqual([
      '+4,0 %',
      '+4,0 %',
      '+4.0%',
    ]);
    expect([ru, kk, en].map((f) => plain(f.change(0.76, 0.812, 'ratio')))).toEqual([
      '−5,2 п. п.',
      '−5,2 п. т.',
      '−5.2 pp',
    ]);
    expect(plain(ru.change(25.2, 19, 'seconds'))).toBe('+6 с');
    expect(ru.change(5, 0, 'count')).toBeNull();
  });
  it('money', () => {
    expect(plain(formatMoney('ru', 62400))).toBe('62 400 ₽');
    expect(plain(formatMoney('ru', 1_200_000))).toBe('1,2 млн ₽');
    expect(plain(formatMoney('kk', 62400))).toBe('62 400 ₸');
    expect(plain(formatMoney('en', 1_200_000))).toBe('₽1.2M');
  });
  it('bytes', () => expect(plain(formatBytes('ru', 6_400_000))).toBe('6,1 МБ'));
});

describe('durations', () => {
  it('is m:ss up to an hour and h:mm:ss beyond', () => {
    expect(plain(formatDuration('ru', 35))).toBe('0:35');
    expect(plain(formatDuration('ru', 59.6))).toBe('1:00');
    expect(plain(formatDuration('ru', 3599.4))).toBe('59:59');
    expect(plain(formatDuration('ru', 3661))).toBe('1:01:01');
    expect(plain(formatDuration('ru', 34.24, true))).toBe('0:34,2');
    expect(plain(formatDuration('en', 34.24, true))).toBe('0:34.2');
  });
  it('writes thresholds in seconds', () => expect(plain(formatSeconds('ru', 30))).toBe('30 с'));
  it('writes an age in one unit', () => {
    expect(plain(formatAge('ru', 2))).toBe('2 с');
    expect(plain(formatAge('ru', 360))).toBe('6 мин');
    expect(plain(formatAge('en', 3600 * 50))).toBe('2 d');
  });
});

describe('dates', () => {
  it('has each language its order', () => {
    const day = '2026-11-19';
    expect([ru, kk, en].map((f) => plain(f.date(day, { weekday: true })))).toEqual([
      'чт 19 ноября',
      '19 қараша, бс',
      'Thu 19 Nov',
    ]);
  });
  it('shortens ranges inside a month', () => {
    expect(plain(ru.range('2026-11-01', '2026-11-19'))).toBe('1–19 ноября');
    expect(plain(ru.range('2026-10-28', '2026-11-03'))).toBe('28 октября – 3 ноября');
    expect(plain(ru.range('1999-01-01', '1999-01-31', { thisYear: 2026 }))).toBe(
      '1–31 января 1999',
    );
  });
});

describe('language of the browser', () => {
  it('falls back to Russian', () => {
    expect(chooseLanguage(['de-DE', 'kk-KZ', 'en'])).toBe('kk');
    expect(chooseLanguage(['fr'])).toBe('ru');
  });
});

it('never lets a number part from its unit', () => {
  expect(ru.share(0.5)).toBe('50,0\u00a0%');
  expect(ru.number(1368)).toBe('1\u00a0368');
  expect(ru.number(-1)).toBe('\u22121');
});
