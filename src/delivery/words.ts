import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import type { ExportLanguage } from '../contracts/exports.ts';
import type { ExportWords } from '../services/export/export-table.ts';

const loaded = new Map<ExportLanguage, ExportWords>();

/** Words of files: locales/<language>/exports.json, and the codes as `codes.outcome.answered`. */
export function exportWords(language: ExportLanguage): ExportWords {
  const known = loaded.get(language);
  if (known) return known;
  const read = (area: string): Record<string, string> =>
    JSON.parse(
      readFileSync(new URL(`../../locales/${language}/${area}.json`, import.meta.url), 'utf8'),
    );
  const texts = read('exports');
  const codes = read('codes');
  const made: ExportWords = (key, params = {}) => {
    if (key.startsWith('codes.')) return codes[key.slice(6)] ?? key.slice(key.lastIndexOf('.') + 1);
    const text = texts[key];
    if (text === undefined) throw new Error(`no words for ${key}`);
    return String(
      new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).format(params),
    );
  };
  loaded.set(language, made);
  return made;
}
