import type { ErrorParams } from '../errors.ts';
import type { Localized } from '../query/question.ts';
import { analyseFormula } from './analyse.ts';
import type { KnownParameter } from './declared.ts';
import { indexMetrics, type KnownMetric } from './metric-index.ts';

/** Formulas with faults, and what is around them: `test/contract/wrong-formulas.yaml`. */
export interface WrongFormulas {
  readonly currency: string;
  readonly metrics: readonly Omit<KnownMetric, 'parameters'>[];
  readonly groups: readonly {
    readonly name: Localized;
    readonly formulas: readonly {
      readonly formula: string;
      readonly declared?: string;
      readonly parameters?: readonly KnownParameter[];
    }[];
  }[];
}

type Language = keyof Localized;
/** A message of locales/<language>/kpi.json, filled. */
export type SayIn = (language: Language, code: string, params: ErrorParams) => string;

const languages: readonly Language[] = ['ru', 'kk', 'en'];

/** Markdown: what is said of each formula in three languages, and what is offered instead. */
export function renderFormulaErrors(wrong: WrongFormulas, say: SayIn): string {
  const metrics = indexMetrics(
    wrong.metrics.map((metric) => ({ ...metric, parameters: [] })),
    wrong.currency,
  );
  const lines = [
    '# What Gudok says of wrong formulas',
    '',
    'Made from `test/contract/wrong-formulas.yaml` by `npm run docs`: every fault with its place (line:column), in three languages, and the formulas that one press puts instead.',
    '',
  ];
  let number = 0;
  for (const { name, formulas } of wrong.groups) {
    lines.push(`## ${languages.map((language) => name[language]).join(' · ')}`, '');
    for (const { formula, declared, parameters = [] } of formulas) {
      number += 1;
      const { issues } = analyseFormula({ formula, parameters, metrics, declared });
      lines.push(`### ${number}`, '', '```', formula, '```', '');
      if (declared !== undefined) lines.push(`Declared: ${declared}.`, '');
      for (const { code, params, line, column, length, repairs = [] } of issues) {
        const place = length > 0 || line !== 1 || column !== 1 ? `${line}:${column} ` : '';
        lines.push(`- ${place}\`${code.replace('formula.', '')}\``);
        for (const language of languages)
          lines.push(`  - ${language}: ${say(language, code, params)}`);
        for (const repair of repairs) {
          const offers = languages.map((language) => say(language, repair.code, repair.params));
          lines.push(`  - → \`${repair.formula}\` (${offers.join(' · ')})`);
        }
      }
      lines.push('');
    }
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
