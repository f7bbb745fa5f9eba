import { isFactName } from '../query/model.ts';
import { isAggregateName } from './parse-call.ts';
import { type Token, tokenize } from './tokens.ts';

/** Where in a formula a place lies, and what may stand there. */
export interface BracketContext {
  /** Where the word begins that is being typed; the place itself where none is. */
  readonly from: number;
  readonly expects:
    | 'value'
    | 'sign'
    | 'option'
    | 'column-of'
    | 'parameter'
    | 'span'
    | 'null'
    | 'nothing';
  /** The aggregate around the place. */
  readonly aggregate: string | undefined;
  /** The fact of that aggregate, once it is named. */
  readonly fact: string | undefined;
  /** After its `where`. */
  readonly condition: boolean;
  /** The column that a value is compared with. */
  readonly column: string | undefined;
  /** The fact before a point. */
  readonly owner: string | undefined;
}

interface Open {
  readonly name: string;
  readonly aggregate: boolean;
  readonly list: string | undefined;
  fact: string | undefined;
  condition: boolean;
  commas: number;
}

const signs = /^([-+*/,(]|[<>!]?=|[<>]|and|or|not|where|in)$/;
const comparing = /^([<>!]?=|[<>])$/;

export function contextAt(formula: string, offset: number): BracketContext {
  const inComment = /#[^\n]*$/.test(formula.slice(0, offset).replace(/'[^'\n]*'/g, ''));
  const tokens = tokenize(formula.slice(0, offset), []).filter(({ kind }) => kind !== 'end');
  const last = tokens.at(-1);
  const dollar = formula[offset - 1] === '$';
  const typed =
    last !== undefined && last.end === offset && isTyped(last, formula) ? last : undefined;
  const before = typed ? tokens.slice(0, -1) : tokens;
  const brackets = walk(before);
  const inner = brackets.at(-1);
  const around = brackets.findLast(({ aggregate }) => aggregate);
  const previous = before.at(-1);
  const context = {
    from: dollar ? offset - 1 : (typed?.at ?? offset),
    aggregate: around?.name,
    fact: around?.fact ?? factAfter(formula, offset, around !== undefined),
    condition: around?.condition ?? false,
    column: comparedColumn(before, inner),
    owner: undefined as string | undefined,
  };
  if (inComment) return { ...context, expects: 'nothing' };
  if (dollar || typed?.kind === 'parameter') return { ...context, expects: 'parameter' };
  if (previous?.text === '.' && previous.kind === 'sign')
    return { ...context, expects: 'column-of', owner: before.at(-2)?.text };
  const spanned = inner?.name === 'ago' || inner?.name === 'rolling';
  if (spanned && inner.commas > 0)
    return { ...context, expects: previous?.text === ',' ? 'span' : 'nothing' };
  if (previous?.text === 'is' && previous.kind === 'word') return { ...context, expects: 'null' };
  const opens = previous === undefined || (previous.kind !== 'text' && signs.test(previous.text));
  if (!opens) return { ...context, expects: typed?.kind === 'text' ? 'nothing' : 'sign' };
  if (around && context.column !== undefined) return { ...context, expects: 'option' };
  return { ...context, expects: typed?.kind === 'text' ? 'nothing' : 'value' };
}

/** A word, or a text whose closing quote is missing. */
function isTyped({ kind, at, end }: Token, formula: string): boolean {
  if (kind === 'text') return !/^'(?:[^'\\]|\\.)*'$/s.test(formula.slice(at, end));
  return kind === 'word' || kind === 'parameter' || kind === 'alien';
}

/** Brackets that are open at the end of the tokens. */
function walk(tokens: readonly Token[]): Open[] {
  const open: Open[] = [];
  tokens.forEach((token, index) => {
    const { kind, text } = token;
    const around = open.findLast(({ aggregate }) => aggregate);
    if (kind === 'word') {
      if (around && isFactName(text)) around.fact ??= text;
      if (around && text === 'where') around.condition = true;
    }
    if (kind !== 'sign') return;
    if (text === ')') open.pop();
    if (text === ',') {
      const inner = open.at(-1);
      if (inner) inner.commas += 1;
    }
    if (text !== '(') return;
    const word = tokens[index - 1];
    const name = word?.kind === 'word' ? word.text : '';
    const column = name === 'in' ? columnBefore(tokens, index - 1) : undefined;
    open.push({
      name,
      aggregate: isAggregateName(name),
      list: column,
      fact: undefined,
      condition: false,
      commas: 0,
    });
  });
  return open;
}

/** The column before a comparison or `in`, skipping `not`. */
function columnBefore(tokens: readonly Token[], index: number): string | undefined {
  const before = tokens[index - 1]?.text === 'not' ? tokens[index - 2] : tokens[index - 1];
  return before?.kind === 'word' ? before.text : undefined;
}

function comparedColumn(tokens: readonly Token[], inner: Open | undefined): string | undefined {
  const previous = tokens.at(-1);
  if (previous?.kind !== 'sign') return undefined;
  if (comparing.test(previous.text)) return columnBefore(tokens, tokens.length - 1);
  return previous.text === '(' || previous.text === ',' ? inner?.list : undefined;
}

/** The fact that is named further on in the same brackets: `count(| where …)` has none yet. */
function factAfter(formula: string, offset: number, inside: boolean): string | undefined {
  if (!inside) return undefined;
  const [first] = tokenize(formula.slice(offset), []);
  return first?.kind === 'word' && isFactName(first.text) ? first.text : undefined;
}
