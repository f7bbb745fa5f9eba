import type { Language } from './language.ts';
import { formatNumber, formatShare } from './numbers.ts';

interface Asked {
  readonly style?: string;
  readonly minimumFractionDigits?: number;
  readonly maximumFractionDigits?: number;
  readonly useGrouping?: unknown;
}

/**
 * What writes the numbers of ICU messages: `{x, number, …}` and `#`. Chromium says it knows Kazakh
 * and answers in English (1,460 and 80.7%), so they are written as all other numbers here.
 */
export function messageFormatters(language: Language) {
  return {
    getNumberFormat: (_?: unknown, options?: unknown) =>
      ({
        format: (value: number) => write(language, value, options as Asked),
      }) as Intl.NumberFormat,
    getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
      new Intl.DateTimeFormat(...args),
    getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) =>
      new Intl.PluralRules(...args),
  };
}

/** A number in running text, with up to two decimals: 1 284,5. */
export function writtenNumber(language: Language, value: number): string {
  return write(language, value, { maximumFractionDigits: 2 });
}

function write(language: Language, value: number, asked: Asked = {}): string {
  const isShare = asked.style === 'percent';
  const { minimumFractionDigits: least = 0, maximumFractionDigits: most = isShare ? 0 : 3 } = asked;
  const exact = (isShare ? value * 100 : value).toFixed(most);
  let digits = most;
  while (digits > least && Number(exact) === Number(Number(exact).toFixed(digits - 1))) digits -= 1;
  if (isShare) return formatShare(language, value, digits);
  const text = formatNumber(language, value, digits);
  return asked.useGrouping === false ? text.replace(/(?<=\d)[\u00a0,](?=\d{3})/g, '') : text;
}
