import { sharedDimensions } from '../query/dimensions.ts';
import type { Localized, Unit } from '../query/question.ts';
import { type Additivity, additivityOf } from './additivity.ts';
import { formulaOf, parametersOf } from './bind.ts';
import type { Catalogue, Metric } from './catalogue.ts';
import type { MetricDefinition } from './definition.ts';
import { printFormula } from './print.ts';

/** What the contract calls a passport; kept apart so that core need not see contracts. */
export interface MetricPassport {
  id: string;
  family: string;
  name: Localized;
  short?: Localized | undefined;
  words: Localized;
  formula: string;
  numerator?: string | undefined;
  denominator?: string | undefined;
  unit: Unit;
  direction: MetricDefinition['direction'];
  target?: MetricDefinition['target'];
  parameters: {
    id: string;
    name: Localized;
    unit: Unit;
    default: number | string;
    options?: { value: string; name: Localized; formula: string }[] | undefined;
  }[];
  dimensions: string[];
  time: Localized;
  excludes?: Localized | undefined;
  synonyms: Record<string, string>;
  thresholds?: MetricDefinition['thresholds'];
  impact?: MetricDefinition['impact'];
  advice?: Localized | undefined;
  group?: MetricDefinition['group'];
  edge?: Localized | undefined;
  example?: Localized | undefined;
  approximate?: MetricDefinition['approximate'];
  /** What may be done with its values to get a total. */
  additivity: Additivity;
  owner?: string | undefined;
  review?: MetricDefinition['review'];
}

/** All that a person may ask about a metric, with the formula of its defaults. */
export function passportOf(metric: Metric, catalogue: Pick<Catalogue, 'metrics'>): MetricPassport {
  const { definition, family, time } = metric;
  const formula = formulaOf(metric, parametersOf(metric, {}));
  const ratio = formula.kind === 'arithmetic' && formula.sign === '/' ? formula : undefined;
  return {
    id: definition.id,
    family,
    name: definition.name,
    short: definition.short,
    words: definition.words,
    formula: printFormula(formula),
    numerator: ratio && printFormula(ratio.left),
    denominator: ratio && printFormula(ratio.right),
    unit: definition.unit,
    direction: definition.direction,
    target: definition.target,
    parameters: definition.parameters.map(({ id, name, unit, default: usual, options }) => ({
      id,
      name,
      unit,
      default: usual,
      options,
    })),
    dimensions: metric.facts.length === 0 ? [] : sharedDimensions(metric.facts),
    time,
    excludes: definition.excludes,
    synonyms: definition.synonyms,
    thresholds: definition.thresholds,
    impact: definition.impact,
    advice: definition.advice,
    group: definition.group,
    edge: definition.edge,
    example: definition.example,
    approximate: definition.approximate,
    additivity: additivityOf(formula, (name) => ofMetric(name, catalogue)),
    owner: definition.owner,
    review: definition.review,
  };
}

/** A catalogue has no circles: whatever names itself was left out of it. */
function ofMetric(name: string, catalogue: Pick<Catalogue, 'metrics'>): Additivity | undefined {
  const metric = catalogue.metrics.get(name);
  if (!metric) return undefined;
  const formula = formulaOf(metric, parametersOf(metric, {}));
  return additivityOf(formula, (inner) => ofMetric(inner, catalogue));
}
