import type { Expression, ExpressionOf } from '../kpi/ast.ts';
import { columnOf } from '../kpi/check.ts';
import type { FactName } from './model.ts';
import type { Values } from './sql-text.ts';

/** What a row's expression may need besides its columns. */
export interface RowContext {
  readonly fact: FactName;
  readonly values: Values;
  /** Milliseconds UTC that `data_until` and `now` stand for. */
  readonly dataUntil: number;
  readonly now: number;
}

/** Milliseconds as seconds where moments are taken from one another. */
function isMoment(part: Expression, fact: FactName): boolean {
  if (part.kind !== 'name') return false;
  return (
    part.path.join('.') in { data_until: 1, now: 1 } || columnOf(fact, part.path)?.unit === 'time'
  );
}

const compound = new Set<Expression['kind']>([
  'arithmetic',
  'logic',
  'compare',
  'in',
  'is-null',
  'not',
  'negate',
]);

/** ClickHouse text of an expression over one row of a fact. */
export function rowSql(part: Expression, context: RowContext): string {
  const { fact, values } = context;
  const of = (inner: Expression): string =>
    compound.has(inner.kind) ? `(${rowSql(inner, context)})` : rowSql(inner, context);
  switch (part.kind) {
    case 'number':
      return String(part.value);
    case 'text':
      return values.put(part.value, 'String');
    case 'flag':
      return String(part.value);
    case 'null':
      return 'NULL';
    case 'name': {
      const name = part.path.join('.');
      const column = columnOf(fact, part.path);
      if (column) return columnSql(column.sql, context);
      return values.put(name === 'now' ? context.now : context.dataUntil, 'Int64');
    }
    case 'negate':
      return `-${of(part.of)}`;
    case 'not':
      return `NOT ${of(part.of)}`;
    case 'is-null':
      return `${of(part.of)} IS ${part.negated ? 'NOT ' : ''}NULL`;
    case 'arithmetic': {
      if (part.sign === '/') return `${of(part.left)} / nullIf(${of(part.right)}, 0)`;
      const [left, right] = [isMoment(part.left, fact), isMoment(part.right, fact)];
      // Moments are milliseconds, everything else seconds.
      if (left && !right) return `${of(part.left)} ${part.sign} toInt64(1000 * ${of(part.right)})`;
      const text = `${of(part.left)} ${part.sign} ${of(part.right)}`;
      return left && right ? `(${text}) / 1000` : text;
    }
    case 'compare':
      return `${of(part.left)} ${part.sign} ${of(part.right)}`;
    case 'logic':
      return `${of(part.left)} ${part.sign === 'or' ? 'OR' : 'AND'} ${of(part.right)}`;
    case 'in':
      return inSql(part, context);
    case 'call':
      return callSql(part, (inner) => rowSql(inner, context));
    default:
      throw new Error(`not of a row: ${part.kind}`);
  }
}

function columnSql(sql: string, { values, dataUntil }: RowContext): string {
  if (!sql.includes('{data_until}')) return sql;
  return sql.replaceAll('{data_until}', values.put(dataUntil, 'Int64'));
}

function inSql(part: ExpressionOf<'in'>, context: RowContext): string {
  const plain = part.values.every(({ kind }) => kind === 'text' || kind === 'number');
  const list = plain
    ? context.values.put(
        part.values.map((value) => (value as ExpressionOf<'text' | 'number'>).value),
        part.values[0]?.kind === 'text' ? 'Array(String)' : 'Array(Float64)',
      )
    : `(${part.values.map((value) => rowSql(value, context)).join(', ')})`;
  return `${rowSql(part.of, context)} ${part.negated ? 'NOT IN' : 'IN'} ${list}`;
}

function callSql(part: ExpressionOf<'call'>, of: (inner: Expression) => string): string {
  const args = part.args.map(of);
  if (part.name === 'if') return `if(ifNull(${args[0]}, false), ${args[1]}, ${args[2]})`;
  return `${part.name}(${args.join(', ')})`;
}

/** Writes the call of an aggregate function: `name`, `(parameters)` or nothing, arguments. */
export type CallAggregate = (name: string, parameters: string, values: string) => string;

const plainCall: CallAggregate = (name, parameters, values) => `${name}${parameters}(${values})`;

/** ClickHouse text of an aggregate over the rows of its fact; `call` may write it as states. */
export function aggregateSql(
  part: ExpressionOf<'aggregate'>,
  context: RowContext,
  call: CallAggregate = plainCall,
): string {
  const where = part.where ? `ifNull(${rowSql(part.where, context)}, false)` : null;
  const count = (): string => (where === null ? call('count', '', '') : call('countIf', '', where));
  if (part.name === 'count') return count();
  const as = where === null ? '' : 'If';
  const of = (name: string, values: string, parameters = ''): string =>
    call(`${name}${as}`, parameters, where === null ? values : `${values}, ${where}`);
  if (part.name === 'peak') return `ifNull(${of('maxIntersections', 'piece_start, piece_end')}, 0)`;
  const value = rowSql(part.of, context);
  switch (part.name) {
    case 'distinct':
      return of('uniqExact', value);
    case 'sum':
      // A sum over no rows is 0; over rows whose value nobody knows it is not known either.
      return `if(${count()} = 0, 0, ${of('sumOrNull', value)})`;
    case 'avg':
    case 'min':
    case 'max':
      return of(`${part.name}OrNull`, value);
    default: {
      const level = `(${Number(part.name.slice(1)) / 100})`;
      return of('quantileExactInclusiveOrNull', value, level);
    }
  }
}
