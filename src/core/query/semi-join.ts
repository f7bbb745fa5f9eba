import { AppError } from '../errors.ts';
import { conditionSql, tells } from './conditions.ts';
import { dimensionsOfFact } from './dimensions.ts';
import { type FactModel, type FactName, factModel, longestWay } from './model.ts';
import type { Condition } from './question.ts';
import { type RowsAsked, scopeSql, startedWithin } from './scope-sql.ts';
import type { Values } from './sql-text.ts';

const DAY = 86_400_000;

/**
 * A condition that the fact itself cannot tell, through one that can: parts of a call by the call's
 * own columns; operators' time by the talks they had in the period, which in turn may go by their
 * calls. It only keeps or drops rows, so nothing is counted twice. Throws DIMENSION_NOT_SHARED.
 */
export function semiJoinSql(
  condition: Condition,
  name: FactName,
  asked: RowsAsked,
  values: Values,
): string {
  const fact: FactModel = factModel(name);
  const { dimension } = condition;
  const byCall = tells(factModel('calls'), dimension);
  if (name === 'agent_intervals' && (byCall || tells(factModel('talks'), dimension))) {
    const talks = tells(factModel('talks'), dimension)
      ? conditionSql(condition, 'talks', values)
      : callsSql(condition, asked, values);
    const kept = [...scopeSql(asked.scope, values), ...startedWithin(asked.period, values), talks];
    return `(project, agent) IN (SELECT project, agent FROM talks FINAL WHERE ${kept.join(' AND ')})`;
  }
  if (fact.call && byCall) return callsSql(condition, asked, values, fact.call === 'by-name');
  throw new AppError('DIMENSION_NOT_SHARED', {
    metric: name,
    dimension,
    known: dimensionsOfFact(name).join(', '),
  });
}

/** Rows of calls that fulfil the condition; a part of a call may lie a day from its beginning. */
function callsSql(condition: Condition, asked: RowsAsked, values: Values, byName = false): string {
  const { from, to } = asked.period;
  const kept = [
    ...scopeSql(asked.scope, values),
    ...startedWithin({ from: from - (byName ? longestWay : DAY), to: to + DAY }, values),
    conditionSql(condition, 'calls', values),
  ];
  const key = byName ? 'project, call' : 'project, system, call';
  return `(${key}) IN (SELECT ${key} FROM calls FINAL WHERE ${kept.join(' AND ')})`;
}
