import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const core = join(import.meta.dirname, '../../src/core/kpi');
const imports = /^(?:import|export)\s+(?!type\b)([^;]*?)\s*from '([^']+)';/gm;

/** Packages that a file and what it imports bring along, types aside. */
function packagesOf(entry: string): string[] {
  const seen = new Set<string>();
  const found = new Set<string>();
  const walk = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, names = '', from = ''] of readFileSync(file, 'utf8').matchAll(imports)) {
      const values = names
        .replace(/[{}]/g, '')
        .split(',')
        .filter((name) => name.trim() !== '');
      if (values.length > 0 && values.every((name) => name.trim().startsWith('type '))) continue;
      if (from.startsWith('.')) walk(resolve(dirname(file), from));
      else found.add(from);
    }
  };
  walk(entry);
  return [...found];
}

it.each(['analyse.ts', 'complete.ts', 'highlight.ts', 'metric-index.ts'])(
  'the browser gets %s without any package',
  (name) => {
    expect(packagesOf(join(core, name))).toEqual([]);
  },
);

it('sees what other files bring', () => {
  expect(packagesOf(join(core, 'definition.ts'))).toEqual(['zod']);
});
