import { describe, expect, it } from 'vitest';
import { evaluate, type Value } from './evaluate.ts';
import { parseFormula } from './parse.ts';

function value(formula: string, names: Record<string, Value> = {}): Value {
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new Error(formula);
  return evaluate(parsed.expression, {
    aggregate: () => null,
    name: ({ path }) => names[path.join('.')] ?? null,
  });
}

describe('computing a formula', () => {
  it.each<[string, Value]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['7 - 2 - 1', 4],
    ['8 / 4 / 2', 1],
    ['-2 * 3', -6],
    ['5 / 0', null],
    ['0 / 0', null],
    ['null + 1', null],
    ['nothing / 2', null],
    ['2 <= 2', true],
    ['2 < 2', false],
    ['2 != 3', true],
    ['null = null', null],
    ['null and false', false],
    ['null and true', null],
    ['null or true', true],
    ['null or false', null],
    ['not null', null],
    ['not false', true],
    ["'a' in ('b', 'a')", true],
    ["'a' not in ('b', 'c')", true],
    ['null in (1, 2)', null],
    ['null is null', true],
    ['1 is not null', true],
    ['if(null, 1, 2)', 2],
    ['if(1 = 1, 1, 2)', 1],
    ['coalesce(null, null, 3)', 3],
    ['coalesce(null)', null],
    ['abs(-4)', 4],
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['round(2.345, 2)', 2.35],
    ['round(null)', null],
  ])('%s is %s', (formula, expected) => {
    expect(value(formula)).toBe(expected);
  });

  it('asks for names', () => {
    expect(value('a / b', { a: 1, b: 4 })).toBe(0.25);
  });
});
