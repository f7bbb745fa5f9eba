import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const languages = ['en', 'ru', 'kk'] as const;

/** Words of the glossary by their name in code: [English, Russian, Kazakh]. */
const glossary = new Map(
  readFileSync(join(root, 'docs/develop/glossary.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, code = '', ...words]) => [code, words.slice(0, 3)] as const),
);

function textOf(language: string, file: string, key: string): string {
  const path = join(root, 'locales', language, `${file}.json`);
  return (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>)[key] ?? '';
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2);

/** Words of the term that the text has none of; declension leaves beginnings alone. */
const missing = (term: string, text: string): string[] =>
  wordsOf(term).filter(
    (word) => !wordsOf(text).some((other) => other.startsWith(word.slice(0, 4))),
  );

/** Where people read a thing's name, by its name in the glossary. */
const shown: readonly (readonly [code: string, file: string, key: string])[] = [
  ['call', 'model', 'fact.calls'],
  ['queue visit', 'model', 'fact.queue_visits'],
  ['offer', 'model', 'fact.offers'],
  ['talk', 'model', 'fact.talks'],
  ['hold', 'model', 'column.talks.hold'],
  ['wrap-up', 'model', 'column.talks.wrapup'],
  ['wait', 'model', 'column.queue_visits.wait'],
  ['agent', 'model', 'column.talks.agent'],
  ['team', 'model', 'column.talks.team'],
  ['queue', 'model', 'column.talks.queue'],
  ['project', 'model', 'column.talks.project'],
  ['direction', 'model', 'column.calls.direction'],
  ['dialled', 'model', 'column.calls.dialled'],
  ['lead', 'model', 'fact.leads'],
  ['shift', 'model', 'fact.shifts'],
  ['control event', 'model', 'fact.control_events'],
  ['missed call', 'model', 'fact.missed_calls'],
  ['quarantine', 'model', 'fact.quarantine'],
];

it.each(shown)('«%s» is called by its word of the glossary', (code, file, key) => {
  const words = glossary.get(code);
  expect(words, code).toHaveLength(3);
  languages.forEach((language, index) => {
    const term = (words?.[index] ?? '').split(',')[0] ?? '';
    expect(missing(term, textOf(language, file, key)), `${language} ${key}`).toEqual([]);
  });
});

it('has every word once', () => {
  const lines = readFileSync(join(root, 'docs/develop/glossary.md'), 'utf8').split('\n');
  const codes = lines.filter((line) => line.startsWith('| ')).map((line) => line.split('|')[1]);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});
