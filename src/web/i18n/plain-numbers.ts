import { IntlMessageFormat } from 'intl-messageformat';
import type { Format } from './format.ts';
import type { Language } from './language.ts';

/**
 * A message whose `{x, number, …}` is plain `{x}`: the numbers are put in as texts of our own,
 * because a browser without the data of Kazakh would write them in English.
 */
export function plainNumbers(message: string): string {
  return message.replace(/\{\s*(\w+)\s*,\s*number\b[^{}]*\}/g, '{$1}');
}

const compiled = new Map<string, IntlMessageFormat>();

/** Tells a message of `plainNumbers`; numbers that it counts by (plural, select) go in as they are. */
export function tellWith(
  message: string,
  params: Readonly<Record<string, string | number>>,
  language: Language,
  format: Format,
): string {
  const key = `${language} ${message}`;
  const known = compiled.get(key) ?? new IntlMessageFormat(message, language);
  compiled.set(key, known);
  const shown = Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const counted = new RegExp(`\\{\\s*${name}\\s*,`).test(message);
      if (typeof value !== 'number' || counted) return [name, value];
      return [name, format.number(value, Number.isInteger(value) ? 0 : 1)];
    }),
  );
  return String(known.format(shown));
}
