import type { Expression } from './ast.ts';
import { FormulaFault, type FormulaIssue } from './issues.ts';
import { readExpression } from './parse-expression.ts';
import { readRest } from './parse-rest.ts';
import { createReader, type Extents, type Reader } from './reader.ts';

export { deepestFormula } from './reader.ts';

/** What reading a formula gives: its tree, or everything that is wrong with its signs and words. */
export type Parsed =
  | { readonly ok: true; readonly expression: Expression; readonly extents: Extents }
  | {
      readonly ok: false;
      readonly issues: readonly FormulaIssue[];
      /** What could be read all the same, for checking names and units; `holes` stand for the rest. */
      readonly pieces: readonly Expression[];
      readonly holes: ReadonlySet<Expression>;
      readonly extents: Extents;
    };

/** Reads a formula by recursive descent, going on after faults. Never throws. */
export function parseFormula(formula: string): Parsed {
  const reader = createReader(formula);
  const { issues, holes, extents, loose } = reader;
  const failed = (pieces: readonly Expression[]): Parsed => ({
    ok: false,
    issues: [...issues].sort((a, b) => a.at - b.at),
    pieces,
    holes,
    extents,
  });
  if (issues.some(({ code }) => code === 'formula.too_long')) return failed([]);
  if (/^\s*(select|with)\s/i.test(formula) && /\sfrom\s/i.test(formula)) {
    issues.length = 0;
    reader.fault({ ...reader.peek(), at: 0, end: formula.length }, 'formula.sql');
    return failed([]);
  }
  try {
    const expression = readWhole(reader);
    tellUnclosed(reader);
    return issues.length === 0 ? { ok: true, expression, extents } : failed([expression, ...loose]);
  } catch (error) {
    if (!(error instanceof FormulaFault)) throw error;
    issues.push(error.issue);
    return failed([]);
  }
}

function readWhole(reader: Reader): Expression {
  const first = reader.peek();
  if (first.kind === 'end') {
    reader.fault(first, 'formula.empty');
    return reader.hole(0);
  }
  if (reader.is('=')) {
    reader.fault(first, 'formula.leading_equals', {}, [
      {
        code: 'repair.remove',
        params: { found: '=' },
        edits: [{ from: first.at, to: first.end, text: '' }],
      },
    ]);
    reader.take();
  }
  const expression = readExpression(reader);
  readRest(reader, []);
  return expression;
}

/** Ideas for brackets that nothing closes: at the end, or after any of the words before it. */
function tellUnclosed(reader: Reader): void {
  const { formula, tokens, unclosed } = reader;
  const lastEnd = tokens.at(-2)?.end ?? 0;
  for (const open of unclosed) {
    const ends = tokens
      .filter(({ at, kind }) => at > open.at && kind !== 'end')
      .map(({ end }) => end)
      .reverse()
      .slice(1, 9);
    const close = (at: number, text: string) => ({
      code: 'repair.close',
      params: { found: /[^\s(]*\s*\)*$/.exec(formula.slice(0, at))?.[0].trim() ?? '' },
      edits: [{ from: at, to: at, text }],
    });
    reader.fault(open, 'formula.unclosed_bracket', { found: wordBefore(reader, open.at) }, [
      close(lastEnd, ')'.repeat(unclosed.length)),
      ...ends.map((end) => close(end, ')')),
    ]);
  }
}

/** The function a bracket belongs to; a dash where it only groups. */
function wordBefore({ tokens }: Reader, at: number): string {
  const before = tokens.findLast(({ end }) => end <= at);
  return before?.kind === 'word' && before.end === at ? before.text : 'none';
}
