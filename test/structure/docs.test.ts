import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const pagesIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => (folder === '.' ? name : `${folder}/${name}`));
const headings = (text: string): string =>
  text
    .replace(/^```.*?^```/gms, '')
    .split('\n')
    .flatMap((line) => /^#+ /.exec(line)?.[0].trim() ?? [])
    .join(' ');

/** What a person who runs or uses Gudok reads. */
const people = ['README.md', ...pagesIn('docs/use'), ...pagesIn('docs/operate')].filter(
  (path) => !/\.(ru|kk)\.md$/.test(path),
);

describe.each(people)('%s', (path) => {
  it.each(['ru', 'kk'])('has its parts in %s, too, and leads there', (language) => {
    const other = path.replace(/\.md$/, `.${language}.md`);
    expect(existsSync(join(root, other)), other).toBe(true);
    if (path !== 'README.md') expect(headings(read(other))).toBe(headings(read(path)));
    expect(read(path)).toContain(`(${other.split('/').at(-1)})`);
  });
});

const linked = ['.', 'docs/use', 'docs/operate', 'docs/develop', 'docs/decisions', 'docs/metrics'];

it.each(linked.flatMap(pagesIn))('%s leads nowhere that is not there', (path) => {
  const broken = [...read(path).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !target.startsWith('http'))
    .filter((target) => !existsSync(join(root, dirname(path), target)));
  expect(broken).toEqual([]);
});
