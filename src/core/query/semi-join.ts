import { AppError } from '../errors.ts';
import { conditionSql, tells } from './conditions.ts';
import { dimensionsOfFact } from './dimensions.ts';
import { type RowsAsked, scopeSql, startedWithin } from './fact-sql.ts';
import { type FactModel, type FactName, factModel } from './model.ts';
import type { Condition } from './question.ts';
import type { Values } from './sql-text.ts';

const DAY = 86_400_000;

/**
 * A condition that the fact itself cannot tell, through one that can: rows of a call by the call's
 * own columns; operators' time by queue means the operators who talked in that queue in the period.
 * It only keeps or drops rows, so nothing is counted twice. Throws DIMENSION_NOT_SHARED.
 */
export function semiJoinSql(
  condition: Condition,
  name: FactName,
  asked: RowsAsked,
  values: Values,
): string {
  const fact: FactModel = factModel(name);
  const through: FactName | undefined =
    name === 'agent_intervals'
      ? condition.dimension === 'queue'
        ? 'talks'
        : undefined
      : fact.call && tells(factModel('calls'), condition.dimension)
        ? 'calls'
        : undefined;
  if (through === undefined) {
    throw new AppError('DIMENSION_NOT_SHARED', {
      metric: name,
      dimension: condition.dimension,
      known: dimensionsOfFact(name).join(', '),
    });
  }
  const key = through === 'talks' ? '(project, agent)' : '(project, system, call)';
  const wide = { ...asked.period, from: asked.period.from - DAY, to: asked.period.to + DAY };
  const within = through === 'talks' ? asked.period : wide;
  const kept = [
    ...scopeSql(asked.scope, values),
    ...startedWithin(within, values),
    conditionSql(condition, through, values),
  ];
  return `${key} IN (SELECT ${key.slice(1, -1)} FROM ${through} FINAL WHERE ${kept.join(' AND ')})`;
}
