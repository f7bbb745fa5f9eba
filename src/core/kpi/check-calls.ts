import type { FactName } from '../query/model.ts';
import { type Expression, type ExpressionOf, partsOf } from './ast.ts';
import { builtIn, type Checker, has } from './check.ts';
import { flagWanted, tellDifferent } from './check-operations.ts';
import { alike, nothing, type ValueUnit } from './units.ts';

const valuesOf = { if: [3, 3], coalesce: [1, 10], round: [1, 2], abs: [1, 1] } as const;

export function callUnit(
  checker: Checker,
  part: ExpressionOf<'call'>,
  fact: FactName | null,
): ValueUnit {
  const { args, name } = part;
  const [least, most] = valuesOf[name];
  if (args.length < least || args.length > most) {
    for (const arg of args) checker.unit(arg, fact);
    // Of brackets that are still open more values may come.
    const text = checker.text(part);
    if (text !== '' && !text.endsWith(')')) return nothing;
    return checker.fault(part, 'formula.wrong_number_of_values', { name, found: args.length });
  }
  const [first, second, third] = args as [Expression, Expression, Expression];
  if (name === 'if') {
    flagWanted(checker, first, fact);
    return sameUnit(checker, part, [second, third], fact);
  }
  if (name === 'coalesce') return sameUnit(checker, part, args, fact);
  if (name === 'round' && second && second.kind !== 'number')
    checker.fault(second, 'formula.digits_wanted');
  const unit = checker.unit(first, fact);
  if (unit.kind === 'amount' || unit.kind === 'nothing') return unit;
  return checker.fault(first, 'formula.not_a_number', { found: unit.kind });
}

/** The unit that all of these values have. */
function sameUnit(
  checker: Checker,
  part: ExpressionOf<'call'>,
  values: readonly Expression[],
  fact: FactName | null,
): ValueUnit {
  let [last] = values as [Expression];
  return values.reduce<ValueUnit>((unit, value) => {
    const next = checker.unit(value, fact);
    const both = alike(unit, next) ?? tellDifferent(checker, part, [last, value], [unit, next]);
    last = value;
    return both;
  }, nothing);
}

/** A value at another time: of things counted, not inside an aggregate and not in one another. */
export function windowUnit(
  checker: Checker,
  part: ExpressionOf<'window'>,
  fact: FactName | null,
): ValueUnit {
  const { name, of } = part;
  if (fact !== null) return checker.fault(part, 'formula.window_inside', { name });
  if (has(of, ({ kind }) => kind === 'window'))
    checker.fault(
      part,
      'formula.window_nested',
      { name },
      checker.rewriting(part, checker.text(of)),
    );
  const counted = has(
    of,
    (inner) =>
      checker.isHole(inner) ||
      inner.kind === 'aggregate' ||
      (inner.kind === 'name' && !Object.hasOwn(builtIn, inner.path.join('.'))),
  );
  if (!counted) checker.fault(part, 'formula.window_of_nothing', { name });
  const [metric] = windowedMetrics(checker, of);
  if (metric !== undefined) checker.fault(part, 'formula.window_nested_metric', { name, metric });
  return checker.unit(of, null);
}

/** Metrics named outside aggregates whose own formula holds a window. */
function windowedMetrics(checker: Checker, part: Expression): string[] {
  if (part.kind === 'aggregate') return [];
  const name = part.kind === 'name' ? part.path.join('.') : '';
  if (name && checker.around.windowed?.(name)) return [name];
  return partsOf(part).flatMap((inner) => windowedMetrics(checker, inner));
}
