import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const texts: Record<string, string> = JSON.parse(
  readFileSync(join(root, 'locales/en/kpi.json'), 'utf8'),
);

it('every code of the language has its words, and no words are left over', () => {
  const folder = join(root, 'src/core/kpi');
  const source = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const used = new Set(source.match(/\b(formula|repair)\.[a-z_]+(?=')/g));
  const kept = Object.keys(texts).filter((key) => /^(formula|repair)\./.test(key));
  expect(kept.filter((key) => !used.has(key) && key !== 'formula.unit_name')).toEqual([]);
  expect([...used].filter((key) => !kept.includes(key))).toEqual([]);
});
