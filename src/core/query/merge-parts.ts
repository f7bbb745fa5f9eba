import type { Expression, ExpressionOf } from '../kpi/ast.ts';
import { partsOf } from '../kpi/ast.ts';
import { factOf } from '../kpi/check.ts';
import { evaluate, type Value } from '../kpi/evaluate.ts';
import { printFormula } from '../kpi/print.ts';
import { type FactModel, factModel } from './model.ts';

type Aggregate = ExpressionOf<'aggregate'>;

/**
 * Versions of one formula that differ inside their aggregates only, all of which may be added up:
 * what each counted in its days put together is the number of the whole.
 */
export interface Mergeable {
  /** The outer formula, the same for every version. */
  readonly formula: Expression;
  /** Aggregates from left to right, of each version. */
  readonly parts: readonly (readonly Aggregate[])[];
}

/** Undefined: what the versions counted cannot be put together. */
export function mergeable(versions: readonly Expression[]): Mergeable | undefined {
  const expanded = versions.map(expandAverages);
  const [formula] = expanded.slice(-1);
  const shapes = new Set(expanded.map((one) => JSON.stringify(shapeOf(one))));
  const parts = expanded.map(aggregatesInOrder);
  if (!formula || shapes.size !== 1 || expanded.some(hasWindow)) return undefined;
  return parts.flat().every(addsUp) ? { formula, parts } : undefined;
}

/** An average as its sum over its count: averages cannot be added, their parts can. */
export function expandAverages(part: Expression): Expression {
  if (part.kind !== 'aggregate') return withParts(part, expandAverages);
  const fact = factOf(part);
  if (part.name !== 'avg' || fact === undefined) return { ...part };
  const { at, of, where } = part;
  const known: Expression = { kind: 'is-null', of, negated: true, at };
  return {
    kind: 'arithmetic',
    sign: '/',
    at,
    left: { kind: 'aggregate', name: 'sum', of, where, at },
    right: {
      kind: 'aggregate',
      name: 'count',
      of: { kind: 'name', path: [fact], at },
      where: where ? { kind: 'logic', sign: 'and', left: where, right: known, at } : known,
      at,
    },
  };
}

/** Do its values over two stretches of time make its value over both? */
export function addsUp(part: Aggregate): boolean {
  const fact = factOf(part);
  if (fact === undefined) return false;
  const { time }: FactModel = factModel(fact);
  if (time.kind === 'current') return false;
  if (time.kind === 'moment') return ['count', 'sum', 'min', 'max'].includes(part.name);
  // A row that lasts is counted in both stretches; the pieces of its time are not.
  return part.name === 'sum' && /\bduration\b/.test(printFormula(part.of));
}

/** Two values of one aggregate put together; null: nothing known. */
export function added(name: Aggregate['name'], a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  if (name === 'min') return Math.min(a, b);
  return name === 'max' ? Math.max(a, b) : a + b;
}

/** Value of a merged formula, from its parts by place and the seconds of the whole. */
export function mergedValue(
  { formula }: Mergeable,
  parts: readonly (number | null)[],
  seconds: number | null,
  moments: { readonly now: number; readonly dataUntil: number },
): number | null {
  const order = new Map<Expression, number>();
  for (const part of aggregatesInOrder(formula)) order.set(part, order.size);
  const value = evaluate(formula, {
    aggregate: (part) => parts[order.get(part) ?? -1] ?? null,
    name: (part): Value => {
      const name = part.path.join('.');
      if (name === 'period_seconds') return seconds;
      return (name === 'now' ? moments.now : moments.dataUntil) / 1000;
    },
  });
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  const scale = Math.abs(value) < 1e6 ? 1e9 : 1e6;
  return Math.round(value * scale) / scale;
}

/** The aggregates of a formula, from left to right, repeated ones each time. */
export function aggregatesInOrder(expression: Expression): Aggregate[] {
  if (expression.kind === 'aggregate') return [expression];
  return partsOf(expression).flatMap(aggregatesInOrder);
}

function hasWindow(part: Expression): boolean {
  return part.kind === 'window' || (part.kind !== 'aggregate' && partsOf(part).some(hasWindow));
}

/** The outer formula without places, aggregates by their name only. */
function shapeOf(part: Expression): unknown {
  if (part.kind === 'aggregate') return part.name;
  const { at: _, ...own } = part;
  const bare = Object.entries(own).filter(([, value]) => typeof value !== 'object');
  const path = part.kind === 'name' ? [part.path] : [];
  return [bare, path, partsOf(part).map(shapeOf)];
}

function withParts(part: Expression, change: (inner: Expression) => Expression): Expression {
  switch (part.kind) {
    case 'negate':
    case 'not':
    case 'is-null':
    case 'window':
      return { ...part, of: change(part.of) };
    case 'in':
      return { ...part, of: change(part.of), values: part.values.map(change) };
    case 'arithmetic':
    case 'compare':
    case 'logic':
      return { ...part, left: change(part.left), right: change(part.right) };
    case 'call':
      return { ...part, args: part.args.map(change) };
    default:
      return { ...part };
  }
}
