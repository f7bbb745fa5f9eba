import type { Expression } from '../../core/kpi/ast.ts';
import { bindMetric, metricOf } from '../../core/kpi/bind.ts';
import type { Catalogue, Metric } from '../../core/kpi/catalogue.ts';
import { sampleOf } from '../../core/kpi/sample.ts';
import { sharedDimensions } from '../../core/query/dimensions.ts';
import type { Scope } from '../../core/query/plan.ts';
import type { Answer, Question } from '../../core/query/question.ts';
import { parametersIn } from '../../core/query/versions.ts';
import { ask } from '../query/ask.ts';
import type { QueryPorts } from '../query/ports.ts';
import { besideMetric, overlay } from './overlay.ts';

/** Numbers of the table: of the period, by day, and of the earlier period. */
export interface TableFacts {
  readonly totals: Answer['totals'];
  readonly days: Answer['rows'];
  readonly compare: Answer['totals'];
}

/** What is counted beside a metric, to say how sure it is: column ids that no metric can have. */
const besides = ['rows', 'hits', 'of'] as const;
export type Beside = (typeof besides)[number];
export const besideId = (metric: string, beside: Beside): string => `${metric}:${beside}`;

/** Asks for everything a table shows, in few questions: with days, without, and the earlier period. */
export async function askFacts(
  ports: QueryPorts,
  scope: Scope,
  asked: Question,
  catalogue: Catalogue,
  ids: readonly string[],
): Promise<TableFacts> {
  const catalogues = overlay(ports.catalogues, (one) => {
    const made = new Map<string, Metric>();
    const params = parametersIn(one, asked.params);
    for (const id of ids) {
      const metric = one.metrics.get(id);
      const counts = metric && countsBeside(bindMetric(one, id, params));
      for (const beside of besides) {
        // A version whose rows cannot be counted knows nothing, but the others do.
        const formula = counts?.[beside] ?? { kind: 'null' as const, at: 0 };
        if (metric)
          made.set(besideId(id, beside), besideMetric(besideId(id, beside), formula, metric));
      }
    }
    return made;
  });
  const params = parametersIn(catalogue, asked.params);
  const columns = (metric: string): string[] => {
    const counts = countsBeside(bindMetric(catalogue, metric, params));
    return [metric, ...besides.filter((one) => counts[one]).map((one) => besideId(metric, one))];
  };
  const hasDays = (id: string): boolean => {
    const { facts } = metricOf(catalogue, id);
    return facts.length > 0 && sharedDimensions(facts).includes('day');
  };
  const { compare, ...period } = asked;
  const run = async (metrics: readonly string[], more: Partial<Question>) =>
    metrics.length === 0
      ? { rows: [], totals: {} }
      : ask({ ...ports, catalogues }, scope, { ...period, metrics: [...metrics], ...more });
  const [days, whole, before] = await Promise.all([
    run(ids.filter(hasDays).flatMap(columns), { by: ['day'], limit: 100_000 }),
    run(ids.filter((id) => !hasDays(id)).flatMap(columns), {}),
    compare ? run(ids, compare) : { totals: {} },
  ]);
  return {
    totals: { ...whole.totals, ...days.totals },
    days: days.rows,
    compare: before.totals,
  };
}

function countsBeside(formula: Expression): Partial<Record<Beside, Expression>> {
  const { rows, share } = sampleOf(formula);
  return { ...(rows && { rows }), ...(share && { hits: share.hits, of: share.of }) };
}
