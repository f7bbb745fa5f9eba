import { type ColumnModel, type FactName, factModel, facts, isFactName } from '../query/model.ts';
import { type Expression, type ExpressionOf, partsOf } from './ast.ts';
import { type FormulaIssue, issueAt } from './issues.ts';
import { nearest } from './similar.ts';
import {
  added,
  alike,
  amount,
  flag,
  freeNumber,
  multiplied,
  nameOfUnit,
  nothing,
  text,
  time,
  type ValueUnit,
} from './units.ts';

/** What a formula may name besides facts. */
export interface Surroundings {
  /** Unit of a parameter; undefined: there is none of this name. */
  parameter(name: string): ValueUnit | undefined;
  /** Unit of another metric; undefined: there is none. */
  metric(name: string): ValueUnit | undefined;
  /** Does the formula of another metric, or one that it names, hold a window? Absent: none does. */
  windowed?(name: string): boolean;
  readonly known: { readonly metrics: readonly string[]; readonly parameters: readonly string[] };
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

/** The fact an aggregate is over: named as a whole, or by the columns in it; undefined: by none or two. */
export function factOf(aggregate: ExpressionOf<'aggregate'>): FactName | undefined {
  const found = new Set<FactName>();
  const walk = (part: Expression): void => {
    if (part.kind === 'name' && isFactName(part.path[0] ?? '')) found.add(part.path[0] as FactName);
    if (part.kind === 'arithmetic' || part.kind === 'compare' || part.kind === 'logic') {
      walk(part.left);
      walk(part.right);
    } else if (part.kind === 'negate' || part.kind === 'not' || part.kind === 'is-null')
      walk(part.of);
    else if (part.kind === 'call') part.args.forEach(walk);
  };
  walk(aggregate.of);
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
): ValueUnit {
  const fault = (
    at: number,
    code: string,
    params: Record<string, string | number> = {},
  ): ValueUnit => {
    issues.push(issueAt(formula, at, code, params));
    return nothing;
  };
  const wanted = (unit: ValueUnit, kind: 'flag' | 'amount', at: number): ValueUnit =>
    unit.kind === kind || unit.kind === 'nothing'
      ? unit
      : fault(at, 'formula.wrong_kind', {
          wanted: kind === 'flag' ? 'condition' : 'number',
          found: nameOfUnit(unit),
        });
  const both = (
    at: number,
    left: ValueUnit,
    right: ValueUnit,
    combined: ValueUnit | undefined,
    sign: string,
  ): ValueUnit =>
    combined ??
    fault(at, 'formula.units_differ', { left: nameOfUnit(left), right: nameOfUnit(right), sign });

  function unitOf(part: Expression, fact: FactName | null): ValueUnit {
    const { at } = part;
    switch (part.kind) {
      case 'number':
        return freeNumber;
      case 'text':
        return text;
      case 'flag':
        return flag;
      case 'null':
        return nothing;
      case 'parameter': {
        const found = around.parameter(part.name);
        if (found) return found;
        const { parameters } = around.known;
        return fault(at, 'formula.unknown_parameter', {
          name: part.name,
          known: parameters.join(', ') || '—',
        });
      }
      case 'name':
        return fact === null ? metricUnit(part) : columnUnit(part, fact);
      case 'negate':
        return wanted(unitOf(part.of, fact), 'amount', at);
      case 'not':
        wanted(unitOf(part.of, fact), 'flag', at);
        return flag;
      case 'is-null':
        unitOf(part.of, fact);
        return flag;
      case 'logic':
        wanted(unitOf(part.left, fact), 'flag', part.left.at);
        wanted(unitOf(part.right, fact), 'flag', part.right.at);
        return flag;
      case 'arithmetic': {
        const left = unitOf(part.left, fact);
        const right = unitOf(part.right, fact);
        const result =
          part.sign === '+' || part.sign === '-'
            ? added(left, right, part.sign)
            : multiplied(left, right, part.sign === '*' ? 1 : -1);
        return both(at, left, right, result, part.sign);
      }
      case 'compare': {
        const left = unitOf(part.left, fact);
        const right = unitOf(part.right, fact);
        both(at, left, right, alike(left, right), part.sign);
        checkOption(part.left, part.right, fact);
        return flag;
      }
      case 'in':
        for (const value of part.values) {
          const left = unitOf(part.of, fact);
          const right = unitOf(value, fact);
          both(value.at, left, right, alike(left, right), 'in');
          checkOption(part.of, value, fact);
        }
        return flag;
      case 'window':
        return windowUnit(part, fact);
      case 'call':
        return callUnit(part, fact);
      case 'aggregate':
        return fact === null
          ? aggregateUnit(part)
          : fault(at, 'formula.nested_aggregate', { name: part.name });
    }
  }

  /** A value at another time: of things counted, not inside an aggregate and not in one another. */
  function windowUnit(part: ExpressionOf<'window'>, fact: FactName | null): ValueUnit {
    const { at, name } = part;
    if (fact !== null) return fault(at, 'formula.window_inside', { name });
    if (has(part.of, ({ kind }) => kind === 'window')) fault(at, 'formula.window_nested', { name });
    const counted = has(
      part.of,
      (inner) =>
        inner.kind === 'aggregate' ||
        (inner.kind === 'name' && !Object.hasOwn(builtIn, inner.path.join('.'))),
    );
    if (!counted) fault(at, 'formula.window_of_nothing', { name });
    for (const metric of windowedMetrics(part.of))
      fault(at, 'formula.window_nested_metric', { name, metric });
    return unitOf(part.of, null);
  }

  /** Metrics named outside aggregates whose own formula holds a window. */
  function windowedMetrics(part: Expression): string[] {
    if (part.kind === 'aggregate') return [];
    const name = part.kind === 'name' ? part.path.join('.') : '';
    if (name && around.windowed?.(name)) return [name];
    return partsOf(part).flatMap(windowedMetrics);
  }

  function metricUnit(part: ExpressionOf<'name'>): ValueUnit {
    const name = part.path.join('.');
    const found = builtIn[name] ?? around.metric(name);
    if (found) return found;
    if (isFactName(part.path[0] ?? '')) return fault(part.at, 'formula.needs_aggregate', { name });
    if (around.known.metrics.includes(name))
      return fault(part.at, 'formula.broken_metric', { name });
    const known = [...around.known.metrics, ...Object.keys(builtIn)];
    return fault(part.at, 'formula.unknown_metric', {
      name,
      similar: nearest(name, known).join(', ') || '—',
    });
  }

  function columnUnit(part: ExpressionOf<'name'>, fact: FactName): ValueUnit {
    const column = columnOf(fact, part.path);
    const name = part.path.join('.');
    const moment = builtIn[name];
    if (!column && moment?.kind === 'time') return moment;
    if (!column) {
      const known = Object.keys(factModel(fact).columns);
      const similar = nearest(part.path.at(-1) ?? '', known).join(', ') || '—';
      return fault(part.at, 'formula.unknown_column', { name, fact, similar });
    }
    if (column.unit === 'text') return text;
    if (column.unit === 'flag') return flag;
    return column.unit === 'time' ? time : amount({ [column.unit]: 1 });
  }

  /** A text compared with a column of few values must be one of them. */
  function checkOption(column: Expression, value: Expression, fact: FactName | null): void {
    if (fact === null || column.kind !== 'name' || value.kind !== 'text') return;
    const options = columnOf(fact, column.path)?.options;
    if (!options || options.includes(value.value)) return;
    fault(value.at, 'formula.unknown_value', { value: value.value, known: options.join(', ') });
  }

  function callUnit(part: ExpressionOf<'call'>, fact: FactName | null): ValueUnit {
    const units = part.args.map((arg) => unitOf(arg, fact));
    const [first = nothing, second = nothing, third = nothing] = units;
    const counts = { if: [3, 3], coalesce: [1, 10], round: [1, 2], abs: [1, 1] } as const;
    const [least, most] = counts[part.name];
    if (units.length < least || units.length > most) {
      return fault(part.at, 'formula.wrong_number_of_values', {
        name: part.name,
        wanted: least === most ? String(least) : `${least}–${most}`,
      });
    }
    if (part.name === 'if') {
      wanted(first, 'flag', part.args[0]?.at ?? part.at);
      return both(part.at, second, third, alike(second, third), 'if');
    }
    if (part.name === 'coalesce') {
      return units.reduce(
        (left, right) => both(part.at, left, right, alike(left, right), 'coalesce'),
        nothing,
      );
    }
    if (part.name === 'round' && part.args[1] && part.args[1].kind !== 'number') {
      fault(part.args[1].at, 'formula.wrong_kind', { wanted: 'number', found: part.args[1].kind });
    }
    return wanted(first, 'amount', part.args[0]?.at ?? part.at);
  }

  function aggregateUnit(part: ExpressionOf<'aggregate'>): ValueUnit {
    const { of, name, at } = part;
    const fact = factOf(part);
    if (fact === undefined) {
      const known =
        of.kind === 'name' ? nearest(of.path[0] ?? '', Object.keys(facts)).join(', ') : '';
      return fault(of.at, 'formula.one_fact', { name, similar: known || '—' });
    }
    if (part.where) wanted(unitOf(part.where, fact), 'flag', part.where.at);
    const whole = of.kind === 'name' && of.path.length === 1;
    if (name === 'count' || name === 'peak') {
      if (!whole) fault(of.at, 'formula.counts_rows', { name, fact });
      if (name === 'peak' && factModel(fact).time.kind !== 'span') {
        fault(of.at, 'formula.needs_span', { fact });
      }
      return amount({ count: 1 });
    }
    if (whole) return fault(of.at, 'formula.needs_column', { name, fact });
    const unit = unitOf(of, fact);
    if (name === 'distinct') return amount({ count: 1 });
    if (unit.kind === 'time' && (name === 'min' || name === 'max')) return unit;
    if (unit.kind !== 'amount' && unit.kind !== 'nothing') {
      return fault(at, 'formula.wrong_kind', { wanted: 'number', found: nameOfUnit(unit) });
    }
    return unit;
  }

  return unitOf(expression, null);
}
