import { type ColumnModel, type FactName, factModel, isFactName } from '../query/model.ts';
import { type Expression, type ExpressionOf, partsOf } from './ast.ts';
import { aggregateUnit } from './check-aggregate.ts';
import { callUnit, windowUnit } from './check-calls.ts';
import { columnUnit, metricUnit } from './check-names.ts';
import { alternatives, calculatedUnit, comparedUnit, flagWanted } from './check-operations.ts';
import { type FormulaIssue, issueAt, mostIssues, type RepairIdea, replacing } from './issues.ts';
import type { Extent, Extents } from './reader.ts';
import { nearest } from './similar.ts';
import { amount, flag, freeNumber, nothing, text, time, type ValueUnit } from './units.ts';

/** What a formula may name besides facts. */
export interface Surroundings {
  /** Unit of a parameter; undefined: there is none of this name. */
  parameter(name: string): ValueUnit | undefined;
  /** Unit of another metric; undefined: there is none. */
  metric(name: string): ValueUnit | undefined;
  /** Does the formula of another metric, or one that it names, hold a window? Absent: none does. */
  windowed?(name: string): boolean;
  readonly known: { readonly metrics: readonly string[]; readonly parameters: readonly string[] };
  /** The metric that is written: it may not name itself. */
  readonly own?: string | undefined;
  /** The tenant's currency, `RUB`: money of columns is in it where no condition says another. */
  readonly currency?: string | undefined;
}

/** What is known of the text: for the length of faults, and for ideas how to mend them. */
export interface Written {
  readonly extents: Extents;
  readonly holes: ReadonlySet<Expression>;
}

type Params = Readonly<Record<string, string | number>>;

/** What the parts of the check share. */
export interface Checker {
  readonly formula: string;
  readonly around: Surroundings;
  /** Unit of a part; `fact` is that of the aggregate around it, null outside. */
  unit(part: Expression, fact: FactName | null): ValueUnit;
  /** Tells of a fault; gives the unit that goes with everything, so that nothing follows from it. */
  fault(
    part: Expression | Extent,
    code: string,
    params?: Params,
    ideas?: readonly RepairIdea[],
  ): ValueUnit;
  isHole(part: Expression): boolean;
  extent(part: Expression): Extent | undefined;
  /** The part as it is written; '' where that is not known. */
  text(part: Expression): string;
  /** The idea of writing `wanted` instead of a part. */
  rewriting(part: Expression, wanted: string, code?: string): RepairIdea[];
}

/** Values every formula may name outside aggregates; moments also inside. */
export const builtIn: Readonly<Record<string, ValueUnit>> = {
  period_seconds: amount({ seconds: 1 }),
  data_until: time,
  now: time,
};

/** Is there a part, however deep, that fits? */
export function has(part: Expression, fits: (part: Expression) => boolean): boolean {
  return fits(part) || partsOf(part).some((inner) => has(inner, fits));
}

/** Facts named in an expression, outside the aggregates in it. */
export function factsIn(part: Expression): Set<FactName> {
  const found = new Set<FactName>();
  const walk = (inner: Expression): void => {
    const [first = ''] = inner.kind === 'name' ? inner.path : [];
    if (isFactName(first)) found.add(first);
    if (inner.kind !== 'aggregate' && inner.kind !== 'window') partsOf(inner).forEach(walk);
  };
  walk(part);
  return found;
}

/** The fact an aggregate is over: named as a whole, or by the columns in it; undefined: by none or two. */
export function factOf(aggregate: ExpressionOf<'aggregate'>): FactName | undefined {
  const found = factsIn(aggregate.of);
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

/** The column a name inside an aggregate means; undefined: the fact has none. */
export function columnOf(fact: FactName, path: readonly string[]): ColumnModel | undefined {
  const name =
    path.length === 1 ? path[0] : path[0] === fact && path.length === 2 ? path[1] : undefined;
  const { columns } = factModel(fact);
  return name !== undefined && Object.hasOwn(columns, name) ? columns[name] : undefined;
}

/** Checks names and units of a formula. Faults are added to `issues`; gives the unit it found. */
export function checkFormula(
  formula: string,
  expression: Expression,
  around: Surroundings,
  issues: FormulaIssue[],
  written?: Written,
): ValueUnit {
  const checker = createChecker(formula, around, issues, written);
  const unit = checker.unit(expression, null);
  return unit.kind === 'flag' ? checker.fault(expression, 'formula.condition_alone') : unit;
}

function createChecker(
  formula: string,
  around: Surroundings,
  issues: FormulaIssue[],
  written: Written | undefined,
): Checker {
  const checker: Checker = {
    formula,
    around,
    // Once no more faults would be told, there is nothing to look for.
    unit: (part, fact) =>
      written?.holes.has(part) || issues.length >= mostIssues
        ? nothing
        : unitOf(checker, part, fact),
    fault(part, code, params = {}, ideas = []) {
      const { from, to } = 'from' in part ? part : placeOf(part, written);
      const again = issues.some((issue) => issue.at === from && issue.code === code);
      if (!again && issues.length < mostIssues)
        issues.push(issueAt(formula, from, code, params, to - from, written ? ideas : []));
      return nothing;
    },
    isHole: (part) => written?.holes.has(part) ?? false,
    extent: (part) => written?.extents.get(part),
    text(part) {
      const extent = written?.extents.get(part);
      return extent ? formula.slice(extent.from, extent.to) : '';
    },
    rewriting(part, wanted, code = 'repair.write') {
      const extent = written?.extents.get(part);
      if (!extent) return [];
      const found = formula.slice(extent.from, extent.to);
      return [{ ...replacing(found, extent.from, wanted), code }];
    },
  };
  return checker;
}

/** The sign of an operation, the name of a function, else the whole piece. */
function placeOf(part: Expression, written: Written | undefined): Extent {
  if (part.kind === 'arithmetic' || part.kind === 'compare')
    return { from: part.at, to: part.at + part.sign.length };
  if (part.kind === 'aggregate' || part.kind === 'call' || part.kind === 'window')
    return { from: part.at, to: part.at + part.name.length };
  return written?.extents.get(part) ?? { from: part.at, to: part.at + 1 };
}

function unitOf(checker: Checker, part: Expression, fact: FactName | null): ValueUnit {
  switch (part.kind) {
    case 'number':
      return freeNumber;
    case 'text':
      return text;
    case 'flag':
      return flag;
    case 'null':
      return nothing;
    case 'parameter':
      return parameterUnit(checker, part);
    case 'name':
      return fact === null ? metricUnit(checker, part) : columnUnit(checker, part, fact);
    case 'negate': {
      const unit = checker.unit(part.of, fact);
      if (unit.kind === 'amount' || unit.kind === 'nothing') return unit;
      return checker.fault(part, 'formula.not_a_number', { found: unit.kind });
    }
    case 'is-null':
      checker.unit(part.of, fact);
      return flag;
    case 'not':
      flagWanted(checker, part.of, fact);
      return flag;
    case 'logic':
      flagWanted(checker, part.left, fact);
      flagWanted(checker, part.right, fact, alternatives(checker, part));
      return flag;
    case 'arithmetic':
      return calculatedUnit(checker, part, fact);
    case 'compare':
      return comparedUnit(checker, part, part.left, part.right, fact);
    case 'in':
      for (const value of part.values) comparedUnit(checker, part, part.of, value, fact);
      return flag;
    case 'window':
      return windowUnit(checker, part, fact);
    case 'call':
      return callUnit(checker, part, fact);
    case 'aggregate':
      return fact === null
        ? aggregateUnit(checker, part)
        : checker.fault(part, 'formula.nested_aggregate', { name: part.name });
  }
}

function parameterUnit(checker: Checker, part: ExpressionOf<'parameter'>): ValueUnit {
  const { around } = checker;
  const unit = around.parameter(part.name);
  if (unit) return unit;
  const { parameters } = around.known;
  const ideas = nearest(part.name, parameters).flatMap((name) =>
    checker.rewriting(part, `$${name}`, 'repair.replace'),
  );
  const params = {
    name: part.name,
    known: parameters.map((name) => `$${name}`).join(', ') || 'none',
  };
  return checker.fault(part, 'formula.unknown_parameter', params, ideas);
}
