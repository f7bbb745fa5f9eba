import type { Language } from './language.ts';

/** No-break space: between thousands, between a number and its unit. */
export const nbsp = '\u00a0';
const minus = '\u2212';

const marks: Record<Language, { thousands: string; fraction: string; percent: string }> = {
  ru: { thousands: nbsp, fraction: ',', percent: `${nbsp}%` },
  kk: { thousands: nbsp, fraction: ',', percent: `${nbsp}%` },
  en: { thousands: ',', fraction: '.', percent: '%' },
};

/**
 * A number as a person writes it: 1 368 · 12,4. Written by hand and not by Intl: a browser may lack
 * the data of Kazakh and would silently answer in English.
 */
export function formatNumber(language: Language, value: number, digits = 0): string {
  const { thousands, fraction } = marks[language];
  const fixed = Math.abs(value).toFixed(digits);
  const [whole = '0', rest] = fixed.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  const isZero = Number(fixed) === 0;
  return `${value < 0 && !isZero ? minus : ''}${grouped}${rest ? fraction + rest : ''}`;
}

/** A share 0..1 as 54,4 %. */
export function formatShare(language: Language, share: number, digits = 1): string {
  return formatNumber(language, share * 100, digits) + marks[language].percent;
}

/** The number of a share without its sign, for a tile where the sign is smaller. */
export function percentSign(language: Language): string {
  return marks[language].percent.trim();
}

/** `+4,0 %`: how much a quantity grew, from a relative change (0.04). */
export function formatGrowth(language: Language, relative: number, digits = 1): string {
  return sign(relative, digits + 2) + formatShare(language, Math.abs(relative), digits);
}

const points: Record<Language, string> = { ru: 'п. п.', kk: 'п. т.', en: 'pp' };

/** `−5,2 п. п.`: difference of two shares, in percentage points. */
export function formatPoints(language: Language, difference: number, digits = 1): string {
  const number = formatNumber(language, Math.abs(difference) * 100, digits);
  const unit = points[language].replace(' ', nbsp);
  return `${sign(difference, digits + 2)}${number}${nbsp}${unit}`;
}

function sign(value: number, digits: number): string {
  if (Number(value.toFixed(digits)) === 0) return '';
  return value < 0 ? minus : '+';
}

const moneyMark: Record<Language, { millions: string; sign: string }> = {
  ru: { millions: `млн`, sign: '₽' },
  kk: { millions: `млн`, sign: '₸' },
  en: { millions: 'M', sign: '₽' },
};

/** Money: exact below a million, short from it up. */
export function formatMoney(language: Language, value: number, sign?: string): string {
  const mark = moneyMark[language];
  const currency = sign ?? mark.sign;
  const short = Math.abs(value) >= 1_000_000;
  const number = short
    ? formatNumber(language, value / 1_000_000, 1)
    : formatNumber(language, value);
  if (language === 'en') return `${currency}${number}${short ? mark.millions : ''}`;
  return `${number}${nbsp}${short ? mark.millions + nbsp : ''}${currency}`;
}

/** Bytes as КБ, МБ, ГБ. */
export function formatBytes(language: Language, bytes: number): string {
  const units = language === 'en' ? ['B', 'KB', 'MB', 'GB'] : ['Б', 'КБ', 'МБ', 'ГБ'];
  let value = bytes;
  let step = 0;
  while (value >= 1024 && step < units.length - 1) {
    value /= 1024;
    step += 1;
  }
  const digits = step === 0 || value >= 100 ? 0 : 1;
  return `${formatNumber(language, value, digits)}${nbsp}${units[step]}`;
}
