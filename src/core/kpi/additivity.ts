import { factModel } from '../query/model.ts';
import type { Expression, ExpressionOf } from './ast.ts';
import { factOf } from './check.ts';

/**
 * What may be done with the values of a metric to get their total.
 * - additive: they may be added, over agents, queues and time
 * - semi-additive: over agents and queues, not over time: rows that last are in several intervals,
 *   and so is a day in several moving windows
 * - ratio, distinct, quantile: only recomputed from rows
 * - extreme: a maximum or minimum, the greatest or least of the parts; of `peak` over time only
 * - none: nothing of it can be put together
 */
export type Additivity =
  | 'additive'
  | 'semi-additive'
  | 'ratio'
  | 'distinct'
  | 'quantile'
  | 'extreme'
  | 'none';

/** `constant` is the same in every part; it is never that of a metric. */
type Inner = Additivity | 'constant';

/** Additivity of another metric; undefined: there is none of this name. */
export type AdditivityOfMetric = (name: string) => Additivity | undefined;

export function additivityOf(expression: Expression, metric: AdditivityOfMetric): Additivity {
  const found = inner(expression, metric);
  return found === 'constant' ? 'none' : found;
}

function inner(part: Expression, metric: AdditivityOfMetric): Inner {
  const of = (piece: Expression): Inner => inner(piece, metric);
  switch (part.kind) {
    case 'number':
    case 'parameter':
    case 'null':
      return 'constant';
    case 'name':
      return ofName(part, metric);
    case 'negate':
      return of(part.of);
    case 'arithmetic':
      return part.sign === '+' || part.sign === '-'
        ? sum(of(part.left), of(part.right))
        : part.sign === '*'
          ? product(of(part.left), of(part.right))
          : quotient(of(part.left), of(part.right));
    case 'window':
      return overTime(part, of(part.of));
    case 'call':
      return ofCall(part, of);
    case 'aggregate':
      return ofAggregate(part);
    default:
      return 'none';
  }
}

/** Built-in values are the same in every row; `period_seconds` is not, but only divides. */
function ofName({ path }: ExpressionOf<'name'>, metric: AdditivityOfMetric): Inner {
  const name = path.join('.');
  if (name === 'now' || name === 'data_until') return 'constant';
  return name === 'period_seconds' ? 'semi-additive' : (metric(name) ?? 'none');
}

function ofAggregate(part: ExpressionOf<'aggregate'>): Additivity {
  const { name, of } = part;
  if (name === 'avg') return 'ratio';
  if (name === 'distinct') return 'distinct';
  if (name === 'min' || name === 'max' || name === 'peak') return 'extreme';
  if (name !== 'count' && name !== 'sum') return 'quantile';
  const fact = factOf(part);
  if (fact === undefined) return 'none';
  const { kind } = factModel(fact).time;
  if (kind === 'moment') return 'additive';
  // Pieces of what lasts are cut at the borders of intervals, so their lengths may be added.
  const column = of.kind === 'name' ? of.path.at(-1) : undefined;
  const cut = kind === 'span' && name === 'sum' && (column === 'duration' || column === 'elapsed');
  return cut ? 'additive' : 'semi-additive';
}

const recomputed = new Set<Inner>(['ratio', 'distinct', 'quantile', 'extreme']);
const addable = (part: Inner): boolean => part === 'additive' || part === 'semi-additive';

function sum(a: Inner, b: Inner): Inner {
  if (a === b) return a === 'distinct' || a === 'quantile' || a === 'extreme' ? 'none' : a;
  if (addable(a) && addable(b)) return 'semi-additive';
  const [first, second] = a === 'constant' ? [b, a] : [a, b];
  // A constant added to every part is added once too often to their sum.
  if (second === 'constant')
    return first === 'ratio' || first === 'quantile' || first === 'extreme' ? first : 'none';
  return 'none';
}

function product(a: Inner, b: Inner): Inner {
  if (a === 'constant') return b;
  if (b === 'constant') return a;
  return a === 'ratio' && b === 'ratio' ? 'ratio' : 'none';
}

function quotient(a: Inner, b: Inner): Inner {
  if (b === 'constant') return a;
  return a === 'none' || b === 'none' ? 'none' : 'ratio';
}

/** Windows that overlap hold the same rows again and again. */
function overTime(part: ExpressionOf<'window'>, of: Inner): Inner {
  const overlaps = part.name === 'rolling' || part.name === 'cumulative';
  return overlaps && of === 'additive' ? 'semi-additive' : of;
}

function ofCall(part: ExpressionOf<'call'>, of: (piece: Expression) => Inner): Inner {
  const [first, second, third] = part.args;
  if (part.name === 'round' || part.name === 'abs') {
    const found = first ? of(first) : 'none';
    return addable(found) ? 'none' : found;
  }
  const branches = part.name === 'if' ? [second, third] : part.args;
  const found = branches.flatMap((branch) =>
    branch && branch.kind !== 'null' && !isZero(branch) ? [of(branch)] : [],
  );
  const [one = 'constant' as Inner] = found;
  if (!found.every((each) => each === one)) return 'none';
  // Which branch is taken may differ from part to part; with one branch nothing can.
  return found.length === 1 || recomputed.has(one) || one === 'constant' ? one : 'none';
}

function isZero(part: Expression): boolean {
  return part.kind === 'number' && part.value === 0;
}
