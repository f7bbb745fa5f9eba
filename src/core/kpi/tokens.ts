import { type FormulaIssue, issueAt } from './issues.ts';

/** A word, number, text or sign of a formula, with its place. */
export interface Token {
  readonly kind: 'number' | 'text' | 'word' | 'parameter' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

const pattern =
  /\s+|#[^\n]*|(?<number>\d+(?:\.\d+)?)|'(?<text>(?:[^'\\]|\\['\\])*)'|\$(?<parameter>[a-z][a-z0-9_]*)|(?<word>[a-z][a-z0-9_]*)|(?<sign><=|>=|!=|[-+*/()=<>,.])/y;

/** Longest formula that is read, in characters. */
export const longestFormula = 4000;

/** Cuts a formula into tokens; the last one is `end`. Faults are added to `issues`. */
export function tokenize(formula: string, issues: FormulaIssue[]): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  if (formula.length > longestFormula) {
    issues.push(issueAt(formula, longestFormula, 'formula.too_long', { limit: longestFormula }));
    return [{ kind: 'end', text: '', at: 0 }];
  }
  while (at < formula.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(formula);
    if (!match) {
      issues.push(issueAt(formula, at, 'formula.unknown_character', { text: formula[at] ?? '' }));
      at += 1;
      continue;
    }
    const found = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined);
    if (found) {
      const [kind, text] = found as [Token['kind'], string];
      tokens.push({ kind, text: kind === 'text' ? text.replace(/\\(.)/g, '$1') : text, at });
    }
    at += match[0].length;
  }
  tokens.push({ kind: 'end', text: '', at: formula.length });
  return tokens;
}
