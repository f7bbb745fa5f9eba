import { formulaOf, parametersOf } from './bind.ts';
import type { Catalogue, Metric } from './catalogue.ts';
import { indexMetrics, type KnownMetric, type MetricIndex } from './metric-index.ts';
import { printFormula } from './print.ts';

/** A metric of the catalogue as formulas that name it see it. */
export function knownMetric(metric: Metric): KnownMetric {
  const { id, name, unit, parameters } = metric.definition;
  const formula = printFormula(formulaOf(metric, parametersOf(metric, {})));
  return { id, name, unit, formula, parameters };
}

/** Index of a catalogue, for analysing formulas. `currency` is the tenant's: `RUB`. */
export function indexCatalogue(catalogue: Catalogue, currency?: string): MetricIndex {
  return indexMetrics([...catalogue.metrics.values()].map(knownMetric), currency);
}
