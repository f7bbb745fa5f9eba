import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const source = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'src');

/** Which layer may import which: core ← contracts ← services ← {storage, sources, delivery} ← server, cli. */
const mayImport: Record<string, readonly string[]> = {
  core: ['core'],
  contracts: ['contracts', 'core'],
  services: ['services', 'contracts', 'core', 'sources/sdk'],
  storage: ['storage', 'services', 'contracts', 'core', 'sources/sdk'],
  sources: ['sources', 'services', 'contracts', 'core'],
  delivery: ['delivery', 'services', 'contracts', 'core'],
  server: ['server', 'delivery', 'sources', 'storage', 'services', 'contracts', 'core'],
  cli: ['cli', 'server', 'delivery', 'sources', 'storage', 'services', 'contracts', 'core'],
  web: ['web', 'contracts', 'core'],
};

/** Packages that pure code may use. */
const pure = /^(zod|yaml|temporal-polyfill)(\/|$)/;

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from\s+|import\s*\(?\s*)['"]([^'"]+)['"]/g)].map(
    (match) => match[1] ?? '',
  );
}

describe('arrows between layers', () => {
  for (const [layer, allowed] of Object.entries(mayImport)) {
    it(`${layer} sees only ${allowed.join(', ')}`, () => {
      const wrong: string[] = [];
      for (const file of safeFiles(join(source, layer))) {
        if (/\.test\.tsx?$/.test(file)) continue;
        for (const target of importsOf(file)) {
          if (!target.startsWith('.')) {
            if ((layer === 'core' || layer === 'contracts') && !pure.test(target))
              wrong.push(`${relative(source, file)} → ${target}`);
            continue;
          }
          const path = relative(source, join(dirname(file), target))
            .split(sep)
            .join('/');
          if (path.startsWith('..')) continue;
          if (!allowed.some((prefix) => path === prefix || path.startsWith(`${prefix}/`)))
            wrong.push(`${relative(source, file)} → ${path}`);
        }
      }
      expect(wrong).toEqual([]);
    });
  }
});

describe('size of files', () => {
  it('no source file is over 400 lines', () => {
    const long = safeFiles(source)
      .map(
        (file) => [relative(source, file), readFileSync(file, 'utf8').split('\n').length] as const,
      )
      .filter(
        ([name, lines]) =>
          lines > 400 && !/\.test\.tsx?$/.test(name) && !name.includes('generated'),
      );
    expect(long).toEqual([]);
  });
});

function safeFiles(folder: string): string[] {
  try {
    return files(folder);
  } catch {
    return [];
  }
}
