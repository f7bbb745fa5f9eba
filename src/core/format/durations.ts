import type { Language } from './language.ts';
import { formatNumber, nbsp } from './numbers.ts';

/** Seconds as m:ss up to an hour, h:mm:ss beyond. With `tenths`: 0:34,2, for raw times of a call. */
export function formatDuration(language: Language, seconds: number, tenths = false): string {
  const scale = tenths ? 10 : 1;
  const total = Math.round(Math.abs(seconds) * scale);
  const whole = Math.floor(total / scale);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, '0');
  const mark = language === 'en' ? '.' : ',';
  const tail = tenths ? `${mark}${total % scale}` : '';
  const head = hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}` : String(minutes);
  return `${seconds < 0 && total > 0 ? '−' : ''}${head}:${rest}${tail}`;
}

const secondMark: Record<Language, string> = { ru: 'с', kk: 'с', en: 's' };

/** A threshold or a small difference in whole seconds: 30 с; from two minutes up m:ss. */
export function formatSeconds(language: Language, seconds: number): string {
  if (Math.abs(seconds) >= 120) return formatDuration(language, seconds);
  return `${formatNumber(language, seconds)}${nbsp}${secondMark[language]}`;
}

const ageMarks: Record<Language, readonly [string, string, string, string]> = {
  ru: ['с', 'мин', 'ч', 'дн.'],
  kk: ['с', 'мин', 'сағ', 'күн'],
  en: ['s', 'min', 'h', 'd'],
};

/** How old something is, in one unit: 2 с, 6 мин, 3 ч, 12 дн. */
export function formatAge(language: Language, seconds: number): string {
  const [second, minute, hour, day] = ageMarks[language];
  const [value, mark] =
    seconds < 90
      ? [seconds, second]
      : seconds < 90 * 60
        ? [seconds / 60, minute]
        : seconds < 36 * 3600
          ? [seconds / 3600, hour]
          : [seconds / 86400, day];
  return `${formatNumber(language, Math.round(value))}${nbsp}${mark}`;
}
