import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { analyseFormula } from '../../src/core/kpi/analyse.ts';
import { indexMetrics } from '../../src/core/kpi/metric-index.ts';
import {
  renderFormulaErrors,
  type SayIn,
  type WrongFormulas,
} from '../../src/core/kpi/render-formula-errors.ts';

const root = join(import.meta.dirname, '../..');
const languages = ['ru', 'kk', 'en'] as const;
const texts = Object.fromEntries(
  languages.map((language) => [
    language,
    JSON.parse(readFileSync(join(root, `locales/${language}/kpi.json`), 'utf8')),
  ]),
) as Record<string, Record<string, string>>;
const say: SayIn = (language, code, params) =>
  String(
    new IntlMessageFormat(texts[language]?.[code] ?? `? ${code}`, language, undefined, {
      ignoreTag: true,
    }).format(params),
  );
const wrong: WrongFormulas = parse(
  readFileSync(join(root, 'test/contract/wrong-formulas.yaml'), 'utf8'),
);
const metrics = indexMetrics(
  wrong.metrics.map((metric) => ({ ...metric, parameters: [] })),
  wrong.currency,
);
const all = wrong.groups.flatMap(({ formulas }) => formulas);

describe('formulas that are wrong', () => {
  it('are at least sixty', () => {
    expect(all.length).toBeGreaterThanOrEqual(60);
  });

  it.each(all)('$formula: is told in plain words, and mended ones are better', (asked) => {
    const analyse = (formula: string, parameters = asked.parameters ?? []) =>
      analyseFormula({ formula, parameters, metrics, declared: asked.declared }).issues;
    const issues = analyse(asked.formula);
    expect(issues).not.toEqual([]);
    for (const { code, params, repairs = [] } of issues) {
      for (const language of languages) {
        const told = say(language, code, params);
        // No codes of units or of the language of programs, nothing left unfilled.
        expect(told).not.toMatch(/[{}]|undefined|\bnone\b|per_hour|^\? /);
      }
      for (const { formula, parameter } of repairs)
        expect(
          analyse(formula, [...(asked.parameters ?? []), ...(parameter ? [parameter] : [])]).length,
        ).toBeLessThan(issues.length);
    }
  });

  it('are in docs/develop/formula-errors.md as they are told', () => {
    const kept = readFileSync(join(root, 'docs/develop/formula-errors.md'), 'utf8');
    expect(kept === renderFormulaErrors(wrong, say), 'run: npm run docs').toBe(true);
  });
});
