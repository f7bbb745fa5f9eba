import type { ExpressionOf } from '../../kpi/ast.ts';
import { aggregatesOf, bindMetric } from '../../kpi/bind.ts';
import type { Catalogue, Metric } from '../../kpi/catalogue.ts';
import { factOf } from '../../kpi/check.ts';
import type { FactName } from '../model.ts';
import { type Part, rollupParts } from './parts.ts';
import { rollupFacts } from './shapes.ts';

/** Columns each fact's roll-ups should have, by name. */
export type WantedParts = ReadonlyMap<FactName, ReadonlyMap<string, Part>>;

/** More columns than this of one fact are not kept: what comes after is answered from facts. */
const mostColumns = 400;

/**
 * The parts of every metric of some catalogues (today's, and those of earlier days) as it is asked without parameters, and with each option
 * of a choice. Metrics that cannot be bound are left out: they cannot be asked either.
 */
export function wantedParts(catalogues: readonly Catalogue[]): WantedParts {
  const wanted = new Map<FactName, Map<string, Part>>(rollupFacts.map((fact) => [fact, new Map()]));
  for (const aggregate of catalogues.flatMap(allAggregates)) {
    const fact = factOf(aggregate);
    const columns = fact && wanted.get(fact);
    if (!fact || !columns) continue;
    const parts = rollupParts(aggregate, fact) ?? [];
    if (columns.size + parts.length > mostColumns) continue;
    for (const part of parts) columns.set(part.column, part);
  }
  return wanted;
}

function allAggregates(catalogue: Catalogue): ExpressionOf<'aggregate'>[] {
  return [...catalogue.metrics.values()].flatMap((metric) =>
    paramsOf(metric).flatMap((params) => [...aggregates(catalogue, metric.definition.id, params)]),
  );
}

function aggregates(catalogue: Catalogue, id: string, params: Record<string, string | number>) {
  try {
    return aggregatesOf(bindMetric(catalogue, id, params)).values();
  } catch {
    return [];
  }
}

/** As it is asked without parameters, and with each option of its choice. */
function paramsOf({ choice, definition }: Metric): Record<string, string | number>[] {
  const options = definition.parameters.find(({ id }) => id === choice)?.options ?? [];
  return [{}, ...options.map(({ value }) => ({ [`${definition.id}.${choice}`]: value }))];
}
