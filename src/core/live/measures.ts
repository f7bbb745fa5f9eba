import type { QueueVisitFact } from '../contact/facts.ts';
import { AppError } from '../errors.ts';
import { type Expression, type ExpressionOf, partsOf } from '../kpi/ast.ts';
import { aggregatesOf } from '../kpi/bind.ts';
import { columnOf, factOf } from '../kpi/check.ts';
import { evaluate, type Value } from '../kpi/evaluate.ts';
import { printFormula } from '../kpi/print.ts';

/** What formulas may look at of a stay in a queue. */
export type VisitRow = Readonly<Partial<QueueVisitFact>> &
  Pick<QueueVisitFact, 'queue' | 'enteredAt' | 'outcome' | 'call' | 'ordinal'>;

/** An aggregate over visits, kept as sums that can be added to and taken from. */
interface Leaf {
  readonly text: string;
  readonly aggregate: ExpressionOf<'aggregate'>;
  /** min and max cannot be taken from: their values are counted one by one. */
  readonly counted: boolean;
}

/** Formulas over queue visits made ready to be kept as sums. */
export interface Measures {
  readonly formulas: ReadonlyMap<string, Expression>;
  readonly leaves: readonly Leaf[];
  /** Fields of a visit that the formulas look at. */
  readonly fields: readonly string[];
  /** Changes when the formulas do. */
  readonly text: string;
}

/** Sums over some visits: of each leaf how many were kept, how many had a number, and their sum. */
export interface Cell {
  readonly sums: Float64Array;
  readonly counted: readonly (Map<number, number> | null)[];
}

const supported: readonly string[] = ['count', 'sum', 'avg', 'min', 'max'];
const perLeaf = 3;

/** Throws INVALID_FORMULA for what cannot be kept up live: other facts, windows, percentiles, time. */
export function compileMeasures(formulas: ReadonlyMap<string, Expression>): Measures {
  const leaves = new Map<string, Leaf>();
  const fields = new Set<string>();
  for (const formula of formulas.values()) {
    checkOutside(formula);
    for (const [text, aggregate] of aggregatesOf(formula)) {
      checkAggregate(aggregate, fields);
      const counted = aggregate.name === 'min' || aggregate.name === 'max';
      leaves.set(text, { text, aggregate, counted });
    }
  }
  const text = [...formulas].map(([id, formula]) => `${id} = ${printFormula(formula)}`).join('\n');
  return { formulas, leaves: [...leaves.values()], fields: [...fields], text };
}

const refuse = (detail: string): never => {
  throw new AppError('INVALID_FORMULA', { detail });
};

function checkOutside(part: Expression): void {
  if (part.kind === 'aggregate') return;
  if (part.kind === 'name' || part.kind === 'window') refuse(`live: ${printFormula(part)}`);
  partsOf(part).forEach(checkOutside);
}

function checkAggregate(aggregate: ExpressionOf<'aggregate'>, fields: Set<string>): void {
  if (factOf(aggregate) !== 'queue_visits' || !supported.includes(aggregate.name))
    refuse(`live: ${printFormula(aggregate)}`);
  const walk = (part: Expression): void => {
    if (part.kind === 'name') {
      if (part.path.length === 1 && part.path[0] === 'queue_visits') return;
      const column = columnOf('queue_visits', part.path);
      if (column === undefined) refuse(`live: ${printFormula(part)}`);
      fields.add(fieldOf(part));
      return;
    }
    if (part.kind === 'window' || part.kind === 'aggregate') refuse(`live: ${printFormula(part)}`);
    partsOf(part).forEach(walk);
  };
  partsOf(aggregate).forEach(walk);
}

const fieldNames = new WeakMap<ExpressionOf<'name'>, string>();

/** `queue_visits.entered_at` → `enteredAt`. */
function fieldOf(name: ExpressionOf<'name'>): string {
  const known = fieldNames.get(name);
  if (known !== undefined) return known;
  const column = name.path.at(-1) ?? '';
  const field = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  fieldNames.set(name, field);
  return field;
}

export function newCell(measures: Measures): Cell {
  return {
    sums: new Float64Array(measures.leaves.length * perLeaf),
    counted: measures.leaves.map(({ counted }) => (counted ? new Map<number, number>() : null)),
  };
}

/** Counts a visit in (`by` 1) or out (-1), in every cell given. */
export function addVisit(
  measures: Measures,
  cells: readonly Cell[],
  row: VisitRow,
  by: 1 | -1,
): void {
  const fields = row as Readonly<Record<string, unknown>>;
  const bindings = {
    aggregate: () => null,
    name: (part: ExpressionOf<'name'>): Value => {
      const field = fieldOf(part);
      const value = (fields[field] ?? null) as Value;
      return field.endsWith('At') && typeof value === 'number' ? value / 1000 : value;
    },
  };
  for (let index = 0; index < measures.leaves.length; index += 1) {
    const { aggregate } = measures.leaves[index] as Leaf;
    if (aggregate.where && evaluate(aggregate.where, bindings) !== true) continue;
    const value = aggregate.name === 'count' ? null : evaluate(aggregate.of, bindings);
    for (const cell of cells) addToLeaf(cell, index, typeof value === 'number' ? value : null, by);
  }
}

function addToLeaf(cell: Cell, index: number, value: number | null, by: 1 | -1): void {
  const at = index * perLeaf;
  add(cell.sums, at, by);
  if (value === null) return;
  add(cell.sums, at + 1, by);
  add(cell.sums, at + 2, by * value);
  const counted = cell.counted[index];
  if (!counted) return;
  const left = (counted.get(value) ?? 0) + by;
  if (left === 0) counted.delete(value);
  else counted.set(value, left);
}

function add(sums: Float64Array, at: number, by: number): void {
  sums[at] = (sums[at] ?? 0) + by;
}

/** Adds one cell to another. */
export function addCell(into: Cell, cell: Cell): void {
  for (let index = 0; index < into.sums.length; index += 1)
    add(into.sums, index, cell.sums[index] ?? 0);
  into.counted.forEach((values, index) => {
    if (!values) return;
    for (const [value, count] of cell.counted[index] ?? [])
      values.set(value, (values.get(value) ?? 0) + count);
  });
}

/** A formula's value over what a cell holds; null: nothing to divide by, or not known live. */
export function measure(measures: Measures, id: string, cell: Cell): number | null {
  const formula = measures.formulas.get(id);
  if (formula === undefined) return null;
  const value = evaluate(formula, {
    name: () => null,
    aggregate: (part) => {
      const text = printFormula(part);
      return leafValue(
        measures.leaves.findIndex((leaf) => leaf.text === text),
        part,
        cell,
      );
    },
  });
  return typeof value === 'number' ? value : null;
}

function leafValue(index: number, part: ExpressionOf<'aggregate'>, cell: Cell): number | null {
  const at = index * perLeaf;
  const [kept = 0, numbers = 0, sum = 0] = cell.sums.subarray(at, at + perLeaf);
  if (part.name === 'count') return kept;
  if (part.name === 'sum') return kept > 0 && numbers === 0 ? null : numbers === 0 ? 0 : sum;
  if (numbers === 0) return null;
  if (part.name === 'avg') return sum / numbers;
  const best = part.name === 'min' ? Math.min : Math.max;
  let found: number | null = null;
  for (const value of cell.counted[index]?.keys() ?? [])
    found = found === null ? value : best(found, value);
  return found;
}
