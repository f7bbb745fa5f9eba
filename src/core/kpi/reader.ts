import type { Expression } from './ast.ts';
import { FormulaFault, type FormulaIssue, issueAt, mostIssues, type RepairIdea } from './issues.ts';
import { type Token, tokenize } from './tokens.ts';

/** Deepest nesting that is read. */
export const deepestFormula = 40;

/** Where a piece stands in the text: characters from 0, `to` is outside; its brackets are inside. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}
export type Extents = ReadonlyMap<Expression, Extent>;

type Params = Readonly<Record<string, string | number>>;

/** What the parser walks over, and what it leaves behind. */
export interface Reader {
  readonly formula: string;
  readonly tokens: readonly Token[];
  readonly issues: FormulaIssue[];
  readonly extents: Map<Expression, Extent>;
  /** Stand-ins for values that are not there or could not be read; nothing more is told of them. */
  readonly holes: Set<Expression>;
  /** Expressions that stand where none may: read all the same, so that their faults are told. */
  readonly loose: Expression[];
  /** Opening brackets that nothing closes. */
  readonly unclosed: Token[];
  peek(ahead?: number): Token;
  before(): Token;
  take(): Token;
  is(text: string): boolean;
  accept(text: string): boolean;
  /** Is the next token the first of a value? */
  beginsValue(): boolean;
  fault(token: Token, code: string, params?: Params, ideas?: readonly RepairIdea[]): undefined;
  /** Leaves the whole formula. */
  stop(code: string, params: Params): never;
  /** Remembers where a piece stands: from there to the token read last. */
  made<Piece extends Expression>(piece: Piece, from: number): Piece;
  hole(at: number): Expression;
  fromOf(piece: Expression): number;
  deeper<Result>(read: () => Result): Result;
}

const stoppers = new Set(['where', 'and', 'or', 'in', 'is']);

export function createReader(formula: string): Reader {
  const issues: FormulaIssue[] = [];
  const tokens = tokenize(formula, issues);
  const extents = new Map<Expression, Extent>();
  const holes = new Set<Expression>();
  let next = 0;
  let depth = 0;
  const at = (index: number): Token =>
    tokens[Math.max(0, Math.min(index, tokens.length - 1))] as Token;
  const reader: Reader = {
    formula,
    tokens,
    issues,
    extents,
    holes,
    loose: [],
    unclosed: [],
    peek: (ahead = 0) => at(next + ahead),
    before: () => at(next - 1),
    take() {
      next += 1;
      return at(next - 1);
    },
    is(text) {
      const token = at(next);
      return (token.kind === 'sign' || token.kind === 'word') && token.text === text;
    },
    accept(text) {
      const found = reader.is(text);
      if (found) next += 1;
      return found;
    },
    beginsValue() {
      const { kind, text } = at(next);
      if (kind === 'word') return !stoppers.has(text);
      return kind === 'sign' ? text === '(' : kind !== 'end';
    },
    fault(token, code, params = {}, ideas = []) {
      // One place is told of once: what follows from the first fault says nothing new.
      if (issues.length >= mostIssues || issues.some((issue) => issue.at === token.at)) return;
      issues.push(issueAt(formula, token.at, code, params, token.end - token.at, ideas));
    },
    stop(code, params) {
      const { at: place, end } = at(next);
      throw new FormulaFault(issueAt(formula, place, code, params, end - place));
    },
    made(piece, from) {
      extents.set(piece, { from, to: Math.max(from, at(next - 1).end) });
      return piece;
    },
    hole(place) {
      const piece: Expression = { kind: 'null', at: place };
      holes.add(piece);
      extents.set(piece, { from: place, to: place });
      return piece;
    },
    fromOf: (piece) => extents.get(piece)?.from ?? piece.at,
    deeper(read) {
      depth += 1;
      if (depth > deepestFormula) reader.stop('formula.too_deep', { limit: deepestFormula });
      const result = read();
      depth -= 1;
      return result;
    },
  };
  return reader;
}
