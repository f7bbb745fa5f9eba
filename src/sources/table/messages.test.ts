import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { wizardFields } from './guess/guess-table.ts';
import { recordFields } from './record-fields.ts';

const locales = join(import.meta.dirname, '../../../locales');
const read = (language: string, area: string): Record<string, string> =>
  JSON.parse(readFileSync(join(locales, language, `${area}.json`), 'utf8'));

const sources = ['.', 'guess', '..'].flatMap((folder) =>
  readdirSync(join(import.meta.dirname, folder))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(import.meta.dirname, folder, name), 'utf8')),
);
const codes = (pattern: RegExp) => [
  ...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map((found) => found[1] ?? ''))),
];

describe.each(['ru', 'kk', 'en'])('messages in %s', (language) => {
  it('has a text for every reason of quarantine', () => {
    const texts = read(language, 'quarantine');
    for (const code of codes(/'(table-[a-z-]+)'/g)) expect(texts[code], code).toBeTruthy();
  });

  it('has a text for every fault of a mapping, everything understood, every field and record', () => {
    const texts = read(language, 'table');
    const all = [
      ...codes(/'((?:mapping|guess)-[a-z-]+)'/g),
      ...codes(/'(understood\.[a-z-]+)'/g),
      ...wizardFields.map((field) => `field.${field}`),
      ...Object.keys(recordFields).map((record) => `record.${record}`),
    ];
    for (const code of all) expect(texts[code], code).toBeTruthy();
  });

  it('has only texts that can be formatted', () => {
    for (const area of ['table', 'quarantine'])
      for (const [code, text] of Object.entries(read(language, area)))
        expect(() => new IntlMessageFormat(text, language), code).not.toThrow();
  });
});
