import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFormula } from '../../../test/support/random-formula.ts';
import type { Expression } from './ast.ts';
import { fromPlan, toPlan } from './formula-plan.ts';
import { parseFormula } from './parse.ts';
import { printFormula } from './print.ts';

const read = (formula: string): Expression => {
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new Error(`${formula} ${JSON.stringify(parsed.issues)}`);
  return parsed.expression;
};
const bare = (expression: Expression): unknown => toPlan(expression).expression;

describe('a formula', () => {
  it('is the same tree when what is printed is read again, and is printed the same', () => {
    fc.assert(
      fc.property(randomFormula, (expression) => {
        const printed = printFormula(expression);
        const again = read(printed);
        expect(bare(again)).toEqual(bare(expression));
        expect(printFormula(again)).toBe(printed);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [1e-7, '0.0000001'],
    [1.5e-9, '0.0000000015'],
    [1e21, '1000000000000000000000'],
    [1.25e22, '12500000000000000000000'],
    [0.5, '0.5'],
  ])('has the number %d without an exponent', (value, text) => {
    expect(printFormula({ kind: 'number', value, at: 0 })).toBe(text);
  });
});

describe('a formula as JSON', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(randomFormula, (expression) => {
        const json: unknown = JSON.parse(JSON.stringify(toPlan(expression)));
        const again = fromPlan(json);
        expect(again).toMatchObject({ ok: true, formula: printFormula(expression) });
        expect(again.ok && bare(again.expression)).toEqual(bare(expression));
      }),
      { numRuns: 500 },
    );
  });

  it('looks as the page of the language says', () => {
    expect(toPlan(read("count(calls where talk > 5) / rolling(offered, '7 days')"))).toEqual({
      version: 1,
      expression: {
        kind: 'arithmetic',
        sign: '/',
        left: {
          kind: 'aggregate',
          name: 'count',
          of: { kind: 'name', path: ['calls'] },
          where: {
            kind: 'compare',
            sign: '>',
            left: { kind: 'name', path: ['talk'] },
            right: { kind: 'number', value: 5 },
          },
        },
        right: {
          kind: 'window',
          name: 'rolling',
          of: { kind: 'name', path: ['offered'] },
          span: { count: 7, unit: 'day' },
        },
      },
    });
  });

  const plan = (expression: unknown): unknown => ({ version: 1, expression });
  const deep = (levels: number): unknown =>
    levels === 0 ? { kind: 'null' } : { kind: 'negate', of: deep(levels - 1) };
  it.each([
    ['nothing', undefined],
    ['a text', 'count(calls)'],
    ['another version', { version: 2, expression: { kind: 'null' } }],
    ['an unknown kind', plan({ kind: 'sql', text: '1' })],
    ['a field too many', plan({ kind: 'null', at: 0 })],
    ['a name with a blank', plan({ kind: 'name', path: ['a b'] })],
    ['a word of the language for a name', plan({ kind: 'name', path: ['where'] })],
    ['a number below zero', plan({ kind: 'number', value: -1 })],
    ['no number', plan({ kind: 'number', value: Number.NaN })],
    [
      'an aggregate there is not',
      plan({ kind: 'aggregate', name: 'p101', of: { kind: 'null' }, where: null }),
    ],
    [
      'a percentile with a zero before',
      plan({ kind: 'aggregate', name: 'p05', of: { kind: 'null' }, where: null }),
    ],
    [
      'a window without its span',
      plan({ kind: 'window', name: 'ago', of: { kind: 'null' }, span: null }),
    ],
    [
      'a window with a span it does not take',
      plan({
        kind: 'window',
        name: 'previous',
        of: { kind: 'null' },
        span: { count: 1, unit: 'day' },
      }),
    ],
    [
      'a span too long',
      plan({
        kind: 'window',
        name: 'ago',
        of: { kind: 'null' },
        span: { count: 1001, unit: 'day' },
      }),
    ],
    ['more levels than a formula may have', plan(deep(45))],
    ['very many levels', plan(deep(5000))],
  ])('is refused when it is %s', (_, json) => {
    expect(fromPlan(json)).toMatchObject({ ok: false, code: 'formula.not_a_plan' });
  });

  it('never makes it throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(typeof fromPlan(json).ok).toBe('boolean');
        expect(fromPlan(plan(json)).ok).toBe(false);
      }),
    );
  });
});
