import type { Catalogue, Metric } from '../../core/kpi/catalogue.ts';
import { type ScopeValues, scopeOf } from '../../core/kpi/resolve-target.ts';
import type { TargetRule } from '../../core/kpi/targets.ts';
import type { Scope } from '../../core/query/plan.ts';
import type { Question } from '../../core/query/question.ts';
import { ask } from '../query/ask.ts';
import type { QueryPorts } from '../query/ports.ts';
import { overlay } from './overlay.ts';

const counted = 'scope:rows';

/**
 * Whom a question is about, with the group and the project that they belong to, so that they inherit
 * those targets: the group an operator talks in most, the project when there is but one. Asks only
 * where there is a target to inherit.
 */
export async function widerScope(
  ports: QueryPorts,
  scope: Scope,
  asked: Question,
  targets: readonly TargetRule[],
): Promise<ScopeValues> {
  const named = scopeOf(asked.where);
  const wanted = (['team', 'project'] as const).filter(
    (dimension) =>
      named[dimension] === undefined &&
      targets.some((rule) => rule.scope.dimension === dimension) &&
      (named.agent !== undefined || (dimension === 'project' && (named.team ?? named.queue))),
  );
  if (wanted.length === 0) return named;
  const fact = named.queue === undefined ? 'talks' : 'queue_visits';
  const catalogues = overlay(ports.catalogues, (catalogue) => rowsMetric(catalogue, fact));
  const { rows } = await ask({ ...ports, catalogues }, scope, {
    ...asked,
    metrics: [counted],
    by: [...wanted],
    params: {},
    compare: undefined,
    order: [{ column: counted, direction: 'desc' }],
    definitions: 'current',
  });
  const found: Partial<Record<'team' | 'project', string>> = {};
  for (const dimension of wanted) {
    const values = [...new Set(rows.map((row) => String(row[dimension] ?? '')))].filter(Boolean);
    const [first] = values;
    if (first !== undefined && (dimension === 'team' || values.length === 1))
      found[dimension] = first;
  }
  return { ...found, ...named };
}

/** A metric that counts the rows of a fact. */
function rowsMetric(
  { metrics }: Catalogue,
  fact: 'talks' | 'queue_visits',
): ReadonlyMap<string, Metric> {
  const [some] = metrics.values();
  if (!some) return new Map();
  const of = { kind: 'name' as const, path: [fact], at: 0 };
  const formula = { kind: 'aggregate' as const, name: 'count' as const, of, where: null, at: 0 };
  return new Map([
    [
      counted,
      {
        ...some,
        definition: { ...some.definition, id: counted, unit: 'count', parameters: [] },
        formulas: new Map([['', formula]]),
        choice: undefined,
        facts: [fact],
      },
    ],
  ]);
}
