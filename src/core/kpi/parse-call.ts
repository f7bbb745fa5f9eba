import type { AggregateName, Expression, FunctionName, Span, WindowName } from './ast.ts';
import { foreignFunctions } from './foreign-words.ts';
import { type RepairIdea, replacing } from './issues.ts';
import { readExpression, textOf } from './parse-expression.ts';
import { readClosing, readList, readRest } from './parse-rest.ts';
import type { Reader } from './reader.ts';
import { nearest } from './similar.ts';
import { longestSpan, readSpan, spanFits } from './spans.ts';
import type { Token } from './tokens.ts';

const aggregate = /^(count|sum|avg|min|max|distinct|peak|p(100|[0-9]{1,2}))$/;
/** Aggregates that are offered; every other percentile works as well. */
export const aggregateNames = [
  'count',
  'sum',
  'avg',
  'min',
  'max',
  'distinct',
  'peak',
  'p50',
  'p90',
];
export const functionNames: readonly FunctionName[] = ['if', 'coalesce', 'round', 'abs'];
/** Windows, and whether they take a span. */
export const windowSpans: Readonly<Record<WindowName, boolean>> = {
  previous: false,
  cumulative: false,
  ago: true,
  rolling: true,
};
const windowNames = Object.keys(windowSpans) as WindowName[];

export function isAggregateName(name: string): name is AggregateName {
  return aggregate.test(name);
}

/** Is it a name that brackets follow? */
export function isFunctionName(name: string): boolean {
  const names: readonly string[] = [...functionNames, ...windowNames];
  return isAggregateName(name) || names.includes(name);
}

/** A function, window or aggregate: its name has been read, its bracket is next. */
export function readCalled(reader: Reader, token: Token): Expression {
  const name = knownName(reader, token);
  const open = reader.take();
  if (reader.is(')') && name !== undefined) {
    const code = isAggregateName(name) ? 'formula.empty_aggregate' : 'formula.empty_brackets';
    reader.fault({ ...token, end: reader.take().end }, code, { name });
    return reader.hole(token.at);
  }
  if (name === undefined) {
    if (!reader.accept(')')) readList(reader, open, readExpression);
    return reader.hole(token.at);
  }
  if (isAggregateName(name)) return readAggregate(reader, token, open, name);
  const window = windowNames.find((known) => known === name);
  if (window) return readWindow(reader, token, open, window);
  const args = readList(reader, open, readExpression);
  return reader.made({ kind: 'call', name: name as FunctionName, args, at: token.at }, token.at);
}

/** The function that is meant; undefined: there is none like it. */
function knownName(reader: Reader, token: Token): string | undefined {
  const { text } = token;
  const known = [...aggregateNames, ...functionNames, ...windowNames];
  if (known.includes(text) || isAggregateName(text)) return text;
  const meant = Object.hasOwn(foreignFunctions, text) ? foreignFunctions[text] : undefined;
  const wanted = meant ?? (text.length > 2 ? nearest(text, known)[0] : undefined);
  const params = { name: text, similar: wanted ?? 'none' };
  if (/^p\d+$/.test(text)) reader.fault(token, 'formula.wrong_percentile', { name: text });
  else
    reader.fault(
      token,
      'formula.unknown_function',
      params,
      wanted ? [replacing(text, token.at, wanted)] : [],
    );
  return wanted;
}

function readAggregate(
  reader: Reader,
  token: Token,
  open: Token,
  written: AggregateName,
): Expression {
  let name = written;
  const first = reader.peek();
  if (reader.is('*') && [')', 'where'].includes(reader.peek(1).text)) {
    reader.fault(first, 'formula.star', { name }, []);
    reader.take();
  } else if (
    reader.is('distinct') &&
    reader.peek(1).text !== '(' &&
    reader.peek(1).kind === 'word'
  ) {
    reader.take();
    reader.fault({ ...token, end: first.end }, 'formula.count_distinct', {}, [
      {
        code: 'repair.replace',
        params: { found: `${name}(distinct …)`, wanted: 'distinct(…)' },
        edits: [{ from: token.at, to: reader.peek().at, text: 'distinct(' }],
      },
    ]);
    name = 'distinct';
  }
  const of = reader.before().text === '*' ? reader.hole(first.at) : readExpression(reader);
  let where = reader.accept('where') ? readExpression(reader) : null;
  while (where === null && reader.peek().kind !== 'end' && !reader.is(')')) {
    where = readUnmarkedWhere(reader);
    if (where === null) break;
  }
  while (reader.is('where')) {
    const again = reader.take();
    reader.fault(again, 'formula.second_where', {}, [replacing('where', again.at, 'and')]);
    const more = readExpression(reader);
    where = where
      ? reader.made(
          { kind: 'logic', sign: 'and', left: where, right: more, at: again.at },
          reader.fromOf(where),
        )
      : more;
  }
  readClosing(reader, open);
  return reader.made({ kind: 'aggregate', name, of, where, at: token.at }, token.at);
}

/** A condition after a comma, or after nothing; null: none stands here. */
function readUnmarkedWhere(reader: Reader): Expression | null {
  const token = reader.peek();
  if (reader.is(',')) {
    reader.take();
    if (!reader.beginsValue() && !reader.is('not')) return null;
    const where = readExpression(reader);
    const conditional = ['compare', 'in', 'logic', 'not', 'is-null'].includes(where.kind);
    reader.fault(
      token,
      conditional ? 'formula.comma_for_where' : 'formula.one_value',
      {},
      conditional
        ? [
            {
              code: 'repair.replace',
              params: { found: ',', wanted: 'where' },
              edits: [{ from: token.at, to: token.end, text: ' where' }],
            },
          ]
        : [],
    );
    if (conditional) return where;
    reader.holes.add(where);
    return where;
  }
  if (token.kind !== 'word' || !reader.beginsValue()) return null;
  const where = readExpression(reader);
  const wanted = `where ${textOf(reader, where)}`;
  reader.fault(token, 'formula.missing_where', { found: token.text }, [
    {
      code: 'repair.write',
      params: { wanted },
      edits: [{ from: token.at, to: token.at, text: 'where ' }],
    },
  ]);
  return where;
}

function readWindow(reader: Reader, token: Token, open: Token, name: WindowName): Expression {
  const of = readExpression(reader);
  readRest(reader, [')', ',']);
  const comma = reader.peek();
  const takesSpan = windowSpans[name];
  const usual = name === 'ago' ? "'1 week'" : "'7 days'";
  let span: Span | null = null;
  if (reader.accept(',')) {
    const first = reader.peek();
    const found = readSpanOf(reader);
    const last = reader.before();
    const whole = { ...first, end: last.end };
    const replaced: RepairIdea = {
      code: 'repair.write',
      params: { wanted: usual },
      edits: [{ from: first.at, to: last.end, text: usual }],
    };
    if (!takesSpan) {
      const removed: RepairIdea = {
        code: 'repair.remove',
        params: { found: reader.formula.slice(comma.at, last.end) },
        edits: [{ from: comma.at, to: last.end, text: '' }],
      };
      reader.fault({ ...comma, end: last.end }, 'formula.no_span', { name }, [removed]);
    } else if (!found)
      reader.fault(whole, 'formula.needs_span_of_time', { name, usual }, [replaced]);
    else if (!spanFits(found))
      reader.fault(whole, 'formula.span_too_long', { name, limit: longestSpan });
    else span = found;
  } else if (takesSpan && reader.peek().kind !== 'end') {
    const { at } = reader.peek();
    reader.fault(
      { ...token, end: reader.before().end },
      'formula.needs_span_of_time',
      { name, usual },
      [
        {
          code: 'repair.write',
          params: { wanted: `${reader.formula.slice(token.at, reader.before().end)}, ${usual})` },
          edits: [{ from: reader.before().end, to: at, text: `, ${usual}` }],
        },
      ],
    );
  }
  readClosing(reader, open);
  return reader.made({ kind: 'window', name, of, span, at: token.at }, token.at);
}

/** `'7 days'` or `7 days`. Takes what stands there up to the end of the brackets. */
function readSpanOf(reader: Reader): Span | undefined {
  const first = reader.peek();
  if (first.kind === 'text') return readSpan(reader.take().text);
  let written = '';
  while (reader.peek().kind !== 'end' && !reader.is(')') && !reader.is(','))
    written += `${reader.take().text} `;
  return readSpan(written);
}
