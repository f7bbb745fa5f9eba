// Writes docs/metrics/{ru,kk,en}.md from metrics/*.yaml. Needs a build (npm run build).
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadCatalogue } from '../dist/core/kpi/catalogue.js';
import { renderMetricDocs } from '../dist/core/kpi/render-docs.js';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const files = readdirSync(at('metrics'))
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => ({ name, text: readFileSync(at(`metrics/${name}`), 'utf8') }));
const catalogue = loadCatalogue(files);
if (catalogue.issues.length > 0) {
  console.error(JSON.stringify(catalogue.issues, null, 2));
  process.exit(1);
}
mkdirSync(at('docs/metrics'), { recursive: true });
for (const language of ['ru', 'kk', 'en']) {
  const read = (area) => JSON.parse(readFileSync(at(`locales/${language}/${area}.json`), 'utf8'));
  const messages = { ...read('kpi'), ...read('metrics') };
  writeFileSync(at(`docs/metrics/${language}.md`), renderMetricDocs(catalogue, language, messages));
}
console.log(`${catalogue.metrics.size} metrics, three languages: docs/metrics`);
