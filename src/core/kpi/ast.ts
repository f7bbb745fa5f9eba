/** Where a piece of a formula begins: characters from 0. */
export interface Placed {
  readonly at: number;
}

/** How rows of a fact become one number. `p0`…`p100` are percentiles (R-7, linear between neighbours). */
export type AggregateName =
  | 'count'
  | 'sum'
  | 'avg'
  | 'min'
  | 'max'
  | 'distinct'
  | 'peak'
  | `p${number}`;

/**
 * A value at another time: over the period (or bucket) before, some time ago, over a window that ends
 * with the bucket, or from the start of the period to the end of the bucket.
 */
export type WindowName = 'previous' | 'ago' | 'rolling' | 'cumulative';
export const spanUnits = ['hour', 'day', 'week', 'month', 'year'] as const;
export type SpanUnit = (typeof spanUnits)[number];
/** A calendar length of a formula: `'1 week'` of `ago`, `7 days` of `rolling`. */
export interface Span {
  readonly count: number;
  readonly unit: SpanUnit;
}

export type FunctionName = 'if' | 'coalesce' | 'round' | 'abs';
export type ComparisonSign = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticSign = '+' | '-' | '*' | '/';

/**
 * A formula as plain data. A `name` inside an aggregate is a column of its fact, outside it is a
 * metric or something built in (`period_seconds`, `data_until`, `now`).
 */
export type Expression = Placed &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'flag'; readonly value: boolean }
    | { readonly kind: 'null' }
    | { readonly kind: 'parameter'; readonly name: string }
    | { readonly kind: 'name'; readonly path: readonly string[] }
    | { readonly kind: 'negate'; readonly of: Expression }
    | {
        readonly kind: 'arithmetic';
        readonly sign: ArithmeticSign;
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: 'compare';
        readonly sign: ComparisonSign;
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: 'logic';
        readonly sign: 'and' | 'or';
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly kind: 'not'; readonly of: Expression }
    | {
        readonly kind: 'in';
        readonly of: Expression;
        readonly values: readonly Expression[];
        readonly negated: boolean;
      }
    | { readonly kind: 'is-null'; readonly of: Expression; readonly negated: boolean }
    | {
        readonly kind: 'window';
        readonly name: WindowName;
        readonly of: Expression;
        /** Of `ago` and `rolling`; null for the others. */
        readonly span: Span | null;
      }
    | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Expression[] }
    | {
        readonly kind: 'aggregate';
        readonly name: AggregateName;
        readonly of: Expression;
        readonly where: Expression | null;
        /** Relative error that its metric allows: it may be answered from sketches. */
        readonly approximate?: number;
      }
  );

export type ExpressionOf<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

/** The parts an expression is made of, from left to right. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'negate':
    case 'not':
    case 'is-null':
    case 'window':
      return [expression.of];
    case 'in':
      return [expression.of, ...expression.values];
    case 'arithmetic':
    case 'compare':
    case 'logic':
      return [expression.left, expression.right];
    case 'call':
      return expression.args;
    case 'aggregate':
      return expression.where ? [expression.of, expression.where] : [expression.of];
    default:
      return [];
  }
}
