import type { Formatters } from 'intl-messageformat';
import type { NoticeLanguage } from '../../contracts/delivery.ts';

/**
 * Numbers as the product writes them everywhere: U+2212 for minus, no-break spaces in thousands and
 * before %. Intl writes Kazakh shares without the space and puts a hyphen.
 */
function asDesigned(language: string, text: string): string {
  const plain = text.replaceAll('-', '−').replaceAll('\u202f', '\u00a0');
  return language.startsWith('en') ? plain : plain.replace(/(\d)\s*%/, '$1\u00a0%');
}

const plainNumbers = new Map<string, Intl.NumberFormat>();

/** A number in running text, with up to two decimals: 1 284,5. */
export function writtenNumber(language: NoticeLanguage, value: number): string {
  let format = plainNumbers.get(language);
  if (!format) {
    format = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
    plainNumbers.set(language, format);
  }
  return asDesigned(language, format.format(value));
}

/** What makes the formats of ICU messages, so that their numbers are written as all others. */
export const designFormatters: Formatters = {
  getNumberFormat(locales, options) {
    const language = String(locales);
    const made = new Intl.NumberFormat(locales, options);
    const format = (value: number | bigint) => asDesigned(language, made.format(value));
    // `format` of Intl is an accessor without a setter: it is covered, not assigned.
    return Object.create(made, { format: { value: format } }) as Intl.NumberFormat;
  },
  getDateTimeFormat: (...args) => new Intl.DateTimeFormat(...args),
  getPluralRules: (...args) => new Intl.PluralRules(...args),
};
