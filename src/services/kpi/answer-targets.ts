import { addsOverTime } from '../../core/kpi/adds-over-time.ts';
import { bindMetric } from '../../core/kpi/bind.ts';
import { resolveTarget, type ScopeValues, scopeOf } from '../../core/kpi/resolve-target.ts';
import { type Goal, targetScopes } from '../../core/kpi/targets.ts';
import { addDays, localDayAt } from '../../core/query/local-day.ts';
import type { Scope } from '../../core/query/plan.ts';
import type { Answer, AnswerRow, Question } from '../../core/query/question.ts';
import { daysOf, parametersIn } from '../../core/query/versions.ts';
import { instantOf } from '../../core/query/zone.ts';
import type { QueryPorts } from '../query/ports.ts';

type Goals = Record<string, Goal | null>;

/**
 * The answer with the targets in force for its scope and period, of the metrics that somebody set a
 * target of: for the whole, and for each row that is of a queue, project, group or operator.
 */
export function withTargets(
  { catalogues, now }: Pick<QueryPorts, 'catalogues' | 'now'>,
  { tenant }: Scope,
  question: Question,
  answer: Answer,
): Answer {
  const { targets } = catalogues.state(tenant);
  const metrics = [...new Set(question.metrics)].filter((id) =>
    targets.some(({ metric }) => metric === id),
  );
  if (metrics.length === 0) return answer;
  const { zone, from, to } = question;
  const { first, last } = daysOf(zone, question, now());
  const catalogue = catalogues.at(tenant, last);
  const params = parametersIn(catalogue, question.params);
  const reached = answer.dataUntil === null ? 0 : Date.parse(answer.dataUntil);
  const until = Math.min(reached, now(), instantOf(zone, to) - 1);
  const known = metrics.flatMap((id) => {
    if (!catalogue.metrics.has(id)) return [];
    return [{ id, additive: addsOverTime(bindMetric(catalogue, id, params)) }];
  });
  const period = {
    from: first,
    to: addDays(localDayAt(zone, instantOf(zone, to) - 1), 1),
    until: until < instantOf(zone, from) ? first : addDays(localDayAt(zone, until), 1),
  };
  const made = new Map<string, Goals>();
  const goalsOf = (whom: ScopeValues): Goals => {
    const key = JSON.stringify(targetScopes.map((dimension) => whom[dimension] ?? null));
    const found =
      made.get(key) ??
      Object.fromEntries(
        known.map(({ id, additive }) => {
          const rules = targets.filter(({ metric }) => metric === id);
          const base = () => catalogue.metrics.get(id)?.definition.target ?? null;
          return [id, resolveTarget({ rules, base, scope: whom, additive, ...period }).goal];
        }),
      );
    made.set(key, found);
    return found;
  };
  const whole = scopeOf(question.where);
  const cut = targetScopes.filter((dimension) => question.by.includes(dimension));
  const timed = question.by.length > cut.length;
  const ofRow = (row: AnswerRow): Goals =>
    goalsOf({ ...whole, ...Object.fromEntries(cut.map((one) => [one, String(row[one] ?? '')])) });
  return {
    ...answer,
    targets: goalsOf(whole),
    // A goal of the period says nothing of its days and hours.
    ...(cut.length > 0 && !timed && { rowTargets: answer.rows.map(ofRow) }),
  };
}
