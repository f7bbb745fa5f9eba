import { describe, expect, it } from 'vitest';
import { type Expression, partsOf } from './ast.ts';
import { parseFormula } from './parse.ts';

/** Each piece as it is written, from the whole to the smallest. */
function pieces(formula: string): string[] {
  const parsed = parseFormula(formula);
  const found: string[] = [];
  const walk = (part: Expression): void => {
    const extent = parsed.extents.get(part);
    found.push(extent ? formula.slice(extent.from, extent.to) : '?');
    partsOf(part).forEach(walk);
  };
  for (const piece of parsed.ok ? [parsed.expression] : parsed.pieces) walk(piece);
  return found;
}

describe('the pieces of a formula', () => {
  it.each<[string, string[]]>([
    ['a + b * c', ['a + b * c', 'a', 'b * c', 'b', 'c']],
    ['(a + b) - c', ['(a + b) - c', '(a + b)', 'a', 'b', 'c']],
    ['-a / 2', ['-a / 2', '-a', 'a', '2']],
    ['a.b < 5 and not c', ['a.b < 5 and not c', 'a.b < 5', 'a.b', '5', 'not c', 'c']],
    ['a or b and c', ['a or b and c', 'a', 'b and c', 'b', 'c']],
    ["a not in ('x', 'y')", ["a not in ('x', 'y')", 'a', "'x'", "'y'"]],
    ['(a) is not null', ['(a) is not null', '(a)']],
    ['if(a = true, null, $x)', ['if(a = true, null, $x)', 'a = true', 'a', 'true', 'null', '$x']],
    ["ago(a + 1, '1 week')", ["ago(a + 1, '1 week')", 'a + 1', 'a', '1']],
    [
      'sum(a.b where c > 5) * 2',
      ['sum(a.b where c > 5) * 2', 'sum(a.b where c > 5)', 'a.b', 'c > 5', 'c', '5', '2'],
    ],
  ])('%s', (formula, wanted) => {
    expect(pieces(formula)).toEqual(wanted);
  });

  it.each<[string, string[]]>([
    ['a b', ['a', 'b']],
    ['a + (b c) d', ['a + (b c)', 'a', '(b c)', 'c', 'd']],
    ['a , b', ['a', 'b']],
    ['a ) + b', ['a', 'b']],
    ['a ) b', ['a', 'b']],
    [
      'count(calls where a where b)',
      ['count(calls where a where b)', 'calls', 'a where b', 'a', 'b'],
    ],
    ['count(calls, a > 5)', ['count(calls, a > 5)', 'calls', 'a > 5', 'a', '5']],
    ['count(calls) where a', ['count(calls)', 'calls']],
    ['a < b < c', ['a < b < c', 'a < b', 'a', 'b', 'b < c', 'b', 'c']],
    ['a is 5', ['a is 5', 'a', '5']],
    ['a is', ['a is', 'a']],
    ["a in 'x', 'y'", ["a in 'x', 'y'", 'a', "'x'", "'y'"]],
    ['foo(a, b)', ['']],
    ['звонки(a)', ['']],
    ['a like b', ['']],
    ['= a', ['a']],
  ])('are read of %s, wrong as it is', (formula, wanted) => {
    expect(pieces(formula)).toEqual(wanted);
  });
});

describe('where an operation stands', () => {
  it.each<[string, number]>([
    ['a + b', 2],
    ['ab <= c', 3],
    ['a and b', 2],
    ['a or b', 2],
    ['a in (1)', 2],
    ['a not in (1)', 2],
    ['a is null', 2],
    [' not a', 1],
    [' -a', 1],
    [' count(a)', 1],
    [' abs(a)', 1],
    [' previous(a)', 1],
    [" 'x'", 1],
    [' $x', 1],
    [' 5', 1],
    [' true', 1],
    [' null', 1],
    [' a.b', 1],
    ['(a)', 1],
  ])('of %j is %d', (formula, at) => {
    const parsed = parseFormula(formula);
    expect(parsed.ok && parsed.expression.at).toBe(at);
  });
});
