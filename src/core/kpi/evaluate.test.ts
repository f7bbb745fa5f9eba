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
    ['3 > 2', true],
    ['2 > 2', false],
    ['2 >= 2', true],
    ['1 >= 2', false],
    ['1 < 2', true],
    ['3 <= 2', false],
    ['2 = 2', true],
    ['2 = 3', false],
    ['2 != 2', false],
    ["'a' < 'b'", true],
    ['1 < null', null],
    ['null > 1', null],
    ['false or null', null],
    ['false or false', false],
    ['true or null', true],
    ['true and null', null],
    ['true and true', true],
    ['false and null', false],
    ['not true', false],
    ['2 in (1, 3)', false],
    ['1 not in (1, 3)', false],
    ['null not in (1)', null],
    ['1 in (null, 1)', true],
    ['null is not null', false],
    ['1 is null', false],
    ["'a' + 1", null],
    ["1 - 'a'", null],
    ['true * 2', null],
    ["-'a'", null],
    ['if(1 = 2, 1, 2)', 2],
    ['if(true, null, 2)', null],
    ['coalesce(0, 5)', 0],
    ['coalesce(null, 5)', 5],
    ["abs('a')", null],
    ['abs(4)', 4],
    ['round(2.4)', 2],
    ['round(-2.345, 2)', -2.35],
    ['round(1234.5, 0)', 1235],
    ['3 - 5', -2],
  ])('%s is %s', (formula, expected) => {
    expect(value(formula)).toBe(expected);
  });

  it('takes a window for what is in it where nobody knows of time', () => {
    expect(value('previous(a) + 1', { a: 2 })).toBe(3);
    const parsed = parseFormula("ago(a, '1 week')");
    if (!parsed.ok) throw new Error('unread');
    const asked: unknown[] = [];
    const found = evaluate(parsed.expression, {
      aggregate: () => null,
      name: () => 1,
      window: ({ name, span }) => {
        asked.push(name, span);
        return 7;
      },
    });
    expect([found, asked]).toEqual([7, ['ago', { count: 1, unit: 'week' }]]);
  });

  it('asks for aggregates whole', () => {
    const parsed = parseFormula('sum(calls.talk) / count(calls)');
    if (!parsed.ok) throw new Error('unread');
    const aggregate = ({ name }: { name: string }): number => (name === 'sum' ? 30 : 4);
    expect(evaluate(parsed.expression, { aggregate, name: () => null })).toBe(7.5);
  });

  it('has no parameters any more', () => {
    expect(() => value('$limit')).toThrow('limit');
  });

  it('asks for names', () => {
    expect(value('a / b', { a: 1, b: 4 })).toBe(0.25);
  });
});
