import { AppError } from '../../core/errors.ts';
import type { Catalogue } from '../../core/kpi/catalogue.ts';
import { groupSql } from '../../core/query/group-sql.ts';
import { type Moments, planQuestion, type Scope } from '../../core/query/plan.ts';
import type { Question } from '../../core/query/question.ts';
import { parametersIn } from '../../core/query/versions.ts';
import type { KpiState } from './ports.ts';

/** KPIs that have a target, are in use, and can be asked under the question's conditions. */
export function tableMetrics(
  catalogue: Catalogue,
  { targets, retired }: Pick<KpiState, 'targets' | 'retired'>,
  scope: Scope,
  asked: Question,
  moments: Moments,
): string[] {
  const aimed = new Set(targets.map(({ metric }) => metric));
  const params = { ...parametersIn(catalogue, asked.params) };
  return [...catalogue.metrics.values()]
    .filter(({ definition: { id, target } }) => (target || aimed.has(id)) && !retired.has(id))
    .map(({ definition }) => definition.id)
    .filter((id) => {
      if (asked.where.length === 0) return true;
      try {
        const plan = planQuestion({ ...asked, params, metrics: [id] }, catalogue, scope, moments);
        for (const group of plan.groups) groupSql(group, plan, plan.period);
        return true;
      } catch (error) {
        if (error instanceof AppError && error.code === 'DIMENSION_NOT_SHARED') return false;
        throw error;
      }
    });
}
