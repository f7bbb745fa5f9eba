import type {
  AggregateName,
  ArithmeticSign,
  ComparisonSign,
  Expression,
  FunctionName,
  Span,
  WindowName,
} from './ast.ts';
import { FormulaFault, type FormulaIssue, issueAt } from './issues.ts';
import { longestSpan, readSpan, spanFits } from './spans.ts';
import { type Token, tokenize } from './tokens.ts';

/** Deepest nesting that is read. */
export const deepestFormula = 40;
const mostValues = 200;
const aggregates = /^(count|sum|avg|min|max|distinct|peak|p(100|[0-9]{1,2}))$/;
const functions = new Set(['if', 'coalesce', 'round', 'abs']);
const windows: Readonly<Record<string, boolean>> = {
  previous: false,
  cumulative: false,
  ago: true,
  rolling: true,
};
const reserved = new Set(['where', 'and', 'or', 'not', 'in', 'is', 'null', 'true', 'false']);
const comparisons = new Set(['=', '!=', '<', '<=', '>', '>=']);

/** What reading a formula gives: its tree, or what is wrong with it. */
export type Parsed =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly issues: readonly FormulaIssue[] };

/** Reads a formula by recursive descent. Never throws. */
export function parseFormula(formula: string): Parsed {
  const issues: FormulaIssue[] = [];
  const tokens = tokenize(formula, issues);
  if (issues.length > 0) return { ok: false, issues };
  try {
    const reader = createReader(formula, tokens);
    const expression = reader.expression();
    reader.end();
    return { ok: true, expression };
  } catch (error) {
    if (error instanceof FormulaFault) return { ok: false, issues: [error.issue] };
    throw error;
  }
}

function createReader(formula: string, tokens: readonly Token[]) {
  let next = 0;
  let depth = 0;
  const fail = (
    token: Token,
    code: string,
    params: Record<string, string | number> = {},
  ): never => {
    throw new FormulaFault(issueAt(formula, token.at, code, params));
  };
  const peek = (ahead = 0): Token => tokens[Math.min(next + ahead, tokens.length - 1)] as Token;
  const is = (text: string): boolean => {
    const token = peek();
    return (token.kind === 'sign' || token.kind === 'word') && token.text === text;
  };
  const take = (): Token => {
    const token = peek();
    next += 1;
    return token;
  };
  const accept = (text: string): boolean => {
    if (!is(text)) return false;
    next += 1;
    return true;
  };
  const expect = (text: string): void => {
    const token = peek();
    if (!accept(text)) {
      fail(token, 'formula.expected', { expected: text, found: token.text });
    }
  };

  function expression(): Expression {
    depth += 1;
    if (depth > deepestFormula) fail(peek(), 'formula.too_deep', { limit: deepestFormula });
    const result = or();
    depth -= 1;
    return result;
  }

  function or(): Expression {
    let left = and();
    while (is('or')) {
      const { at } = take();
      left = { kind: 'logic', sign: 'or', left, right: and(), at };
    }
    return left;
  }

  function and(): Expression {
    let left = not();
    while (is('and')) {
      const { at } = take();
      left = { kind: 'logic', sign: 'and', left, right: not(), at };
    }
    return left;
  }

  function not(): Expression {
    if (!is('not')) return comparison();
    const { at } = take();
    depth += 1;
    if (depth > deepestFormula) fail(peek(), 'formula.too_deep', { limit: deepestFormula });
    const of = not();
    depth -= 1;
    return { kind: 'not', of, at };
  }

  function comparison(): Expression {
    const left = sum();
    const token = peek();
    if (token.kind === 'sign' && comparisons.has(token.text)) {
      take();
      return {
        kind: 'compare',
        sign: token.text as ComparisonSign,
        left,
        right: sum(),
        at: token.at,
      };
    }
    if (is('is')) {
      take();
      const negated = accept('not');
      expect('null');
      return { kind: 'is-null', of: left, negated, at: token.at };
    }
    const negated = is('not') && peek(1).text === 'in';
    if (negated) take();
    if (!is('in')) return left;
    take();
    return { kind: 'in', of: left, values: list(sum), negated, at: token.at };
  }

  function sum(): Expression {
    let left = product();
    while (is('+') || is('-')) {
      const { text, at } = take();
      left = { kind: 'arithmetic', sign: text as ArithmeticSign, left, right: product(), at };
    }
    return left;
  }

  function product(): Expression {
    let left = unary();
    while (is('*') || is('/')) {
      const { text, at } = take();
      left = { kind: 'arithmetic', sign: text as ArithmeticSign, left, right: unary(), at };
    }
    return left;
  }

  function unary(): Expression {
    if (!is('-')) return primary();
    const { at } = take();
    depth += 1;
    if (depth > deepestFormula) fail(peek(), 'formula.too_deep', { limit: deepestFormula });
    const of = unary();
    depth -= 1;
    return { kind: 'negate', of, at };
  }

  function list(item: () => Expression): Expression[] {
    expect('(');
    const items = [item()];
    while (accept(',')) {
      items.push(item());
      if (items.length > mostValues) fail(peek(), 'formula.too_many', { limit: mostValues });
    }
    expect(')');
    return items;
  }

  function primary(): Expression {
    const token = take();
    const { at, text } = token;
    if (token.kind === 'number') return { kind: 'number', value: Number(text), at };
    if (token.kind === 'text') return { kind: 'text', value: text, at };
    if (token.kind === 'parameter') return { kind: 'parameter', name: text, at };
    if (token.kind === 'sign' && text === '(') {
      const inner = expression();
      expect(')');
      return inner;
    }
    if (token.kind !== 'word') {
      return fail(token, token.kind === 'end' ? 'formula.ends_early' : 'formula.unexpected', {
        found: text,
      });
    }
    if (text === 'true' || text === 'false') return { kind: 'flag', value: text === 'true', at };
    if (text === 'null') return { kind: 'null', at };
    if (is('(') && !reserved.has(text)) return called(token);
    if (reserved.has(text)) return fail(token, 'formula.unexpected', { found: text });
    const path = [text];
    while (accept('.')) {
      const part = take();
      if (part.kind !== 'word') fail(part, 'formula.unexpected', { found: part.text });
      path.push(part.text);
    }
    return { kind: 'name', path, at };
  }

  function called({ text, at }: Token): Expression {
    if (functions.has(text)) {
      return { kind: 'call', name: text as FunctionName, args: list(expression), at };
    }
    if (Object.hasOwn(windows, text)) {
      expect('(');
      const of = expression();
      const span = windows[text] ? spanOf(text) : null;
      expect(')');
      return { kind: 'window', name: text as WindowName, of, span, at };
    }
    if (!aggregates.test(text)) fail(peek(-1), 'formula.unknown_function', { name: text });
    expect('(');
    const of = expression();
    const where = accept('where') ? expression() : null;
    expect(')');
    return { kind: 'aggregate', name: text as AggregateName, of, where, at };
  }

  /** The second value of `ago` and `rolling`: `'7 days'` or `7 days`. */
  function spanOf(name: string): Span {
    if (!accept(',')) fail(peek(), 'formula.needs_span_of_time', { name });
    const token = take();
    const written = token.kind === 'number' ? `${token.text} ${take().text}` : token.text;
    const span = token.kind === 'number' || token.kind === 'text' ? readSpan(written) : undefined;
    if (!span) return fail(token, 'formula.needs_span_of_time', { name });
    if (!spanFits(span)) fail(token, 'formula.span_too_long', { name, limit: longestSpan });
    return span;
  }

  return {
    expression,
    end: (): void => {
      const token = peek();
      if (token.kind !== 'end') fail(token, 'formula.unexpected', { found: token.text });
    },
  };
}
