import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from './catalogue.ts';

const folder = join(import.meta.dirname, '../../../metrics');
const shipped = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

describe('the shipped catalogue', () => {
  const catalogue = loadCatalogue(shipped);

  it('has no faults and at least forty metrics', () => {
    expect(catalogue.issues).toEqual([]);
    expect(catalogue.metrics.size).toBeGreaterThanOrEqual(40);
  });
});
