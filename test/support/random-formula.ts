import fc from 'fast-check';
import { type Expression, spanUnits } from '../../src/core/kpi/ast.ts';

const name = fc
  .constantFrom(['a'], ['wait'], ['queue_visits', 'wait'], ['period_seconds'], ['x', 'y', 'z'])
  .map((path): Expression => ({ kind: 'name', path, at: 0 }));
const number = fc
  .oneof(
    fc.nat(1000).map((value) => value / 8),
    fc.constantFrom(0, 1e-7, 1.5e-9, 123_456_789_012_345, 1e15, 0.1),
  )
  .map((value): Expression => ({ kind: 'number', value, at: 0 }));
const leaf: fc.Arbitrary<Expression> = fc.oneof(
  name,
  number,
  fc.string({ unit: 'binary' }).map((value): Expression => ({ kind: 'text', value, at: 0 })),
  fc.constant<Expression>({ kind: 'null', at: 0 }),
  fc.boolean().map((value): Expression => ({ kind: 'flag', value, at: 0 })),
  fc
    .constantFrom('threshold', 'x_1')
    .map((parameter): Expression => ({ kind: 'parameter', name: parameter, at: 0 })),
);
const windows = fc.oneof(
  fc.constantFrom('previous' as const, 'cumulative' as const).map((window) => ({
    name: window,
    span: null,
  })),
  fc.record({
    name: fc.constantFrom('ago' as const, 'rolling' as const),
    span: fc.record({ count: fc.integer({ min: 1, max: 2 }), unit: fc.constantFrom(...spanUnits) }),
  }),
);
const aggregates = [
  'count',
  'sum',
  'avg',
  'min',
  'max',
  'distinct',
  'peak',
  'p0',
  'p95',
  'p100',
] as const;

/** Any tree that can be written, sensible or not. All places are 0. */
export const { randomFormula } = fc.letrec<{ randomFormula: Expression }>((tie) => {
  const part = tie('randomFormula');
  const made = (kind: Expression['kind'], given: object): Expression =>
    ({ kind, ...given, at: 0 }) as unknown as Expression;
  const pair = { left: part, right: part };
  return {
    randomFormula: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc
        .record({
          sign: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
          ...pair,
        })
        .map((given) => made('arithmetic', given)),
      fc
        .record({ sign: fc.constantFrom('=', '!=', '<', '<=', '>', '>='), ...pair })
        .map((given) => made('compare', given)),
      fc
        .record({ sign: fc.constantFrom('and', 'or'), ...pair })
        .map((given) => made('logic', given)),
      fc.record({ of: part }).map((given) => made('not', given)),
      fc.record({ of: part }).map((given) => made('negate', given)),
      fc.record({ of: part, negated: fc.boolean() }).map((given) => made('is-null', given)),
      fc
        .record({
          of: part,
          values: fc.array(part, { minLength: 1, maxLength: 3 }),
          negated: fc.boolean(),
        })
        .map((given) => made('in', given)),
      fc
        .record({
          name: fc.constantFrom('if', 'coalesce', 'round', 'abs'),
          args: fc.array(part, { minLength: 1, maxLength: 3 }),
        })
        .map((given) => made('call', given)),
      fc
        .record({ window: windows, of: part })
        .map(({ window, of }) => made('window', { ...window, of })),
      fc
        .record({ name: fc.constantFrom(...aggregates), of: part, where: fc.option(part) })
        .map((given) => made('aggregate', given)),
    ),
  };
});
