import type { Expression } from '../../core/kpi/ast.ts';
import type { Catalogue, Metric } from '../../core/kpi/catalogue.ts';
import type { Catalogues } from './catalogues.ts';

/** Catalogues with more metrics in them, made for one question and never kept. */
export function overlay(
  catalogues: Catalogues,
  more: (catalogue: Catalogue) => ReadonlyMap<string, Metric>,
): Catalogues {
  const made = new Map<Catalogue, Catalogue>();
  const over = (catalogue: Catalogue): Catalogue => {
    const known = made.get(catalogue) ?? {
      ...catalogue,
      metrics: new Map([...catalogue.metrics, ...more(catalogue)]),
    };
    made.set(catalogue, known);
    return known;
  };
  return {
    ...catalogues,
    current: (tenant) => over(catalogues.current(tenant)),
    at: (tenant, day) => over(catalogues.at(tenant, day)),
  };
}

/** A metric that only counts beside another one; its formula has everything put in. */
export function besideMetric(id: string, formula: Expression, beside: Metric): Metric {
  return {
    ...beside,
    definition: { ...beside.definition, id, unit: 'count', parameters: [], formula: undefined },
    formulas: new Map([['', formula]]),
    choice: undefined,
  };
}
