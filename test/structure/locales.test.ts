import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'locales');
const languages = ['ru', 'kk', 'en'] as const;
const areas = [...new Set(languages.flatMap((language) => readdirSync(join(folder, language))))];

function messages(language: string, area: string): Record<string, string> {
  return JSON.parse(readFileSync(join(folder, language, area), 'utf8'));
}

/** Names of the values that a message takes. */
function slots(text: string, language: string): string[] {
  const found = new Set<string>();
  const walk = (parts: ReturnType<IntlMessageFormat['getAst']>): void => {
    for (const part of parts) {
      if ('value' in part && part.type !== 0 && typeof part.value === 'string') found.add(part.value);
      if ('options' in part && part.options) for (const option of Object.values(part.options)) walk(option.value);
      if ('children' in part) walk(part.children);
    }
  };
  walk(new IntlMessageFormat(text, language).getAst());
  return [...found].sort();
}

describe.each(areas)('messages of %s', (area) => {
  it('are in all three languages, with the same values', () => {
    const [ru, kk, en] = languages.map((language) => messages(language, area)) as [
      Record<string, string>,
      Record<string, string>,
      Record<string, string>,
    ];
    expect(Object.keys(kk).sort()).toEqual(Object.keys(ru).sort());
    expect(Object.keys(en).sort()).toEqual(Object.keys(ru).sort());
    for (const key of Object.keys(ru)) {
      const wanted = slots(ru[key] ?? '', 'ru');
      expect({ key, slots: slots(kk[key] ?? '', 'kk') }).toEqual({ key, slots: wanted });
      expect({ key, slots: slots(en[key] ?? '', 'en') }).toEqual({ key, slots: wanted });
    }
  });

  it('says nothing empty', () => {
    for (const language of languages)
      for (const [key, text] of Object.entries(messages(language, area)))
        expect({ language, key, empty: text.trim() === '' }).toEqual({ language, key, empty: false });
  });
});
