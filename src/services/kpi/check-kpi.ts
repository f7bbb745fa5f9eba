import type { z } from 'zod';
import type { checkKpi as contract, KpiIssue } from '../../contracts/kpi.ts';
import { analyseFormula, type FormulaAnalysis } from '../../core/kpi/analyse.ts';
import { formulaOf, parametersOf } from '../../core/kpi/bind.ts';
import type { Catalogue } from '../../core/kpi/catalogue.ts';
import { metricDefinition, parameterDefinition } from '../../core/kpi/definition.ts';
import { indexMetrics, type MetricIndex } from '../../core/kpi/metric-index.ts';
import { printFormula } from '../../core/kpi/print.ts';
import type { CatalogueIssue } from '../../core/kpi/read-family.ts';
import { breaksIn, changedUnit } from './breaks.ts';
import type { KpiPorts } from './ports.ts';
import { withDefinitions } from './with-definition.ts';

type Output = z.output<typeof contract.output>;
type Given = Readonly<Record<string, unknown>>;

/** Is a definition sound, and what would come out: everything that is wrong is told at once. */
export async function checkKpi(
  ports: Pick<KpiPorts, 'catalogues' | 'shipped'>,
  tenant: string,
  definition: Given,
): Promise<Output> {
  await ports.catalogues.refresh(tenant);
  const today = ports.catalogues.today();
  const before = ports.catalogues.at(tenant, today);
  const state = ports.catalogues.state(tenant);
  const tried = withDefinitions(ports, state, today, [{ definition }]);
  const id = String(definition.id ?? '');
  const analyses = analysesOf(definition, indexOf(before));
  const [usual] = analyses;
  const structure = metricDefinition.safeParse(definition);
  const metric = tried.catalogue.metrics.get(id);
  const sound = structure.success && tried.issues.length === 0 && metric !== undefined;
  const issues: KpiIssue[] = [
    ...(structure.error?.issues ?? []).map(({ message, path }) => ({
      code: 'metric.wrong_field',
      params: { detail: message },
      path: path.join('.'),
    })),
    ...analyses.flatMap(({ analysis, path }) =>
      analysis.issues.map((issue) => ({
        ...issue,
        params: { ...issue.params },
        path,
        repairs: issue.repairs?.map((repair) => ({ ...repair, params: { ...repair.params } })),
      })),
    ),
    // Formulas were told above, with their places; what is left is of the definition as a whole.
    ...tried.issues
      .filter(({ code }) => !code.startsWith('formula.') && !told.has(code))
      .map(issueOf),
    ...(sound ? breaksIn(before, tried.catalogue, new Set([id])) : []),
    ...changedUnit(before, tried.catalogue, id),
  ];
  return {
    ok: sound && issues.length === 0,
    unit: usual?.analysis.unitName ?? null,
    additivity: usual?.analysis.additivity ?? null,
    facts: [...(usual?.analysis.facts ?? [])],
    dimensions: [...(usual?.analysis.dimensions ?? [])],
    issues,
  };
}

const told = new Set(['metric.wrong_field', 'metric.circle']);

/** Metrics that a formula may name, as the language's analysis wants them. */
export function indexOf(catalogue: Catalogue): MetricIndex {
  return indexMetrics(
    [...catalogue.metrics.values()].map((metric) => ({
      id: metric.definition.id,
      formula: printFormula(formulaOf(metric, parametersOf(metric, {}))),
      unit: metric.definition.unit,
      parameters: metric.definition.parameters,
      name: metric.definition.name,
    })),
  );
}

/** What each formula of a definition is, the usual one first; also of one that is not whole yet. */
function analysesOf(
  { id, unit, formula, parameters: given }: Given,
  metrics: MetricIndex,
): { readonly analysis: FormulaAnalysis; readonly path: string }[] {
  const list = Array.isArray(given) ? given : [];
  const parameters = list.flatMap((one) => parameterDefinition.safeParse(one).data ?? []);
  const analyse = (text: string, path: string) => ({
    analysis: analyseFormula({
      formula: text,
      parameters,
      metrics,
      id: typeof id === 'string' ? id : undefined,
      declared: typeof unit === 'string' ? unit : undefined,
    }),
    path,
  });
  const index = parameters.findIndex(({ options }) => options !== undefined);
  const choice = parameters[index];
  if (choice?.options)
    return choice.options
      .map((option, place) => ({
        ...analyse(option.formula, `parameters.${index}.options.${place}.formula`),
        usual: option.value === choice.default,
      }))
      .sort((a, b) => Number(b.usual) - Number(a.usual));
  return typeof formula === 'string' ? [analyse(formula, 'formula')] : [];
}

/** A fault as the contract tells it. */
export function issueOf({ file: _, metric: __, ...issue }: CatalogueIssue): KpiIssue {
  return { ...issue, params: { ...issue.params } };
}
