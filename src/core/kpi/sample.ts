import type { Expression, ExpressionOf } from './ast.ts';
import { factOf } from './check.ts';
import { printFormula } from './print.ts';

type Aggregate = ExpressionOf<'aggregate'>;

/** How many rows stand behind a number, and of a share which counts it is made of. */
export interface Sample {
  /** Formula of the number of rows; undefined: it cannot be told. */
  readonly rows: Expression | undefined;
  /** Counts of a share whose numerator is surely among its denominator. */
  readonly share: { readonly hits: Expression; readonly of: Expression } | undefined;
}

/** What to count beside a bound formula to say how sure its number is. */
export function sampleOf(formula: Expression): Sample {
  if (formula.kind !== 'arithmetic' || formula.sign !== '/')
    return { rows: rowsOf(formula), share: undefined };
  const { left, right } = formula;
  const whole = addends(right);
  const counted = isCount(left) && whole?.some((part) => isAmong(left, part));
  const rows = whole ? right : rowsOf(right.kind === 'number' ? left : right);
  return { rows, share: counted ? { hits: left, of: right } : undefined };
}

function isCount(part: Expression): part is Aggregate {
  return part.kind === 'aggregate' && part.name === 'count';
}

/** Counts that a sum consists of; undefined: there is something else in it. */
function addends(part: Expression): Aggregate[] | undefined {
  if (isCount(part)) return [part];
  if (part.kind !== 'arithmetic' || part.sign !== '+') return undefined;
  const left = addends(part.left);
  const right = addends(part.right);
  return left && right && [...left, ...right];
}

/** Rows that an aggregate looks at; of a bigger formula, those of its only aggregate. */
function rowsOf(part: Expression): Expression | undefined {
  if (part.kind === 'negate' || part.kind === 'window') return rowsOf(part.of);
  if (part.kind === 'arithmetic') {
    if (part.right.kind === 'number') return rowsOf(part.left);
    return part.left.kind === 'number' ? rowsOf(part.right) : undefined;
  }
  const fact = part.kind === 'aggregate' ? factOf(part) : undefined;
  if (part.kind !== 'aggregate' || fact === undefined || part.name === 'peak') return undefined;
  if (part.name === 'count') return part;
  const { of, where, at } = part;
  const known: Expression = { kind: 'is-null', of, negated: true, at };
  return {
    kind: 'aggregate',
    name: 'count',
    of: { kind: 'name', path: [fact], at },
    where: where ? { kind: 'logic', sign: 'and', left: where, right: known, at } : known,
    at,
  };
}

/** Is every row that the one counts surely counted by the other? */
export function isAmong(narrow: Aggregate, wide: Aggregate): boolean {
  if (factOf(narrow) !== factOf(wide)) return false;
  const held = conjuncts(narrow.where);
  return conjuncts(wide.where).every((one) => follows(one, held));
}

function conjuncts(where: Expression | null): Expression[] {
  if (where === null) return [];
  if (where.kind !== 'logic' || where.sign !== 'and') return [where];
  return [...conjuncts(where.left), ...conjuncts(where.right)];
}

/** Does a condition hold wherever the others do? Only what is plain to see counts. */
function follows(wanted: Expression, held: readonly Expression[]): boolean {
  const text = printFormula(wanted);
  if (held.some((one) => printFormula(one) === text)) return true;
  if (wanted.kind === 'logic') {
    const sides = [wanted.left, wanted.right].map((side) => follows(side, held));
    return wanted.sign === 'or' ? sides.some(Boolean) : sides.every(Boolean);
  }
  const allowed = choiceOf(wanted);
  if (allowed !== undefined)
    return held.some((one) => {
      const chosen = choiceOf(one);
      return (
        chosen?.column === allowed.column &&
        chosen.values.every((value) => allowed.values.includes(value))
      );
    });
  const refused = refusalOf(wanted);
  return (
    refused !== undefined &&
    held.some((one) => {
      const chosen = choiceOf(one);
      return chosen?.column === refused.column && !chosen.values.includes(refused.value);
    })
  );
}

/** `column = value` and `column in (…)` as a list of values. */
function choiceOf(part: Expression): { column: string; values: string[] } | undefined {
  if (part.kind === 'compare' && part.sign === '=' && part.left.kind === 'name')
    return { column: printFormula(part.left), values: [printFormula(part.right)] };
  if (part.kind === 'in' && !part.negated && part.of.kind === 'name')
    return { column: printFormula(part.of), values: part.values.map(printFormula) };
  return undefined;
}

/** `column != 'text'`; `column = 'other text'` fulfils it. */
function refusalOf(part: Expression): { column: string; value: string } | undefined {
  return part.kind === 'compare' &&
    part.sign === '!=' &&
    part.left.kind === 'name' &&
    part.right.kind === 'text'
    ? { column: printFormula(part.left), value: printFormula(part.right) }
    : undefined;
}
