import { type FactName, factModel } from '../query/model.ts';
import type { Expression, ExpressionOf } from './ast.ts';
import { type Checker, columnOf } from './check.ts';
import type { RepairIdea } from './issues.ts';
import { nearest } from './similar.ts';
import { nameOfUnit, wordOfUnit } from './unit-names.ts';
import { added, alike, declaredOf, flag, multiplied, type ValueUnit } from './units.ts';

/** How a message calls the operation that two units do not fit. */
const operations: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  if: 'choose',
  coalesce: 'choose',
};

/**
 * Tells that two values do not go together. The code says what is the matter: things of different
 * kinds are counted, money is of different currencies, or the units differ.
 */
export function tellDifferent(
  checker: Checker,
  part: Expression,
  pair: readonly [Expression, Expression],
  units: readonly [ValueUnit, ValueUnit],
  ideas: readonly RepairIdea[] = [],
): ValueUnit {
  const sign = 'sign' in part ? part.sign : 'name' in part ? part.name : 'in';
  const [left, right] = units.map((unit) => wordOfUnit(unit, checker.around.currency));
  const declared = units.map(declaredOf);
  const both = (kind: string): boolean => declared.every((unit) => unit === kind);
  const code = both('money')
    ? 'formula.currencies_differ'
    : both('count')
      ? 'formula.things_differ'
      : 'formula.units_differ';
  const operation = operations[sign] ?? 'compare';
  return checker.fault(
    part,
    code,
    {
      operation,
      left: left ?? 'other',
      right: right ?? 'other',
      leftName: nameOfUnit(units[0]),
      rightName: nameOfUnit(units[1]),
      leftText: shortened(checker.text(pair[0])),
      rightText: shortened(checker.text(pair[1])),
    },
    ideas,
  );
}

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

export function calculatedUnit(
  checker: Checker,
  part: ExpressionOf<'arithmetic'>,
  fact: FactName | null,
): ValueUnit {
  const { left, right, sign } = part;
  const [a, b] = [checker.unit(left, fact), checker.unit(right, fact)];
  if (sign === '/' && right.kind === 'number' && right.value === 0)
    return checker.fault(part, 'formula.divides_by_zero');
  const result =
    sign === '+' || sign === '-' ? added(a, b, sign) : multiplied(a, b, sign === '*' ? 1 : -1);
  if (result) return result;
  if (sign === '+' && a.kind === 'time' && b.kind === 'time')
    return checker.fault(part, 'formula.adds_moments', {}, takingAway(checker, part));
  const ideas = [...timeIntoMoney(checker, left, a, b), ...timeIntoMoney(checker, right, b, a)];
  return tellDifferent(checker, part, [left, right], [a, b], ideas);
}

/** Two moments make a length of time when one is taken from the other. */
function takingAway(checker: Checker, part: ExpressionOf<'arithmetic'>): RepairIdea[] {
  if (!checker.extent(part)) return [];
  const edits = [{ from: part.at, to: part.at + 1, text: '-' }];
  return [{ code: 'repair.replace', params: { found: '+', wanted: '-' }, edits }];
}

/** Seconds beside money: what an hour costs turns one into the other. */
function timeIntoMoney(
  checker: Checker,
  part: Expression,
  unit: ValueUnit,
  other: ValueUnit,
): RepairIdea[] {
  const extent = checker.extent(part);
  if (!extent || declaredOf(unit) !== 'seconds' || declaredOf(other) !== 'money') return [];
  const { parameter, known } = checker.around;
  const hourly = known.parameters.find((name) => {
    const found = parameter(name);
    return found && declaredOf(found) === 'money-per-hour';
  });
  const name = hourly ?? 'agent_hour_cost';
  const times = `* $${name} / 3600`;
  const loose = part.kind === 'arithmetic' && checker.formula[extent.from] !== '(';
  const edits = [
    { from: extent.from, to: extent.from, text: loose ? '(' : '' },
    { from: extent.to, to: extent.to, text: `${loose ? ')' : ''} ${times}` },
  ].filter(({ text }) => text !== '');
  return [
    {
      code: hourly ? 'repair.time_to_money' : 'repair.time_to_money_new',
      params: { times, parameter: name, unit: 'money-per-hour' },
      edits,
      ...(hourly ? {} : { parameter: { id: name, unit: 'money-per-hour' } }),
    },
  ];
}

export function comparedUnit(
  checker: Checker,
  part: ExpressionOf<'compare'> | ExpressionOf<'in'>,
  left: Expression,
  right: Expression,
  fact: FactName | null,
): ValueUnit {
  if (tellUnquoted(checker, left, right, fact)) return flag;
  const [a, b] = [checker.unit(left, fact), checker.unit(right, fact)];
  const empty = [left, right].find((side) => side.kind === 'null' && !checker.isHole(side));
  if (empty) {
    const of = checker.text(empty === right ? left : right);
    const equal = part.kind === 'compare' && part.sign === '=';
    const ideas =
      part.kind === 'in' ? [] : checker.rewriting(part, `${of} is ${equal ? '' : 'not '}null`);
    checker.fault(part, 'formula.compared_with_null', {}, ideas);
    return flag;
  }
  if (!alike(a, b)) tellUnlike(checker, part, [left, right], [a, b]);
  checkOption(checker, left, right, fact);
  checkOption(checker, right, left, fact);
  return flag;
}

/** `outcome = answered`: a word that is no column, compared with a text. */
function tellUnquoted(
  checker: Checker,
  left: Expression,
  right: Expression,
  fact: FactName | null,
): boolean {
  if (fact === null || left.kind !== 'name' || right.kind !== 'name') return false;
  const [word = '', more] = right.path;
  const column = columnOf(fact, left.path);
  if (column?.unit !== 'text' || more !== undefined || columnOf(fact, right.path)) return false;
  const wanted = `'${word}'`;
  checker.fault(
    right,
    'formula.text_without_quotes',
    { wanted },
    checker.rewriting(right, wanted, 'repair.quote'),
  );
  return true;
}

/** `queue = 'a' or 'b'` as `queue in ('a', 'b')`. */
export function alternatives(checker: Checker, part: ExpressionOf<'logic'>): RepairIdea[] {
  const { left, right, sign } = part;
  if (sign !== 'or' || left.kind !== 'compare' || left.sign !== '=' || right.kind !== 'text')
    return [];
  const values = `${checker.text(left.right)}, ${checker.text(right)}`;
  return checker.rewriting(part, `${checker.text(left.left)} in (${values})`);
}

function tellUnlike(
  checker: Checker,
  part: ExpressionOf<'compare'> | ExpressionOf<'in'>,
  pair: readonly [Expression, Expression],
  units: readonly [ValueUnit, ValueUnit],
): void {
  const [left, right] = pair;
  const [a, b] = units;
  const value = right.kind === 'text' ? right.value : undefined;
  if (a.kind === 'time' && value !== undefined) {
    checker.fault(right, 'formula.no_dates', { value: value.slice(0, 40) });
    return;
  }
  const place: Expression = part.kind === 'in' ? { ...part, at: right.at } : part;
  const ideas: RepairIdea[] = [];
  if (a.kind === 'text' && right.kind === 'number')
    ideas.push(...checker.rewriting(right, `'${right.value}'`, 'repair.quote'));
  if (a.kind === 'amount' && value !== undefined && /^\d+(\.\d+)?$/.test(value))
    ideas.push(...checker.rewriting(right, value, 'repair.unquote'));
  if (a.kind === 'flag' && part.kind === 'compare' && part.sign === '=')
    ideas.push(...checker.rewriting(part, checker.text(left)));
  tellDifferent(checker, place, pair, [a, b], ideas);
}

/** A text compared with a column of few values must be one of them. */
function checkOption(
  checker: Checker,
  column: Expression,
  value: Expression,
  fact: FactName | null,
): void {
  if (fact === null || column.kind !== 'name' || value.kind !== 'text') return;
  const options = columnOf(fact, column.path)?.options;
  if (!options || options.includes(value.value)) return;
  const known = options.filter((option) => option !== '');
  const ideas = nearest(value.value, known).flatMap((option) =>
    checker.rewriting(value, `'${option}'`, 'repair.replace'),
  );
  const params = {
    value: value.value.slice(0, 40),
    column: column.path.join('.'),
    known: known.join(', '),
  };
  checker.fault(value, 'formula.unknown_value', params, ideas);
}

/** A condition is wanted: `where`, `and`, `not`, the first value of `if`. */
export function flagWanted(
  checker: Checker,
  part: Expression,
  fact: FactName | null,
  instead: readonly RepairIdea[] = [],
): void {
  const unit = checker.unit(part, fact);
  if (unit.kind === 'flag' || unit.kind === 'nothing') return;
  const text = checker.text(part);
  const option =
    fact !== null && part.kind === 'name'
      ? columnOf(fact, part.path)?.options?.find(Boolean)
      : undefined;
  const ideas =
    unit.kind === 'amount' && !unit.free
      ? checker.rewriting(part, `${text} > 0`)
      : option !== undefined
        ? checker.rewriting(part, `${text} = '${option}'`)
        : [];
  const found = wordOfUnit(unit, checker.around.currency);
  checker.fault(
    part,
    'formula.condition_wanted',
    { found, name: nameOfUnit(unit), text: shortened(text) || 'none' },
    [...instead, ...ideas],
  );
}

/** Columns of a fact that can be added up. */
export function amountColumns(fact: FactName): string[] {
  return Object.entries(factModel(fact).columns)
    .filter(([, { unit }]) => ['seconds', 'money', 'score', 'count'].includes(unit))
    .map(([name]) => name);
}
