import { type FactName, factModel, facts } from '../query/model.ts';
import type { Expression, ExpressionOf } from './ast.ts';
import { builtIn, type Checker, factOf, factsIn, has } from './check.ts';
import { factsWith, listed } from './check-names.ts';
import { amountColumns, flagWanted } from './check-operations.ts';
import type { RepairIdea } from './issues.ts';
import { nearest } from './similar.ts';
import { thingAtOnce, thingOfColumn, thingOfFact } from './things.ts';
import { amount, countOf, isMoney, multiplied, nothing, type ValueUnit } from './units.ts';

type Aggregate = ExpressionOf<'aggregate'>;

/** Unit of an aggregate: over one fact, of its rows or of a value in them. */
export function aggregateUnit(checker: Checker, part: Aggregate): ValueUnit {
  const { of, name, where } = part;
  const nested = innerAggregate(of) ?? (where ? innerAggregate(where) : undefined);
  if (nested) return tellNested(checker, part, nested);
  const fact = factOf(part);
  if (fact === undefined) return tellNoFact(checker, part);
  if (where) flagWanted(checker, where, fact);
  const whole = of.kind === 'name' && of.path.length === 1;
  if (name === 'count' || name === 'peak') return rowsUnit(checker, part, fact, whole);
  if (whole) return tellNoColumn(checker, part, fact);
  const unit = checker.unit(of, fact);
  if (name === 'distinct') {
    const column = of.kind === 'name' ? (of.path.at(-1) ?? '') : '';
    return countOf(thingOfColumn(column));
  }
  if (unit.kind === 'time' && (name === 'min' || name === 'max')) return unit;
  if (unit.kind === 'nothing') return nothing;
  if (unit.kind !== 'amount') return tellNoAmount(checker, part, fact, unit);
  const money = inCurrency(checker, unit, where);
  const perRow = name === 'avg' && !unit.free;
  return perRow ? (multiplied(money, countOf(thingOfFact(fact)), -1) ?? nothing) : money;
}

function innerAggregate(part: Expression): Aggregate | ExpressionOf<'window'> | undefined {
  let found: Aggregate | ExpressionOf<'window'> | undefined;
  has(part, (inner) => {
    if (inner.kind === 'aggregate' || inner.kind === 'window') found ??= inner;
    return found !== undefined;
  });
  return found;
}

function tellNested(
  checker: Checker,
  part: Aggregate,
  inner: Aggregate | ExpressionOf<'window'>,
): ValueUnit {
  const ideas = part.of === inner ? checker.rewriting(part, checker.text(inner)) : [];
  const { name } = inner;
  if (inner.kind === 'window')
    return checker.fault(inner, 'formula.window_inside', { name }, ideas);
  return checker.fault(inner, 'formula.nested_aggregate', { name, outer: part.name }, ideas);
}

/** `count(fact)` and `peak(fact)`: rows, not values. */
function rowsUnit(checker: Checker, part: Aggregate, fact: FactName, whole: boolean): ValueUnit {
  const { of, name } = part;
  if (!whole) {
    checker.unit(of, fact);
    const ideas =
      name === 'count' && part.where === null
        ? [
            ...checker.rewriting(part, `count(${fact})`),
            ...(of.kind === 'name'
              ? checker.rewriting(part, `count(${fact} where ${of.path.at(-1)} is not null)`)
              : []),
          ]
        : checker.rewriting(of, fact);
    checker.fault(of, 'formula.counts_rows', { name, fact }, ideas);
  }
  if (name === 'count') return countOf(thingOfFact(fact));
  if (factModel(fact).time.kind !== 'span') {
    const lasting = (Object.keys(facts) as FactName[]).filter(
      (known) => factModel(known).time.kind === 'span',
    );
    const same = lasting.filter((known) => factModel(known).table === factModel(fact).table);
    const ideas = same.flatMap((known) => checker.rewriting(of, known, 'repair.replace'));
    checker.fault(of, 'formula.needs_span', { fact, known: lasting.join(', ') }, ideas);
  }
  return countOf(thingAtOnce(fact));
}

/** `sum(fact)`: which column? */
function tellNoColumn(checker: Checker, part: Aggregate, fact: FactName): ValueUnit {
  const { name, of } = part;
  const columns = amountColumns(fact).slice(0, 2);
  const ideas = [
    ...(name === 'sum' ? renamed(checker, part, 'count') : []),
    ...columns.flatMap((column) => checker.rewriting(of, `${fact}.${column}`)),
  ];
  const example = name === 'distinct' ? 'agent' : (amountColumns(fact)[0] ?? 'none');
  return checker.fault(part, 'formula.needs_column', { name, fact, example }, ideas);
}

function renamed(checker: Checker, part: Aggregate, wanted: string): RepairIdea[] {
  if (!checker.extent(part)) return [];
  const edits = [{ from: part.at, to: part.at + part.name.length, text: wanted }];
  const params = { found: `${part.name}(…)`, wanted: `${wanted}(…)` };
  return [{ code: 'repair.replace', params, edits }];
}

/** The sum of a text or of a condition. */
function tellNoAmount(
  checker: Checker,
  part: Aggregate,
  fact: FactName,
  unit: ValueUnit,
): ValueUnit {
  const { of, name } = part;
  const ideas =
    unit.kind === 'flag' && part.where === null
      ? checker.rewriting(part, `count(${fact} where ${checker.text(of).replace(`${fact}.`, '')})`)
      : unit.kind === 'text'
        ? renamed(checker, part, 'distinct')
        : [];
  return checker.fault(of, 'formula.not_an_amount', { name, found: unit.kind }, ideas);
}

/** An aggregate over no fact, or over two. */
function tellNoFact(checker: Checker, part: Aggregate): ValueUnit {
  const { of, name } = part;
  if (has(of, (inner) => checker.isHole(inner))) return nothing;
  const found = [...factsIn(of)];
  if (found.length > 1) {
    const [left = '', right = ''] = found;
    return checker.fault(of, 'formula.two_facts', { name, left, right }, parted(checker, part));
  }
  if (of.kind !== 'name') return checker.fault(part, 'formula.no_fact', { name });
  const [first = '', second] = of.path;
  const { metrics } = checker.around.known;
  if (second === undefined && (metrics.includes(first) || Object.hasOwn(builtIn, first)))
    return checker.fault(
      of,
      'formula.metric_aggregated',
      { name, metric: first },
      checker.rewriting(part, first),
    );
  const owners = second === undefined ? factsWith(first) : [];
  const close = nearest(first, Object.keys(facts));
  if (owners.length > 0 && close[0] !== first) {
    const counts = name === 'count' || name === 'peak';
    const ideas = owners.flatMap((fact) =>
      checker.rewriting(of, counts ? fact : `${fact}.${first}`),
    );
    return checker.fault(
      of,
      'formula.column_without_fact',
      { column: first, fact: owners[0] ?? '' },
      ideas,
    );
  }
  const rest = of.path.slice(1).map((word) => `.${word}`);
  const ideas = close.flatMap((fact) =>
    checker.rewriting(of, fact + rest.join(''), 'repair.replace'),
  );
  return checker.fault(of, 'formula.unknown_fact', { name: first, similar: listed(close) }, ideas);
}

/** `sum(a.x + b.y)` as `sum(a.x) + sum(b.y)`. */
function parted(checker: Checker, { of, name, where }: Aggregate): RepairIdea[] {
  const sum = name === 'sum' && where === null && of.kind === 'arithmetic' ? of : undefined;
  if (!sum || !['+', '-'].includes(sum.sign)) return [];
  if (factsIn(sum.left).size !== 1 || factsIn(sum.right).size !== 1) return [];
  const extent = checker.extent(of);
  if (!extent) return [];
  const [left, right] = [checker.text(sum.left), checker.text(sum.right)];
  const wanted = `${left}) ${sum.sign} sum(${right}`;
  return [
    {
      code: 'repair.write',
      params: { wanted: `sum(${wanted})` },
      edits: [{ ...extent, text: wanted }],
    },
  ];
}

/** Money of rows of one currency is in that currency; otherwise in the tenant's. */
function inCurrency(checker: Checker, unit: ValueUnit, where: Expression | null): ValueUnit {
  if (unit.kind !== 'amount' || unit.powers.money === undefined || where === null) return unit;
  const currency = currencyOf(where);
  if (currency === undefined || currency === checker.around.currency) return unit;
  return amount(
    Object.fromEntries(
      Object.entries(unit.powers).map(([base, power]) => [
        isMoney(base) ? `money:${currency}` : base,
        power,
      ]),
    ),
  );
}

/** The one currency that a condition lets through; undefined: it does not say. */
function currencyOf(where: Expression): string | undefined {
  if (where.kind === 'logic' && where.sign === 'and')
    return currencyOf(where.left) ?? currencyOf(where.right);
  if (where.kind !== 'compare' || where.sign !== '=') return undefined;
  const { left, right } = where;
  const named = left.kind === 'name' && left.path.at(-1) === 'currency';
  return named && right.kind === 'text' && /^[A-Z]{3}$/.test(right.value) ? right.value : undefined;
}
