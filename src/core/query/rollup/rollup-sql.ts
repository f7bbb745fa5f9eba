import { cutGrid } from '../buckets.ts';
import { conditionSql } from '../conditions.ts';
import { isTimeDimension } from '../dimensions.ts';
import { dimensionSql, localSql, rowsSql } from '../fact-sql.ts';
import { mostGroups } from '../group-sql.ts';
import type { FactGroup, Leaf, Plan, PlannedPeriod } from '../plan.ts';
import type { TimeDimension } from '../question.ts';
import { scopeSql } from '../scope-sql.ts';
import { gatherValues, type Statement, type Values } from '../sql-text.ts';
import type { RollupSlice, RollupSource } from './choose.ts';
import { isSketch, type Part, partSql, rollupParts, sketchSql } from './parts.ts';
import type { Range } from './ranges.ts';

/** A part under its name in the statement. */
interface NamedPart {
  readonly part: Part;
  readonly name: string;
}

/**
 * The statement of one fact from its roll-ups and, where they do not hold the period, its facts: each
 * source is brought down to the dimensions first, then both are put together with the total. The same
 * columns come out as of `groupSql`.
 */
export function rollupSql(
  group: FactGroup,
  plan: Plan,
  period: PlannedPeriod,
  source: RollupSource,
): Statement {
  const values = gatherValues();
  const parts = namedParts(group);
  const slots = source.slices.map((slice) => slotsSql(group, plan, period, slice, parts, values));
  const raw = source.raw.map((range) => factsSql(group, plan, period, range, parts, values));
  const names = plan.by.map((_, index) => `d${index + 1}`);
  const total = names.length > 0 ? [`grouping(${names[0]}) AS is_total`] : [];
  const columns = group.leaves.map((leaf) => `${mergedSql(leaf, group, parts)} AS ${leaf.id}`);
  const from = [...slots, ...raw].map((text) => `(${text})`).join('\nUNION ALL\n');
  const grouped =
    names.length > 0
      ? `\nGROUP BY GROUPING SETS ((${names.join(', ')}), ())\nLIMIT ${mostGroups + 1}`
      : '';
  return {
    sql: `SELECT ${[...names, ...total, ...columns].join(',\n  ')}\nFROM (${from})${grouped}`,
    params: values.params,
  };
}

/** Every part that the leaves are made of, once. */
function namedParts(group: FactGroup): NamedPart[] {
  const byColumn = new Map<string, NamedPart>();
  for (const { aggregate } of group.leaves) {
    for (const part of rollupParts(aggregate, group.fact) ?? []) {
      if (byColumn.has(part.column)) continue;
      byColumn.set(part.column, { part, name: `q${byColumn.size + 1}` });
    }
  }
  return [...byColumn.values()];
}

function keysSql(group: FactGroup, plan: Plan): { keys: string[]; groupBy: string } {
  const keys = plan.by.map((id, index) => `${dimensionSql(id, group.fact)} AS d${index + 1}`);
  const names = plan.by.map((_, index) => `d${index + 1}`);
  return { keys, groupBy: names.length === 0 ? '' : `\nGROUP BY ${names.join(', ')}` };
}

function slotsSql(
  group: FactGroup,
  plan: Plan,
  period: PlannedPeriod,
  { table, builds, within }: RollupSlice,
  parts: readonly NamedPart[],
  values: Values,
): string {
  const timed = timedBy(plan);
  const withs = [
    'toInt64(toUnixTimestamp(slot)) * 1000 AS slot_ms',
    ...(timed.length > 0 ? localSql('slot_ms', period, values) : []),
  ];
  const moment = (ms: number): string => `toDateTime(${values.put(ms / 1000, 'Int64')}, 'UTC')`;
  const kept = [
    ...scopeSql(plan.scope, values),
    `build IN ${values.put([...builds], 'Array(UInt64)')}`,
    `slot >= ${moment(within.from)}`,
    `slot < ${moment(within.to)}`,
    ...plan.where.map((condition) => conditionSql(condition, group.fact, values)),
  ];
  const grid = cutGrid(timed, period.stretches);
  const columns = parts.map(({ part, name }) => {
    switch (part.kind) {
      case 'distinct':
      case 'quantile':
        return `${sketchSql(part).together}(${part.column}) AS ${name}`;
      case 'min':
      case 'max':
        return `${part.kind}(${part.column}) AS ${name}`;
      case 'again': {
        // Where time is cut anyway, and at the beginning, what goes on counts anew.
        const begins = [
          `slot_ms = ${values.put(period.from, 'Int64')}`,
          ...(grid === undefined ? [] : [`slot_ms % ${values.put(grid * 1000, 'Int64')} = 0`]),
        ];
        return `sumIf(${part.column}, NOT (${begins.join(' OR ')})) AS ${name}`;
      }
      default:
        return `sum(${part.column}) AS ${name}`;
    }
  });
  const { keys, groupBy } = keysSql(group, plan);
  const select = [...keys, ...columns].join(',\n  ');
  return `WITH ${withs.join(',\n  ')}\nSELECT ${select}\nFROM ${table}\nWHERE ${kept.join('\n  AND ')}${groupBy}`;
}

function factsSql(
  group: FactGroup,
  plan: Plan,
  period: PlannedPeriod,
  range: Range,
  parts: readonly NamedPart[],
  values: Values,
): string {
  const part = { ...range, stretches: period.stretches };
  const rows = rowsSql(group.fact, { ...plan, period: part, history: false }, values);
  const columns = parts.map(({ part, name }) =>
    // The facts are cut as the question cuts: their pieces are counted right as they are.
    part.kind === 'again'
      ? `toUInt64(0) AS ${name}`
      : `${partSql(part, group.fact, values)} AS ${name}`,
  );
  const { keys, groupBy } = keysSql(group, plan);
  const select = `SELECT ${[...keys, ...columns].join(',\n  ')}`;
  return `${rows.replace('{select}', () => select)}${groupBy}`;
}

function timedBy(plan: Plan): TimeDimension[] {
  return [...plan.by, ...plan.where.map(({ dimension }) => dimension)].filter(isTimeDimension);
}

/** A leaf put together from its parts; the same as its aggregate over the rows. */
function mergedSql(leaf: Leaf, group: FactGroup, named: readonly NamedPart[]): string {
  const nameOf = new Map(named.map(({ part, name }) => [part.column, name]));
  const sums = new Map<string, string>();
  for (const part of rollupParts(leaf.aggregate, group.fact) ?? []) {
    const name = nameOf.get(part.column) ?? '';
    if (isSketch(part)) return `${sketchSql(part).value}(${name})`;
    sums.set(part.kind, name);
  }
  const sum = (kind: string): string => `sum(${sums.get(kind)})`;
  switch (leaf.aggregate.name) {
    case 'count':
      return sums.has('again') ? `${sum('rows')} - ${sum('again')}` : sum('rows');
    case 'sum':
      return `if(${sum('rows')} = 0, 0, if(${sum('known')} = 0, NULL, ${sum('sum')}))`;
    case 'avg':
      return `if(${sum('known')} = 0, NULL, ${sum('sum')} / ${sum('known')})`;
    default:
      return `${leaf.aggregate.name}(${sums.get(leaf.aggregate.name)})`;
  }
}
