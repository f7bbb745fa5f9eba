import { type Combined, combine } from '../../core/query/combine.ts';
import { factSettings } from '../../core/query/group-sql.ts';
import type { Plan, PlannedPeriod } from '../../core/query/plan.ts';
import { coverageWish } from '../../core/query/rollup/choose.ts';
import { planStatements } from '../../core/query/rollup/statements.ts';
import type { QueryPorts } from './ports.ts';

/** Runs the statements of a plan over one period and puts their rows together. */
export async function answerPeriod(
  ports: Pick<QueryPorts, 'runSql' | 'coverage'>,
  plan: Plan,
  period: PlannedPeriod,
  fill: boolean,
): Promise<Combined> {
  const wish = ports.coverage && coverageWish(plan, period);
  const coverage = wish && (await ports.coverage?.(wish));
  const planned = planStatements(plan, period, coverage);
  const results = await Promise.all(
    planned.statements.map(({ sql, params }) => ports.runSql(sql, params, factSettings)),
  );
  return combine(planned.plan, period, results, fill);
}
