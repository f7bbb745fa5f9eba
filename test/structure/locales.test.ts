import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TYPE } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'locales');
const languages = ['ru', 'kk', 'en'] as const;
const areas = [...new Set(languages.flatMap((language) => readdirSync(join(folder, language))))];

function messages(language: string, area: string): Record<string, string> {
  return JSON.parse(readFileSync(join(folder, language, area), 'utf8'));
}

/** Values that a message shows; one that only chooses a plural form may be missing elsewhere. */
function slots(text: string, language: string): string[] {
  const found = new Set<string>();
  const walk = (parts: ReturnType<IntlMessageFormat['getAst']>, counted?: string): void => {
    for (const part of parts) {
      if (part.type === TYPE.pound && counted) found.add(counted);
      else if (part.type === TYPE.plural)
        for (const option of Object.values(part.options)) walk(option.value, part.value);
      else if (part.type === TYPE.select) {
        found.add(part.value);
        for (const option of Object.values(part.options)) walk(option.value, counted);
      } else if (part.type === TYPE.tag) walk(part.children, counted);
      else if (part.type !== TYPE.literal && part.type !== TYPE.pound) found.add(part.value);
    }
  };
  walk(new IntlMessageFormat(text, language).getAst());
  return [...found].sort();
}

describe('places that mails lead to', () => {
  it.each(languages)('are called in %s as they are on the page', (language) => {
    const at = (area: string, key: string) => messages(language, `${area}.json`)[key] ?? '';
    const places: Record<string, string> = {
      'footer-alert': `${at('web', 'page-alerts')} → ${at('alert-pages', 'tab-rules')}`,
      'footer-resolved': `${at('web', 'page-alerts')} → ${at('alert-pages', 'tab-rules')}`,
      'footer-control-event': `${at('web', 'nav-control')} → ${at('control', 'tab-definitions')}`,
      'footer-missed-call': at('web', 'page-missed'),
      'footer-report': `${at('web', 'page-reports')} → ${at('reports', 'tab-schedules')}`,
    };
    for (const [key, place] of Object.entries(places))
      expect(at('delivery', key).split(': ').at(-1)).toBe(place);
  });
});

describe('how grave a thing is', () => {
  it.each(languages)('is said with the same words everywhere in %s', (language) => {
    for (const severity of ['critical', 'high', 'medium', 'low']) {
      const words = ['alert-pages', 'control', 'delivery', 'live'].map((area) =>
        messages(language, `${area}.json`)[`severity-${severity}`]?.toLowerCase(),
      );
      expect(new Set(words).size).toBe(1);
    }
  });
});

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
        expect({ language, key, empty: text.trim() === '' }).toEqual({
          language,
          key,
          empty: false,
        });
  });
});
