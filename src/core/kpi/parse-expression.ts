import type { ArithmeticSign, ComparisonSign, Expression } from './ast.ts';
import type { RepairIdea } from './issues.ts';
import { readCalled } from './parse-call.ts';
import type { Reader } from './reader.ts';
import type { Token } from './tokens.ts';

const mostValues = 200;
const reserved = new Set(['where', 'and', 'or', 'not', 'in', 'is', 'null', 'true', 'false']);
const comparisons = new Set(['=', '!=', '<', '<=', '>', '>=']);

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

function readComparison(reader: Reader): Expression {
  const left = readSum(reader);
  const token = reader.peek();
  const from = reader.fromOf(left);
  if (token.kind === 'sign' && comparisons.has(token.text)) return readCompared(reader, left);
  if (reader.is('is')) return readIs(reader, left);
  if (token.kind === 'word' && token.text === 'between') return readBetween(reader, left);
  if (token.kind === 'word' && /^(like|ilike|contains)$/.test(token.text)) return readLike(reader);
  const negated = reader.is('not') && reader.peek(1).text === 'in';
  if (negated) reader.take();
  if (!reader.is('in')) return left;
  const { at } = reader.take();
  return reader.made(
    { kind: 'in', of: left, values: readValues(reader), negated, at: negated ? token.at : at },
    from,
  );
}

/** `a < b`; `a < b < c` is a fault that is read as it is meant. */
function readCompared(reader: Reader, left: Expression): Expression {
  const { text, at } = reader.take();
  const right = readSum(reader);
  const sign = text as ComparisonSign;
  const first = reader.made({ kind: 'compare', sign, left, right, at }, reader.fromOf(left));
  const again = reader.peek();
  if (again.kind !== 'sign' || !comparisons.has(again.text)) return first;
  const middle = textOf(reader, right);
  reader.fault(again, 'formula.chained_comparison', { middle }, [
    {
      code: 'repair.split_comparison',
      params: { middle },
      edits: [{ from: again.at, to: again.at, text: `and ${middle} ` }],
    },
  ]);
  const second = reader.deeper(() => readCompared(reader, right));
  return reader.made(
    { kind: 'logic', sign: 'and', left: first, right: second, at: again.at },
    reader.fromOf(left),
  );
}

function readIs(reader: Reader, left: Expression): Expression {
  const { at } = reader.take();
  const from = reader.fromOf(left);
  const negated = reader.accept('not');
  const { end } = reader.before();
  if (reader.accept('null')) return reader.made({ kind: 'is-null', of: left, negated, at }, from);
  const sign = negated ? '!=' : '=';
  const place = { ...reader.peek(), at, end };
  if (!reader.beginsValue()) {
    reader.fault(place, 'formula.is_without_null');
    return reader.made({ kind: 'is-null', of: left, negated, at }, from);
  }
  reader.fault(place, 'formula.is_without_null', {}, [
    {
      code: 'repair.replace',
      params: { found: reader.formula.slice(at, end), wanted: sign },
      edits: [{ from: at, to: end, text: sign }],
    },
  ]);
  return reader.made({ kind: 'compare', sign, left, right: readSum(reader), at }, from);
}

function readBetween(reader: Reader, left: Expression): Expression {
  const word = reader.take();
  const low = readSum(reader);
  const joined = reader.accept('and');
  const high = joined ? readSum(reader) : reader.hole(reader.peek().at);
  const from = reader.fromOf(left);
  const [of, least, most] = [left, low, high].map((part) => textOf(reader, part));
  const wanted = `${of} >= ${least} and ${of} <= ${most}`;
  reader.fault(word, 'formula.between', { wanted: joined ? wanted : '—' }, [
    {
      code: 'repair.write',
      params: { wanted },
      edits: [{ from, to: reader.before().end, text: wanted }],
    },
  ]);
  return reader.made({ kind: 'compare', sign: '>=', left, right: low, at: word.at }, from);
}

/** Texts are compared whole. */
function readLike(reader: Reader): Expression {
  const word = reader.take();
  reader.fault(word, 'formula.no_like', { found: word.text });
  if (reader.beginsValue()) readSum(reader);
  return reader.hole(word.at);
}

function readValues(reader: Reader): Expression[] {
  const open = reader.peek();
  if (!reader.accept('(')) {
    const ideas: RepairIdea[] = [];
    const values = reader.beginsValue() ? [readSum(reader)] : [];
    while (reader.is(',') && reader.peek(1).kind === 'text') {
      reader.take();
      values.push(readSum(reader));
    }
    if (values.length > 0) {
      const wanted = `(${reader.formula.slice(open.at, reader.before().end)})`;
      ideas.push({
        code: 'repair.write',
        params: { wanted },
        edits: [{ from: open.at, to: reader.before().end, text: wanted }],
      });
    }
    reader.fault(open, 'formula.list_needs_brackets', {}, ideas);
    return values;
  }
  if (reader.is(')')) {
    reader.fault(open, 'formula.empty_list');
    reader.take();
    return [reader.hole(open.at)];
  }
  return readList(reader, open, readSum);
}

/** Values between commas up to the closing bracket; the opening one has been read. */
export function readList(
  reader: Reader,
  open: Token,
  item: (reader: Reader) => Expression,
): Expression[] {
  const items: Expression[] = [];
  do {
    items.push(item(reader));
    readRest(reader, [')', ',']);
    if (items.length > mostValues) reader.stop('formula.too_many', { limit: mostValues });
  } while (reader.accept(','));
  readClosing(reader, open);
  return items;
}

/** The closing bracket; what stands before it is a fault. */
export function readClosing(reader: Reader, open: Token): undefined {
  readRest(reader, [')']);
  if (!reader.accept(')')) reader.unclosed.push(open);
}

/** Tells of everything up to one of `ends`, reading what is readable of it. */
export function readRest(reader: Reader, ends: readonly string[]): undefined {
  while (reader.peek().kind !== 'end' && !ends.some((end) => reader.is(end))) {
    const token = reader.peek();
    if (reader.beginsValue() || reader.is('not')) {
      tellMissingSign(reader, token);
      reader.loose.push(readExpression(reader));
    } else if (reader.is('where')) {
      readStrayWhere(reader);
    } else {
      tellStray(reader, token);
      reader.take();
      if (reader.beginsValue() && token.text !== ')') reader.loose.push(readExpression(reader));
      else if (token.text === ')') continueAfterBracket(reader);
    }
  }
}

function tellMissingSign(reader: Reader, token: Token): undefined {
  const before = reader.before();
  const joined = before.kind === 'number' && token.kind === 'number' && token.text.length === 3;
  const ideas: RepairIdea[] = joined
    ? [
        {
          code: 'repair.replace',
          params: { found: `${before.text} ${token.text}`, wanted: before.text + token.text },
          edits: [{ from: before.end, to: token.at, text: '' }],
        },
      ]
    : [];
  const params = { left: before.text || '—', right: token.text || '—' };
  reader.fault(token, joined ? 'formula.spaced_number' : 'formula.missing_sign', params, ideas);
}

function tellStray(reader: Reader, token: Token): undefined {
  const removed: RepairIdea = {
    code: 'repair.remove',
    params: { found: token.text },
    edits: [{ from: token.at, to: token.end, text: '' }],
  };
  const [before, after] = [reader.before(), reader.peek(1)];
  if (token.text === ')') return reader.fault(token, 'formula.extra_bracket', {}, [removed]);
  if (token.text === ',' && before.kind === 'number' && after.kind === 'number') {
    const wanted = `${before.text}.${after.text}`;
    return reader.fault(token, 'formula.decimal_comma', { wanted }, [
      {
        code: 'repair.replace',
        params: { found: `${before.text},${after.text}`, wanted },
        edits: [{ from: before.end, to: after.at, text: '.' }],
      },
    ]);
  }
  reader.fault(token, 'formula.unexpected', { found: token.text }, [removed]);
}

/** After a bracket too many the formula goes on as if it were not there. */
function continueAfterBracket(reader: Reader): undefined {
  const { kind, text } = reader.peek();
  const goesOn = kind === 'sign' ? /^([-+*/]|[<>!]?=|[<>])$/.test(text) : /^(and|or)$/.test(text);
  if (!goesOn) return;
  reader.take();
  reader.loose.push(readExpression(reader));
}

/** `count(calls) where …`: the condition belongs into the brackets. */
function readStrayWhere(reader: Reader): undefined {
  const closing = reader.before();
  const where = reader.take();
  if (!reader.beginsValue() && !reader.is('not'))
    return reader.fault(where, 'formula.where_outside');
  readExpression(reader);
  const { end } = reader.before();
  const edits = [
    { from: closing.at, to: closing.end, text: '' },
    { from: end, to: end, text: ')' },
  ];
  reader.fault(
    where,
    'formula.where_outside',
    {},
    closing.text === ')' ? [{ code: 'repair.move_where', params: {}, edits }] : [],
  );
}

function readSum(reader: Reader): Expression {
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

/** A value is missing here; the token that stands instead is left to whoever can use it. */
function readNothing(reader: Reader): Expression {
  const token = reader.peek();
  const before = reader.before();
  const after = before.at < token.at ? before.text : '';
  if (token.kind === 'end') {
    const ideas: RepairIdea[] = /^([-+*/]|[<>!]?=|[<>]|and|or)$/.test(after)
      ? [
          {
            code: 'repair.remove',
            params: { found: after },
            edits: [{ from: before.at, to: before.end, text: '' }],
          },
        ]
      : [];
    reader.fault(token, 'formula.ends_early', { after }, ideas);
  } else if (after === '') reader.fault(token, 'formula.begins_with', { found: token.text });
  else reader.fault(token, 'formula.missing_value', { after, found: token.text });
  return reader.hole(token.at);
}

/** A piece as it is written. */
export function textOf(reader: Reader, piece: Expression): string {
  const { from, to } = reader.extents.get(piece) ?? { from: 0, to: 0 };
  return reader.formula.slice(from, to);
}
