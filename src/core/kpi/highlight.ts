import { isFactName } from '../query/model.ts';
import { functionNames, isAggregateName, windowSpans } from './parse-call.ts';
import { type Token, tokenize } from './tokens.ts';

export type HighlightKind =
  | 'aggregate'
  | 'function'
  | 'fact'
  | 'column'
  | 'metric'
  | 'parameter'
  | 'number'
  | 'text'
  | 'keyword'
  | 'sign'
  | 'comment';

/** A stretch of a formula that is shown alike: characters from 0, `to` is outside. */
export interface Highlight {
  readonly from: number;
  readonly to: number;
  readonly kind: HighlightKind;
}

const keywords = new Set(['where', 'and', 'or', 'not', 'in', 'is', 'null', 'true', 'false']);

/** The stretches of a formula, in order, none over another; whatever is written. */
export function highlightFormula(formula: string): Highlight[] {
  const spans: Highlight[] = [];
  const tokens = tokenize(formula, []);
  let end = 0;
  let inside = 0;
  const depths: boolean[] = [];
  tokens.forEach((token, index) => {
    for (const comment of formula.slice(end, token.at).matchAll(/#[^\n]*/g))
      spans.push({
        from: end + comment.index,
        to: end + comment.index + comment[0].length,
        kind: 'comment',
      });
    const before = tokens[index - 1];
    if (token.text === '(' && token.kind === 'sign') {
      const opens = before?.kind === 'word' && isAggregateName(before.text);
      depths.push(opens);
      if (opens) inside += 1;
    } else if (token.text === ')' && token.kind === 'sign' && depths.pop()) inside -= 1;
    const kind = kindOf(token, before, tokens[index + 1], inside > 0);
    if (kind) spans.push({ from: token.at, to: token.end, kind });
    end = token.end;
  });
  return spans;
}

function kindOf(
  token: Token,
  before: Token | undefined,
  after: Token | undefined,
  inside: boolean,
): HighlightKind | undefined {
  const { kind, text } = token;
  if (kind === 'end' || kind === 'alien') return undefined;
  if (kind !== 'word') return kind;
  if (keywords.has(text)) return 'keyword';
  if (after?.text === '(' && after.kind === 'sign') {
    if (isAggregateName(text)) return 'aggregate';
    return functionNames.some((name) => name === text) || Object.hasOwn(windowSpans, text)
      ? 'function'
      : undefined;
  }
  if (before?.text === '.' && before.kind === 'sign') return 'column';
  if (isFactName(text)) return 'fact';
  return inside ? 'column' : 'metric';
}
