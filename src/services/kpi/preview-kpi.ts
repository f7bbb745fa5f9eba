import { AppError } from '../../core/errors.ts';
import type { MetricDefinition } from '../../core/kpi/definition.ts';
import type { Scope } from '../../core/query/plan.ts';
import type { Answer, Question } from '../../core/query/question.ts';
import { daysOf } from '../../core/query/versions.ts';
import { ask } from '../query/ask.ts';
import { fixedCatalogues } from './catalogues.ts';
import type { KpiPorts } from './ports.ts';
import { withDefinitions } from './with-definition.ts';

/**
 * Answers a question with a definition that is not published, among those in force at the period's
 * end. Nothing is kept. Throws INVALID_FORMULA with every fault of the definition, and as `ask` does.
 */
export async function previewKpi(
  ports: KpiPorts,
  scope: Scope,
  input: { readonly definition: MetricDefinition; readonly question: Question },
): Promise<Answer> {
  await ports.catalogues.refresh(scope.tenant);
  const { definition, question } = input;
  const { last } = daysOf(question.zone, question, ports.now());
  const state = ports.catalogues.state(scope.tenant);
  const { catalogue, issues } = withDefinitions(ports, state, last, [{ definition }]);
  if (issues[0]) throw new AppError('INVALID_FORMULA', { detail: issues[0].code }, { issues });
  return ask({ ...ports, catalogues: fixedCatalogues(catalogue, ports.now) }, scope, question);
}
