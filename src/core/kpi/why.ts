import type { FactName } from '../query/model.ts';
import type { Localized } from '../query/question.ts';
import type { Expression, ExpressionOf } from './ast.ts';
import { partsOf } from './ast.ts';
import { aggregatesOf } from './bind.ts';
import { factOf } from './check.ts';
import { evaluate, type Value } from './evaluate.ts';
import { printFormula } from './print.ts';
import { type Reason, reasonOfNoRows, reasonOfRow, reasonOfValue } from './reasons.ts';

/** A row of a fact by the names of its columns; moments in seconds, like every length of time. */
export type FactRow = Readonly<Record<string, Value>>;

/** Rows that one call brings, by fact. A fact that is absent has none. */
export type RowsOfCall = ReadonlyMap<FactName, readonly FactRow[]>;

/** Whether and why a call counts in a metric; see `counted` of the contracts. */
export interface Why {
  readonly metric: string;
  readonly name: Localized;
  readonly part: 'counted' | 'numerator' | 'denominator' | 'not';
  readonly value: number | null;
  readonly reason: string;
  readonly params: Record<string, string | number>;
}

/** Moments that formulas may name, in seconds. */
export interface Clock {
  readonly now: number;
  readonly dataUntil: number;
}

type Role = 'plain' | 'numerator' | 'denominator';
type Aggregate = ExpressionOf<'aggregate'>;

interface Leaf {
  readonly aggregate: Aggregate;
  readonly fact: FactName;
  readonly role: Role;
  readonly all: readonly FactRow[];
  /** Rows that the aggregate takes. */
  readonly kept: readonly FactRow[];
}

/**
 * Says how the rows of one call count in a metric. `expression` is its bound formula. A row counts
 * in an aggregate when its condition holds and, where a column is added up, the column is known.
 */
export function whyCounted(
  metric: { readonly id: string; readonly name: Localized },
  expression: Expression,
  rows: RowsOfCall,
  clock: Clock,
): Why {
  // At whatever time a value is asked for, a call counts as it does in its own.
  if (expression.kind === 'window') return whyCounted(metric, expression.of, rows, clock);
  const leaves = leavesOf(expression, rows, clock);
  const answer = (
    part: Why['part'],
    value: number | null,
    { reason, params }: Reason,
    counted: readonly FactRow[],
  ): Why => ({
    metric: metric.id,
    name: metric.name,
    part,
    value: value === null ? null : Math.round(value * 1e6) / 1e6,
    reason,
    params: { ...placeOf(counted[0]), ...params, rows: counted.length },
  });
  const told = (leaf: Leaf, row: FactRow): Reason => {
    const value = leaf.kept.includes(row) ? brings(leaf.aggregate, leaf.kept, clock) : null;
    if (value !== null) return reasonOfValue(leaf.aggregate, value);
    return reasonOfRow(leaf.fact, leaf.aggregate, row, valueOn(row, clock));
  };

  const [first] = leaves;
  if (!first) return answer('not', null, { reason: 'no-rows', params: {} }, []);
  const upper = leaves.filter(({ role }) => role === 'numerator');
  const lower = leaves.filter(({ role }) => role === 'denominator');
  if (lower.length > 0) {
    const above = upper.find(({ kept }) => kept.length > 0);
    const below = lower.find(({ kept }) => kept.length > 0);
    const of = { of: below?.kept.length ?? 0 };
    const withOf = ({ reason, params }: Reason): Reason => ({
      reason,
      params: { ...params, ...of },
    });
    if (above?.kept[0])
      return answer(
        above.aggregate.name === 'count' && !below ? 'counted' : 'numerator',
        null,
        withOf(told(above, above.kept[0])),
        above.kept,
      );
    if (below?.kept[0]) {
      // Why it is missing above: the numerator's condition says it, over the same row.
      const missing = upper.find(({ fact }) => fact === below.fact);
      return answer('denominator', null, withOf(told(missing ?? below, below.kept[0])), below.kept);
    }
    const known = lower.find(({ all }) => all.length > 0);
    const row = known?.all[0];
    return answer('not', null, known && row ? told(known, row) : reasonOfNoRows(first.fact), []);
  }
  const counted = leaves.find(({ kept }) => kept.length > 0);
  if (!counted) {
    const known = leaves.find(({ all }) => all.length > 0);
    const row = known?.all[0];
    return answer('not', null, known && row ? told(known, row) : reasonOfNoRows(first.fact), []);
  }
  const row = counted.kept[0];
  if (leaves.length > 1 || expression.kind !== 'aggregate') {
    const value = evaluate(expression, {
      aggregate: (part) => aggregated(leaves, part, clock),
      name: ({ path }) => clockValue(path.join('.'), clock),
    });
    const sum = typeof value === 'number' ? value : null;
    return answer('counted', sum, { reason: 'is-sum', params: { value: sum ?? 0 } }, counted.kept);
  }
  const value = brings(expression, counted.kept, clock);
  if (value !== null)
    return answer('counted', value, reasonOfValue(expression, value), counted.kept);
  return answer(
    'counted',
    null,
    row ? told(counted, row) : reasonOfNoRows(first.fact),
    counted.kept,
  );
}

/** Metrics can be explained by call when all that they aggregate is rows of calls at a moment. */
export function leavesOf(expression: Expression, rows: RowsOfCall, clock: Clock): Leaf[] {
  const roles = new Map<string, Role>();
  const walk = (part: Expression, role: Role): void => {
    if (part.kind === 'aggregate') {
      const text = printFormula(part);
      if (!roles.has(text) || role === 'numerator') roles.set(text, role);
    } else if (
      part.kind === 'arithmetic' &&
      part.sign === '/' &&
      aggregatesOf(part.right).size > 0
    ) {
      walk(part.right, 'denominator');
      walk(part.left, role === 'denominator' ? role : 'numerator');
    } else for (const inner of partsOf(part)) walk(inner, role);
  };
  walk(expression, 'plain');
  return [...aggregatesOf(expression)].flatMap(([text, aggregate]) => {
    const fact = factOf(aggregate);
    if (fact === undefined) return [];
    const all = rows.get(fact) ?? [];
    const kept = all.filter((row) => counts(aggregate, valueOn(row, clock)));
    return [{ aggregate, fact, role: roles.get(text) ?? 'plain', all, kept }];
  });
}

type ValueOf = (part: Expression) => Value;

/** Computes expressions over one row. */
function valueOn(row: FactRow, clock: Clock): ValueOf {
  return (part) =>
    evaluate(part, {
      aggregate: () => null,
      name: ({ path }) => {
        const name = path.at(-1) ?? '';
        return name in row ? (row[name] ?? null) : clockValue(name, clock);
      },
    });
}

function clockValue(name: string, clock: Clock): Value {
  if (name === 'now') return clock.now;
  return name === 'data_until' ? clock.dataUntil : null;
}

function counts({ name, of, where }: Aggregate, value: ValueOf): boolean {
  if (where && value(where) !== true) return false;
  return name === 'count' || name === 'peak' || value(of) !== null;
}

/** What the rows come to; null for what only counts. */
function brings(part: Aggregate, kept: readonly FactRow[], clock: Clock): number | null {
  if (part.name === 'count' || part.name === 'peak' || part.name === 'distinct') return null;
  const values = kept
    .map((row) => valueOn(row, clock)(part.of))
    .filter((value) => typeof value === 'number');
  if (values.length === 0) return null;
  const sum = values.reduce((total, value) => total + value, 0);
  if (part.name === 'sum') return sum;
  if (part.name === 'min') return Math.min(...values);
  if (part.name === 'max') return Math.max(...values);
  return sum / values.length;
}

function aggregated(leaves: readonly Leaf[], part: Aggregate, clock: Clock): Value {
  const text = printFormula(part);
  const kept = leaves.find(({ aggregate }) => printFormula(aggregate) === text)?.kept ?? [];
  if (part.name === 'count' || part.name === 'peak') return kept.length;
  if (part.name === 'distinct')
    return new Set(kept.map((row) => valueOn(row, clock)(part.of))).size;
  return brings(part, kept, clock) ?? (part.name === 'sum' ? 0 : null);
}

function placeOf(row: FactRow | undefined): Record<string, string> {
  const place: Record<string, string> = {};
  for (const name of ['queue', 'agent', 'menu']) {
    const value = row?.[name];
    if (typeof value === 'string' && value !== '') place[name] = value;
  }
  return place;
}
