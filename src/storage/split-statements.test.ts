import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitStatements } from './split-statements.ts';

describe('splitStatements', () => {
  it.each<[string, string, string[]]>([
    ['statements and a last one without its semicolon', 'A; B ;C', ['A', 'B', 'C']],
    ['nothing out of blanks and comments', '  ; -- a;b\n ; /* c;d /* e; */ f; */ ;', []],
    ['a comment before a statement stays with it', '-- why;\nA;', ['-- why;\nA']],
    ['strings', `A ';' "x;y" \`z;\`; B`, [`A ';' "x;y" \`z;\``, 'B']],
    ['doubled quotes', "A 'it''s; so'; B", ["A 'it''s; so'", 'B']],
    ['escaped quotes', "A 'it\\'s; so'; B", ["A 'it\\'s; so'", 'B']],
    [
      'dollar quotes',
      'DO $$ a; b $$; DO $x$ $$;c $x$; C',
      ['DO $$ a; b $$', 'DO $x$ $$;c $x$', 'C'],
    ],
    ['a parameter is no dollar quote', 'A $1; B', ['A $1', 'B']],
    [
      'an apostrophe in a comment',
      "A -- it's\n; B /* it's */; C",
      ["A -- it's", "B /* it's */", 'C'],
    ],
    ['what never ends', "A 'x; y", ["A 'x; y"]],
    ['division and minus are no comments', 'A 4 / 2 - 1; B', ['A 4 / 2 - 1', 'B']],
  ])('splits %s', (_, script, expected) => {
    expect(splitStatements(script)).toEqual(expected);
  });

  it('finds again any statements that were joined', () => {
    const piece = fc.constantFrom(
      'SELECT 1',
      "x ';'",
      '"a;b"',
      '$$;$$',
      '/* ; */ y',
      '`c;`',
      'n -- ;\n z',
    );
    const statement = fc.array(piece, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(fc.array(statement), (all) => {
        expect(splitStatements(all.join(';\n'))).toEqual(all);
      }),
    );
  });

  it('ends on any text', () => {
    const noise = fc.array(
      fc.constantFrom("'", '"', '`', '$', '$$', '/*', '*/', '--', ';', '\n', '\\', 'a', ' '),
    );
    fc.assert(
      fc.property(noise, (parts) => {
        expect(splitStatements(parts.join('')).every((statement) => statement !== '')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
