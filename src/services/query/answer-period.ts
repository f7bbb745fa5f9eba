import { type Combined, combine } from '../../core/query/combine.ts';
import { factSettings, groupSql } from '../../core/query/group-sql.ts';
import type { Plan, PlannedPeriod } from '../../core/query/plan.ts';
import type { QueryPorts } from './ports.ts';

/** Runs the statements of a plan over one period and puts their rows together. */
export async function answerPeriod(
  ports: Pick<QueryPorts, 'runSql'>,
  plan: Plan,
  period: PlannedPeriod,
  fill: boolean,
): Promise<Combined> {
  const results = await Promise.all(
    plan.groups.map((group) => {
      const { sql, params } = groupSql(group, plan, period);
      return ports.runSql(sql, params, factSettings);
    }),
  );
  return combine(plan, period, results, fill);
}
