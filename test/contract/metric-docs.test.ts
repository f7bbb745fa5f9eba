import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Language, renderMetricDocs } from '../../src/core/kpi/render-docs.ts';
import { shippedCatalogue } from '../support/catalogue.ts';

const root = join(import.meta.dirname, '../..');

it.each<Language>(['ru', 'kk', 'en'])(
  'docs/metrics/%s.md is what the generator writes',
  (language) => {
    const read = (area: string): Record<string, string> =>
      JSON.parse(readFileSync(join(root, `locales/${language}/${area}.json`), 'utf8'));
    const messages = { ...read('kpi'), ...read('metrics') };
    const wanted = renderMetricDocs(shippedCatalogue(), language, messages);
    const kept = readFileSync(join(root, `docs/metrics/${language}.md`), 'utf8');
    expect(kept === wanted, 'run: npm run build && node scripts/generate-metric-docs.mjs').toBe(
      true,
    );
  },
);
