import type { Expression, ExpressionOf } from './ast.ts';

/** A value of a formula; null: no data. */
export type Value = number | string | boolean | null;

/** What names and aggregates stand for while a formula is computed. */
export interface Bindings {
  aggregate(part: ExpressionOf<'aggregate'>): Value;
  name(part: ExpressionOf<'name'>): Value;
  /** A value at another time; absent: there is but one time. */
  window?(part: ExpressionOf<'window'>): Value;
}

/**
 * Computes a bound formula. Unknown stays unknown: arithmetic with null is null, a zero denominator
 * is null, comparisons with null are null, `and`/`or` follow three-valued logic as SQL does.
 */
export function evaluate(part: Expression, bindings: Bindings): Value {
  const value = (inner: Expression): Value => evaluate(inner, bindings);
  switch (part.kind) {
    case 'number':
    case 'text':
    case 'flag':
      return part.value;
    case 'null':
      return null;
    case 'parameter':
      throw new Error(`a parameter was left in: ${part.name}`);
    case 'name':
      return bindings.name(part);
    case 'aggregate':
      return bindings.aggregate(part);
    case 'negate': {
      const of = value(part.of);
      return typeof of === 'number' ? -of : null;
    }
    case 'not': {
      const of = value(part.of);
      return of === null ? null : !of;
    }
    case 'is-null':
      return (value(part.of) === null) !== part.negated;
    case 'arithmetic':
      return arithmetic(part.sign, value(part.left), value(part.right));
    case 'compare':
      return compare(part.sign, value(part.left), value(part.right));
    case 'logic': {
      const left = value(part.left);
      const right = value(part.right);
      const decisive = part.sign === 'or';
      if (left === decisive || right === decisive) return decisive;
      return left === null || right === null ? null : !decisive;
    }
    case 'in': {
      const of = value(part.of);
      if (of === null) return null;
      return part.values.some((item) => value(item) === of) !== part.negated;
    }
    case 'window':
      return bindings.window ? bindings.window(part) : value(part.of);
    case 'call':
      return call(part, value);
  }
}

function arithmetic(sign: string, left: Value, right: Value): number | null {
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  if (sign === '+') return left + right;
  if (sign === '-') return left - right;
  if (sign === '*') return left * right;
  return right === 0 ? null : left / right;
}

function compare(sign: string, left: Value, right: Value): boolean | null {
  if (left === null || right === null) return null;
  switch (sign) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    default:
      return left >= right;
  }
}

function call(part: ExpressionOf<'call'>, value: (inner: Expression) => Value): Value {
  const [first, second, third] = part.args;
  if (part.name === 'if' && first && second && third)
    return value(value(first) === true ? second : third);
  if (part.name === 'coalesce') {
    for (const arg of part.args) {
      const found = value(arg);
      if (found !== null) return found;
    }
    return null;
  }
  const of = first ? value(first) : null;
  if (typeof of !== 'number') return null;
  if (part.name === 'abs') return Math.abs(of);
  const digits = second ? value(second) : 0;
  const scale = 10 ** (typeof digits === 'number' ? digits : 0);
  return (Math.sign(of) * Math.round(Math.abs(of) * scale)) / scale;
}
