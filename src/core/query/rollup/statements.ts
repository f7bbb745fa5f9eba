import { groupSql } from '../group-sql.ts';
import type { Plan, PlannedPeriod } from '../plan.ts';
import type { Statement } from '../sql-text.ts';
import { chooseRollups } from './choose.ts';
import type { Coverage } from './coverage.ts';
import { rollupSql } from './rollup-sql.ts';

/** A plan whose groups are those of its statements, in their order. */
export interface PlannedStatements {
  readonly plan: Plan;
  readonly statements: readonly Statement[];
}

/** The statements of a plan over a period; without a coverage all of them are over facts. */
export function planStatements(
  plan: Plan,
  period: PlannedPeriod,
  coverage: Coverage | undefined,
): PlannedStatements {
  if (coverage === undefined || coverage.size === 0) {
    return { plan, statements: plan.groups.map((group) => groupSql(group, plan, period)) };
  }
  const choices = chooseRollups(plan, period, coverage);
  return {
    plan: { ...plan, groups: choices.map(({ group }) => group) },
    statements: choices.map((choice) =>
      choice.source === undefined
        ? groupSql(choice.group, plan, period)
        : rollupSql(choice.group, plan, choice.period, choice.source),
    ),
  };
}
