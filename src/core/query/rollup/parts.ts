import type { Expression, ExpressionOf } from '../../kpi/ast.ts';
import { partsOf } from '../../kpi/ast.ts';
import { columnOf } from '../../kpi/check.ts';
import { type FactModel, type FactName, factModel } from '../model.ts';
import { needsHistory } from '../plan.ts';
import { rowSql } from '../row-sql.ts';
import { gatherValues, type Values } from '../sql-text.ts';
import { textHash } from './text-hash.ts';

/**
 * What of an aggregate can be added up over slots:
 * - rows: rows that count; of spans their pieces
 * - again: pieces that go on from the slot before, so that rows can be counted over several
 * - known: rows that count and whose value is known
 * - sum, min, max: of the known values
 * - distinct, quantile: sketches of them, for metrics that say they are approximate
 */
export type PartKind = 'rows' | 'again' | 'known' | 'sum' | 'min' | 'max' | SketchKind;
export type SketchKind = 'distinct' | 'quantile';

/** A column of a roll-up. */
export interface Part {
  /** Its name tells its meaning: the kind, and a hash of the text it is made by. */
  readonly column: string;
  readonly kind: PartKind;
  readonly aggregate: ExpressionOf<'aggregate'>;
}

const kindsOf: Partial<Record<string, readonly PartKind[]>> = {
  count: ['rows'],
  sum: ['rows', 'known', 'sum'],
  avg: ['known', 'sum'],
  min: ['min'],
  max: ['max'],
};

const known = new WeakMap<ExpressionOf<'aggregate'>, readonly Part[] | null>();

/**
 * The parts of an aggregate over its fact, or undefined where it cannot be put together from slots:
 * percentiles, distinct and peaks that are to be exact, what needs the client's other calls, what
 * depends on the clock, and texts.
 */
export function rollupParts(
  aggregate: ExpressionOf<'aggregate'>,
  fact: FactName,
): readonly Part[] | undefined {
  const found = known.get(aggregate);
  if (found !== undefined) return found ?? undefined;
  const parts = findParts(aggregate, fact);
  known.set(aggregate, parts ?? null);
  return parts;
}

function findParts(
  aggregate: ExpressionOf<'aggregate'>,
  fact: FactName,
): readonly Part[] | undefined {
  const sketch = aggregate.approximate === undefined ? undefined : sketchOf(aggregate.name);
  const kinds = sketch ? [sketch] : kindsOf[aggregate.name];
  if (!kinds || needsHistory(aggregate, fact) || usesClock(aggregate, fact)) return undefined;
  if (!['count', 'distinct'].includes(aggregate.name) && isText(aggregate.of, fact))
    return undefined;
  if (factModel(fact).time.kind !== 'span') {
    return kinds.map((kind) => partOf(kind, aggregate, fact));
  }
  if (sketch) return undefined;
  // A piece is no row: only what does not depend on where time is cut can be added up.
  if (aggregate.where && namesDuration(aggregate.where)) return undefined;
  if (aggregate.name === 'count')
    return [partOf('rows', aggregate, fact), partOf('again', aggregate, fact)];
  const { name, of } = aggregate;
  const wholeDuration = of.kind === 'name' && of.path.at(-1) === 'duration';
  return name === 'sum' && wholeDuration
    ? (['rows', 'again', 'known', 'sum'] as const).map((kind) => partOf(kind, aggregate, fact))
    : undefined;
}

/** To be raised when slots come to hold something else under the same SQL: all days are built anew. */
const format = 1;

function partOf(kind: PartKind, aggregate: ExpressionOf<'aggregate'>, fact: FactName): Part {
  const values = gatherValues();
  // What goes on is of the same rows, and is found by their name.
  const of = kind === 'again' ? 'rows' : kind;
  const sql = partSql({ kind: of, aggregate, column: '' }, fact, values);
  const { time } = factModel(fact);
  const text = `${format} ${fact} ${JSON.stringify(time)} ${sql} ${JSON.stringify(values.params)}`;
  return { column: `${kind}_${textHash(text)}`, kind, aggregate };
}

/** Column of the pieces among `part` (rows) that go on from the slot before. */
export function againOf(part: Part): string {
  return part.column.replace(/^rows_/, 'again_');
}

/** ClickHouse text of a part over rows of its fact (or pieces of them). */
export function partSql(part: Part, fact: FactName, values: Values): string {
  // Neither is used: what depends on the clock has no parts.
  const context = { fact, values, dataUntil: 0, now: 0 };
  const { of, where: condition } = part.aggregate;
  const where = condition ? `ifNull(${rowSql(condition, context)}, false)` : null;
  const kept = where === null ? '' : `, ${where}`;
  const as = where === null ? '' : 'If';
  if (part.kind === 'rows') return where === null ? 'count()' : `countIf(${where})`;
  if (part.kind === 'again') {
    return `countIf(${where === null ? '' : `${where} AND `}piece_start > span_start)`;
  }
  const value = rowSql(of, context);
  switch (part.kind) {
    case 'known':
      return `countIf(${where === null ? '' : `${where} AND `}(${value}) IS NOT NULL)`;
    case 'sum':
      return `toFloat64(ifNull(sumOrNull${as}(${value}${kept}), 0))`;
    case 'distinct':
    case 'quantile': {
      const { state } = sketchSql(part);
      const kept = `${where === null ? '' : `${where} AND `}(${value}) IS NOT NULL`;
      const type = part.kind === 'distinct' ? 'String' : 'Float64';
      return `${state}(assumeNotNull(CAST(${value}, 'Nullable(${type})')), ${kept})`;
    }
    default:
      return `toFloat64(${part.kind}OrNull${as}(${value}${kept}))`;
  }
}

/** Type of a part's column. */
export function partType(part: Part): string {
  if (isSketch(part)) return sketchSql(part).type;
  if (part.kind === 'sum') return 'Float64';
  return part.kind === 'min' || part.kind === 'max' ? 'Nullable(Float64)' : 'UInt32';
}

export function isSketch({ kind }: Part): boolean {
  return kind === 'distinct' || kind === 'quantile';
}

function sketchOf(name: string): SketchKind | undefined {
  if (name === 'distinct') return 'distinct';
  return /^p[\d.]+$/.test(name) ? 'quantile' : undefined;
}

/** ClickHouse's functions for a sketch with the error that its metric allows. */
export function sketchSql({ kind, aggregate }: Part) {
  const error = aggregate.approximate ?? 0.01;
  // HyperLogLog: the standard error is 1.04 over the root of its cells.
  const cells = Math.min(20, Math.max(12, Math.ceil(2 * Math.log2(1.04 / error))));
  const [name, params, type] =
    kind === 'distinct'
      ? ['uniqCombined64', `(${cells})`, 'String']
      : ['quantileDD', `(${error}, ${Number(aggregate.name.slice(1)) / 100})`, 'Float64'];
  return {
    state: `${name}StateIf${params}`,
    together: `${name}MergeState${params}`,
    value: `${name}Merge${params}`,
    type: `AggregateFunction(${name}${params}, ${type})`,
  };
}

function usesClock(aggregate: ExpressionOf<'aggregate'>, fact: FactName): boolean {
  const { time } = factModel(fact);
  // A span that is still going on is drawn to the end of the data.
  if (time.kind === 'span' && time.end.includes('{data_until}')) return true;
  if (time.kind === 'current') return true;
  return names(aggregate).some(
    (name) =>
      ['now', 'data_until', 'period_seconds'].includes(name) ||
      columnOf(fact, name.split('.'))?.sql.includes('{data_until}'),
  );
}

function namesDuration(part: Expression): boolean {
  return names(part).some((name) => name === 'duration' || name.endsWith('.duration'));
}

function names(part: Expression): string[] {
  return part.kind === 'name' ? [part.path.join('.')] : partsOf(part).flatMap(names);
}

/** May the value be a text? Then it has no number to keep. */
function isText(part: Expression, fact: FactName): boolean {
  if (part.kind === 'text') return true;
  if (part.kind === 'name') return columnOf(fact, part.path)?.unit === 'text';
  if (part.kind !== 'call') return false;
  return part.args.slice(part.name === 'if' ? 1 : 0).some((argument) => isText(argument, fact));
}

/** Column of a dimension in the fact's table and in its roll-ups. */
export function columnOfDimension(dimension: string, fact: FactName): string {
  const model: FactModel = factModel(fact);
  return model.dimensions[dimension] ?? dimension;
}
