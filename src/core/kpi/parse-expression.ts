import type { ArithmeticSign, Expression } from './ast.ts';
import { readCalled } from './parse-call.ts';
import { readComparison } from './parse-comparison.ts';
import { readClosing, readList, readNothing } from './parse-rest.ts';
import type { Reader } from './reader.ts';
import type { Token } from './tokens.ts';

const reserved = new Set(['where', 'and', 'or', 'not', 'in', 'is', 'null', 'true', 'false']);

export function readExpression(reader: Reader): Expression {
  return reader.deeper(() => readOr(reader));
}

function readOr(reader: Reader): Expression {
  let left = readAnd(reader);
  while (reader.is('or')) {
    const { at } = reader.take();
    const right = readAnd(reader);
    left = reader.made({ kind: 'logic', sign: 'or', left, right, at }, reader.fromOf(left));
  }
  return left;
}

function readAnd(reader: Reader): Expression {
  let left = readNot(reader);
  while (reader.is('and')) {
    const { at } = reader.take();
    const right = readNot(reader);
    left = reader.made({ kind: 'logic', sign: 'and', left, right, at }, reader.fromOf(left));
  }
  return left;
}

function readNot(reader: Reader): Expression {
  if (!reader.is('not')) return readComparison(reader);
  const { at } = reader.take();
  const of = reader.deeper(() => readNot(reader));
  return reader.made({ kind: 'not', of, at }, at);
}

export function readSum(reader: Reader): Expression {
  let left = readProduct(reader);
  while (reader.is('+') || reader.is('-')) {
    const { text, at } = reader.take();
    const right = readProduct(reader);
    left = reader.made(
      { kind: 'arithmetic', sign: text as ArithmeticSign, left, right, at },
      reader.fromOf(left),
    );
  }
  return left;
}

function readProduct(reader: Reader): Expression {
  let left = readUnary(reader);
  while (reader.is('*') || reader.is('/')) {
    const { text, at } = reader.take();
    const right = readUnary(reader);
    left = reader.made(
      { kind: 'arithmetic', sign: text as ArithmeticSign, left, right, at },
      reader.fromOf(left),
    );
  }
  return left;
}

function readUnary(reader: Reader): Expression {
  if (!reader.is('-')) return readPrimary(reader);
  const { at } = reader.take();
  const of = reader.deeper(() => readUnary(reader));
  return reader.made({ kind: 'negate', of, at }, at);
}

function readPrimary(reader: Reader): Expression {
  if (!reader.beginsValue()) return readNothing(reader);
  const token = reader.take();
  const { at, text } = token;
  switch (token.kind) {
    case 'number':
      return reader.made({ kind: 'number', value: Number(text), at }, at);
    case 'text':
      return reader.made({ kind: 'text', value: text, at }, at);
    case 'parameter':
      return reader.made({ kind: 'parameter', name: text, at }, at);
    case 'sign':
      return readGroup(reader, token);
    case 'word':
      break;
    default:
      if (reader.accept('(')) readList(reader, reader.before(), readExpression);
      return reader.hole(at);
  }
  if (text === 'true' || text === 'false')
    return reader.made({ kind: 'flag', value: text === 'true', at }, at);
  if (text === 'null') return reader.made({ kind: 'null', at }, at);
  if (reader.is('(') && !reserved.has(text)) return readCalled(reader, token);
  return reserved.has(text) ? readNothing(reader) : readName(reader, token);
}

function readGroup(reader: Reader, open: Token): Expression {
  const inner = readExpression(reader);
  readClosing(reader, open);
  return reader.made(inner, open.at);
}

function readName(reader: Reader, { text, at }: Token): Expression {
  const path = [text];
  while (reader.accept('.')) {
    const part = reader.peek();
    if (part.kind !== 'word') {
      reader.fault(part, 'formula.column_expected', { found: path.join('.') });
      return reader.hole(at);
    }
    path.push(reader.take().text);
  }
  return reader.made({ kind: 'name', path, at }, at);
}

/** A piece as it is written. */
export function textOf(reader: Reader, piece: Expression): string {
  const { from, to } = reader.extents.get(piece) ?? { from: 0, to: 0 };
  return reader.formula.slice(from, to);
}
