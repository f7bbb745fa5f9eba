import type { Expression } from './ast.ts';
import type { RepairIdea } from './issues.ts';
import { readExpression } from './parse-expression.ts';
import type { Reader } from './reader.ts';
import type { Token } from './tokens.ts';

const mostValues = 200;

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

/** A value is missing here; the token that stands instead is left to whoever can use it. */
export function readNothing(reader: Reader): Expression {
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
