import type { Language } from './language.ts';
import { formatNumber, nbsp } from './numbers.ts';

/** Seconds as m:ss up to an hour, h:mm:ss beyond: all languages read it alike. */
export function clockText(seconds: number): string {
  const total = Math.round(Math.abs(seconds));
  return signed(seconds < 0 && total > 0, clock(total));
}

/** As {@link clockText}. With `tenths`: 0:34,2, for raw times of a call. */
export function formatDuration(language: Language, seconds: number, tenths = false): string {
  if (!tenths) return clockText(seconds);
  const total = Math.round(Math.abs(seconds) * 10);
  const mark = language === 'en' ? '.' : ',';
  const text = `${clock(Math.floor(total / 10))}${mark}${total % 10}`;
  return signed(seconds < 0 && total > 0, text);
}

const signed = (isBelow: boolean, text: string): string => (isBelow ? `−${text}` : text);

function clock(whole: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const head = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${head}:${two(whole % 60)}`;
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
