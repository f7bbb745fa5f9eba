import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expression } from './ast.ts';
import { parseFormula } from './parse.ts';
import { printFormula } from './print.ts';

const read = (formula: string): Expression => {
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.expression;
};

describe('reading a formula', () => {
  it.each([
    ["count(queue_visits where outcome = 'answered' and wait <= $threshold)"],
    ["sum(deals.amount where status = 'won') / count(deals)"],
    ['p90(queue_visits.wait)'],
    ['a - (b - c) - d'],
    ['a / (b * c) / d'],
    ['-(a + b) * 2'],
    ['if(a > 0 and not (b is null or c is not null), round(a, 2), null)'],
    ['previous(a)'],
    ["ago(a / b, '1 week')"],
    ["rolling(count(calls), '7 days')"],
    ['cumulative(a) / cumulative(b)'],
    ["count(calls where not (a = 1 or b = 2) and c not in ('x', 'it\\'s', 'back\\\\slash'))"],
  ])('prints %s as it was', (formula) => {
    expect(printFormula(read(formula))).toBe(formula);
  });

  it('binds as arithmetic does', () => {
    expect(printFormula(read('((a + (b * c)))'))).toBe('a + b * c');
    expect(printFormula(read('(a + b) * c'))).toBe('(a + b) * c');
    expect(read('1 - 2 - 3')).toMatchObject({ left: { kind: 'arithmetic' }, right: { value: 3 } });
  });

  it('writes a span in one way', () => {
    expect(printFormula(read('rolling(a, 7 days)'))).toBe("rolling(a, '7 days')");
    expect(printFormula(read("rolling(a, '1 weeks')"))).toBe("rolling(a, '1 week')");
    expect(printFormula(read('ago(a, 24 hour)'))).toBe("ago(a, '24 hours')");
    expect(read("ago(a, '2 month')")).toMatchObject({ span: { count: 2, unit: 'month' } });
  });

  it('skips comments and line breaks', () => {
    expect(printFormula(read('a # all of them\n  / b'))).toBe('a / b');
  });

  it.each([
    ['', 'formula.empty', 1],
    ['  # nothing', 'formula.empty', 12],
    ['count(calls', 'formula.unclosed_bracket', 6],
    ['count(calls where)', 'formula.missing_value', 18],
    ['a +', 'formula.ends_early', 4],
    ['a b', 'formula.missing_sign', 3],
    ['a)', 'formula.extra_bracket', 2],
    ['* a', 'formula.begins_with', 1],
    ['a , b', 'formula.unexpected', 3],
    ['0,8', 'formula.decimal_comma', 2],
    ['1 000', 'formula.spaced_number', 3],
    ['= a', 'formula.leading_equals', 1],
    ['mean(calls.wait)', 'formula.unknown_function', 1],
    ['p101(calls.wait)', 'formula.wrong_percentile', 1],
    ['count()', 'formula.empty_aggregate', 1],
    ['round()', 'formula.empty_brackets', 1],
    ['count(*)', 'formula.star', 7],
    ['count(distinct calls.client)', 'formula.count_distinct', 1],
    ['count(calls, talk > 5)', 'formula.comma_for_where', 12],
    ['sum(calls.talk, 5)', 'formula.one_value', 15],
    ['count(calls talk > 5)', 'formula.missing_where', 13],
    ['count(calls where a where b)', 'formula.second_where', 21],
    ['count(calls) where a', 'formula.where_outside', 14],
    ['a ; b', 'formula.other_sign', 3],
    ['a == b', 'formula.other_sign', 3],
    ['a @ b', 'formula.unknown_character', 3],
    ["'open", 'formula.open_text', 1],
    ['a = "x"', 'formula.wrong_quotes', 5],
    ['a = «x»', 'formula.wrong_quotes', 5],
    ['COUNT(calls)', 'formula.capitals', 1],
    ['$Limit', 'formula.capitals', 1],
    ['сount(calls)', 'formula.lookalike', 1],
    ['звонки', 'formula.not_latin', 1],
    ['80%', 'formula.percent', 1],
    ['20s', 'formula.number_with_letters', 1],
    ['9999999999999999', 'formula.number_too_big', 1],
    ['select count(*) from calls', 'formula.sql', 1],
    ['a.', 'formula.column_expected', 3],
    ['outcome in ()', 'formula.empty_list', 12],
    ["outcome in 'x'", 'formula.list_needs_brackets', 12],
    ['a is 5', 'formula.is_without_null', 3],
    ['0 < a < 5', 'formula.chained_comparison', 7],
    ['a between 1 and 5', 'formula.between', 3],
    ['ago(a)', 'formula.needs_span_of_time', 1],
    ["ago(a, 'soon')", 'formula.needs_span_of_time', 8],
    ['rolling(a, 7)', 'formula.needs_span_of_time', 12],
    ['rolling(a, 1001 days)', 'formula.span_too_long', 12],
    ['rolling(a, 33 months)', 'formula.span_too_long', 12],
    ['rolling(a, 0 days)', 'formula.span_too_long', 12],
    ['previous(a, 7 days)', 'formula.no_span', 11],
  ])('says what is wrong with %j', (formula, code, column) => {
    const parsed = parseFormula(formula);
    expect(parsed.ok ? [] : parsed.issues[0]).toMatchObject({ code, line: 1, column });
  });

  it.each([
    ['(a + b', ['formula.unclosed_bracket']],
    [
      'COUNT(calls) where queue == "x"',
      ['capitals', 'where_outside', 'other_sign', 'wrong_quotes'],
    ],
    ['a + (b c) d ) e', ['missing_sign', 'missing_sign', 'extra_bracket', 'missing_sign']],
    [
      'if(, 1, 2) + round(a b) + mean(calls.talk)',
      ['missing_value', 'missing_sign', 'unknown_function'],
    ],
    ['((a', ['unclosed_bracket', 'unclosed_bracket']],
    [
      'count(calls where wait in 5 and talk is 3 and 0 < hold < 2)',
      ['list_needs_brackets', 'is_without_null', 'chained_comparison'],
    ],
  ])('tells everything that is wrong with %j', (formula, codes) => {
    const parsed = parseFormula(formula);
    expect(parsed.ok ? [] : parsed.issues.map(({ code }) => code.replace('formula.', ''))).toEqual(
      codes.map((code) => code.replace('formula.', '')),
    );
  });

  it('tells how long the wrong piece is', () => {
    const lengths = ['a == b', "a is 'x'", 'mean(calls.talk)', 'a +', 'звонки'].map((formula) => {
      const parsed = parseFormula(formula);
      return parsed.ok ? -1 : parsed.issues[0]?.length;
    });
    expect(lengths).toEqual([2, 2, 4, 0, 6]);
  });

  it('tells at most twenty faults', () => {
    const parsed = parseFormula('@ '.repeat(200));
    expect(parsed.ok ? 0 : parsed.issues.length).toBeLessThanOrEqual(21);
  });

  it('tells the line', () => {
    const parsed = parseFormula('a +\n  b c');
    expect(parsed.ok ? [] : parsed.issues).toMatchObject([{ line: 2, column: 5, at: 8 }]);
  });

  it('bounds length, depth and lists', () => {
    const codes = [
      'a + '.repeat(2000),
      `${'('.repeat(100)}a${')'.repeat(100)}`,
      'not '.repeat(500),
      '-'.repeat(500),
      `count(calls where wait in (${Array.from({ length: 300 }, (_, n) => n).join(',')}))`,
    ].map((formula) => {
      const parsed = parseFormula(formula);
      return parsed.ok ? 'ok' : parsed.issues[0]?.code;
    });
    expect(codes).toEqual([
      'formula.too_long',
      'formula.too_deep',
      'formula.too_deep',
      'formula.too_deep',
      'formula.too_many',
    ]);
  });

  it('never throws, whatever comes', () => {
    const pieces = fc.constantFrom(
      'count',
      '(',
      ')',
      'where',
      'and',
      '=',
      "'",
      '$x',
      '1',
      '.',
      'calls',
      ',',
      ' ',
      'in',
      '\u0000',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((list) => list.join(' ')),
        ),
        (text) => {
          expect(typeof parseFormula(text).ok).toBe('boolean');
        },
      ),
      { numRuns: 20_000 },
    );
  });
});
