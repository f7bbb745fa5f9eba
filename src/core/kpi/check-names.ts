import { type FactName, factModel, facts, isFactName } from '../query/model.ts';
import { timeDimensions } from '../query/time-dimensions.ts';
import type { ExpressionOf } from './ast.ts';
import { builtIn, type Checker, columnOf } from './check.ts';
import type { RepairIdea } from './issues.ts';
import { isFunctionName } from './parse-call.ts';
import { nearest } from './similar.ts';
import { thingOfColumn } from './things.ts';
import { amount, countOf, flag, text, time, type ValueUnit } from './units.ts';

type Name = ExpressionOf<'name'>;

/** A name outside aggregates: a metric, or what every formula may name. */
export function metricUnit(checker: Checker, part: Name): ValueUnit {
  const { around } = checker;
  const name = part.path.join('.');
  const found = (Object.hasOwn(builtIn, name) ? builtIn[name] : undefined) ?? around.metric(name);
  if (found) return found;
  if (name === around.own) return checker.fault(part, 'formula.names_itself', { name });
  const [first = ''] = part.path;
  if (isFactName(first)) return tellUnaggregated(checker, part, first);
  if (isFunctionName(name))
    return checker.fault(part, 'formula.function_without_brackets', { name });
  if (around.known.metrics.includes(name))
    return checker.fault(part, 'formula.broken_metric', { name });
  const owners = part.path.length === 1 ? factsWith(name) : [];
  const names = [...around.known.metrics, ...Object.keys(builtIn)];
  const close = nearest(name, part.path.length === 1 ? [...names, ...Object.keys(facts)] : names);
  if (owners.length > 0 && !close.includes(name)) {
    const ideas = owners.flatMap((fact) => aggregating(checker, part, fact, name));
    return checker.fault(part, 'formula.bare_column', { name, fact: owners[0] ?? '' }, ideas);
  }
  const ideas = close.flatMap((wanted) =>
    checker.rewriting(part, isFactName(wanted) ? `count(${wanted})` : wanted, 'repair.replace'),
  );
  return checker.fault(part, 'formula.unknown_metric', { name, similar: listed(close) }, ideas);
}

/** Names for a message; `none` where there are none. */
export const listed = (names: readonly string[]): string => names.join(', ') || 'none';

/** Facts that have a column of this name; those that last only where no other has it. */
export function factsWith(column: string): FactName[] {
  const all = (Object.keys(facts) as FactName[]).filter((fact) => columnOf(fact, [column]));
  const moments = all.filter((fact) => factModel(fact).time.kind !== 'span');
  return moments.length > 0 ? moments : all;
}

/** Rows or a column where a number is wanted. */
function tellUnaggregated(checker: Checker, part: Name, fact: FactName): ValueUnit {
  const name = part.path.join('.');
  if (part.path.length === 1)
    return checker.fault(
      part,
      'formula.needs_aggregate',
      { name },
      checker.rewriting(part, `count(${fact})`),
    );
  if (!columnOf(fact, part.path)) return tellUnknownColumn(checker, part, fact);
  const ideas = aggregating(checker, part, fact, part.path[1] ?? '');
  return checker.fault(part, 'formula.column_needs_aggregate', { name }, ideas);
}

/** What may be made of a column: a mean and a sum of amounts, rows for which a condition holds… */
function aggregating(checker: Checker, part: Name, fact: FactName, column: string): RepairIdea[] {
  const unit = columnOf(fact, [column])?.unit;
  const whole = `${fact}.${column}`;
  if (unit === 'flag') return checker.rewriting(part, `count(${fact} where ${column})`);
  const names = unit === 'text' ? ['distinct'] : unit === 'time' ? ['max', 'min'] : ['avg', 'sum'];
  return names.flatMap((name) => checker.rewriting(part, `${name}(${whole})`));
}

/** A name inside an aggregate: a column of its fact, or a moment. */
export function columnUnit(checker: Checker, part: Name, fact: FactName): ValueUnit {
  const column = columnOf(fact, part.path);
  const name = part.path.join('.');
  const moment = Object.hasOwn(builtIn, name) ? builtIn[name] : undefined;
  if (!column && moment?.kind === 'time') return moment;
  if (!column) return tellUnknownColumn(checker, part, fact);
  if (column.unit === 'text') return text;
  if (column.unit === 'flag') return flag;
  if (column.unit === 'time') return time;
  return column.unit === 'count'
    ? countOf(thingOfColumn(part.path.at(-1) ?? ''))
    : amount({ [column.unit]: 1 });
}

function tellUnknownColumn(checker: Checker, part: Name, fact: FactName): ValueUnit {
  const name = part.path.join('.');
  const [first = '', second] = part.path;
  const columns = Object.keys(factModel(fact).columns);
  const last = part.path.at(-1) ?? '';
  if (first !== fact && isFactName(first)) {
    const ideas = columns.includes(last) ? checker.rewriting(part, last, 'repair.replace') : [];
    return checker.fault(part, 'formula.other_fact', { name, fact, other: first }, ideas);
  }
  if (second === undefined && checker.around.known.metrics.includes(first))
    return checker.fault(part, 'formula.metric_inside', { name, fact });
  if (second === undefined && timeDimensions.some((known) => known === first))
    return checker.fault(part, 'formula.no_time_column', { name });
  const close = nearest(last, columns);
  const own = first === fact && part.path.length === 2 ? last : name;
  const prefix = part.path.length > 1 ? `${fact}.` : '';
  const ideas = close.flatMap((wanted) =>
    checker.rewriting(part, prefix + wanted, 'repair.replace'),
  );
  return checker.fault(
    part,
    'formula.unknown_column',
    { name: own, fact, similar: listed(close) },
    ideas,
  );
}
