import { AppError } from '../errors.ts';
import { bucketOfLabel, bucketSql } from './buckets.ts';
import { dimensionOf, isTimeDimension } from './dimensions.ts';
import { type FactModel, type FactName, factModel } from './model.ts';
import type { Condition } from './question.ts';
import type { Values } from './sql-text.ts';
import { tagOf, tagSql } from './tags.ts';

/** Throws UNKNOWN_DIMENSION, or INVALID_QUESTION for a value that the dimension cannot have. */
export function checkCondition(condition: Condition): void {
  const { dimension, op, values } = condition;
  const model = dimensionOf(dimension);
  const wrong = (): never => {
    throw new AppError('INVALID_QUESTION', {
      detail: `${dimension} ${op} ${values.slice(0, 3).join(', ').slice(0, 100)}`,
    });
  };
  const orders = ['>', '<', '>=', '<='].includes(op);
  if (orders && (values.length !== 1 || (!model.numeric && !isTimeDimension(dimension)))) wrong();
  if (op === 'contains' && (model.numeric || isTimeDimension(dimension))) wrong();
  if (
    isTimeDimension(dimension) &&
    values.some((value) => bucketOfLabel(dimension, value) === undefined)
  )
    wrong();
  if (
    model.numeric &&
    values.some((value) => !Number.isFinite(Number(value)) || String(value).trim() === '')
  )
    wrong();
}

/** Can the fact itself tell whether the condition holds? */
export function tells(fact: FactModel, dimension: string): boolean {
  if (isTimeDimension(dimension)) return fact.time.kind !== 'current';
  return tagOf(dimension) === undefined ? dimension in fact.dimensions : fact.table === 'calls';
}

/** ClickHouse text of a condition on a column of the fact; time ones are over `local_s`. */
export function conditionSql(condition: Condition, name: FactName, values: Values): string {
  const { dimension, op } = condition;
  const fact: FactModel = factModel(name);
  if (isTimeDimension(dimension)) {
    const buckets = condition.values.map((value) => bucketOfLabel(dimension, value) ?? 0);
    return compared(bucketSql(dimension), op, buckets, 'Int64', values);
  }
  if (tagOf(dimension) !== undefined && fact.table === 'calls') return tagSql(condition, values);
  const column = fact.dimensions[dimension];
  const sql = column === undefined ? undefined : (fact.columns[column]?.sql ?? column);
  if (sql === undefined)
    throw new AppError('DIMENSION_NOT_SHARED', {
      metric: name,
      dimension,
      known: Object.keys(fact.dimensions).join(', '),
    });
  if (dimensionOf(dimension).numeric) {
    return compared(`ifNull(${sql}, nan)`, op, condition.values.map(Number), 'Float64', values);
  }
  return compared(sql, op, condition.values.map(String), 'String', values);
}

function compared(
  sql: string,
  op: Condition['op'],
  given: readonly (string | number)[],
  type: string,
  values: Values,
): string {
  if (op === 'contains') {
    const any = given.map(
      (value) => `positionCaseInsensitiveUTF8(${sql}, ${values.put(value, 'String')}) > 0`,
    );
    return `(${any.join(' OR ')})`;
  }
  if (op === 'in' || op === 'not-in') {
    return `${sql} ${op === 'in' ? 'IN' : 'NOT IN'} ${values.put([...given], `Array(${type})`)}`;
  }
  return `${sql} ${op} ${values.put(given[0], type)}`;
}
