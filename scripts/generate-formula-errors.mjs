// Writes docs/develop/formula-errors.md from test/contract/wrong-formulas.yaml. Needs a build.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { parse } from 'yaml';
import { renderFormulaErrors } from '../dist/core/kpi/render-formula-errors.js';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const texts = Object.fromEntries(
  ['ru', 'kk', 'en'].map((language) => [
    language,
    JSON.parse(readFileSync(at(`locales/${language}/kpi.json`), 'utf8')),
  ]),
);
const say = (language, code, params) =>
  new IntlMessageFormat(texts[language][code], language, undefined, { ignoreTag: true }).format(
    params,
  );
const wrong = parse(readFileSync(at('test/contract/wrong-formulas.yaml'), 'utf8'));
writeFileSync(at('docs/develop/formula-errors.md'), renderFormulaErrors(wrong, say));
console.log('docs/develop/formula-errors.md');
