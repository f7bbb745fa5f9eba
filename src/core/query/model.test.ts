import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { factTables } from '../contact/facts.ts';
import { dimensions } from './dimensions.ts';
import { type FactModel, type FactName, factModel, facts } from './model.ts';
import { unit } from './question.ts';

const names = Object.keys(facts) as FactName[];
const snake = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

describe('the model of facts', () => {
  it.each(['ru', 'kk', 'en'])('is named in %s, and nothing else is', (language) => {
    const messages = JSON.parse(
      readFileSync(new URL(`../../../locales/${language}/model.json`, import.meta.url), 'utf8'),
    ) as Record<string, string>;
    const units = new Set<string>([...unit.options, 'flag']);
    const wanted = [
      ...names.map((fact) => `fact.${fact}`),
      ...names.flatMap((fact) =>
        Object.keys(factModel(fact).columns).map((column) => `column.${fact}.${column}`),
      ),
      ...[...units].map((name) => `unit.${name}`),
    ];
    expect(Object.keys(messages).sort()).toEqual(wanted.sort());
  });

  it('has a fact over every table', () => {
    const over = new Set<string>(names.map((name) => factModel(name).table));
    expect(Object.keys(factTables).filter((table) => !over.has(table))).toEqual([]);
  });

  it.each(names)('names only columns that the table of %s has', (name) => {
    const model: FactModel = factModel(name);
    const table = factTables[model.table as keyof typeof factTables];
    if (!table || model.from) return;
    const known = new Set([...Object.keys(table.shape).map(snake), 'project', 'system']);
    for (const [column, { sql, history, currency }] of Object.entries(model.columns)) {
      if (currency !== undefined) expect(model.columns[currency], column).toBeDefined();
      if (history || sql.includes('piece_')) continue;
      const plain = /^(?:toUnixTimestamp64Milli\()?([a-z_]+)\)?$/.exec(sql)?.[1] ?? '';
      expect(known.has(plain), `${name}.${column}`).toBe(true);
    }
  });

  it('cuts by dimensions that have names', () => {
    const known = new Set(dimensions.map(({ id }) => id));
    for (const name of names) {
      const model: FactModel = factModel(name);
      for (const [dimension, column] of Object.entries(model.dimensions)) {
        expect(known.has(dimension), `${name} by ${dimension}`).toBe(true);
        expect(model.columns[column], `${name} by ${dimension}`).toBeDefined();
      }
    }
  });
});
