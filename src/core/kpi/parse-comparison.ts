import type { ComparisonSign, Expression } from './ast.ts';
import type { RepairIdea } from './issues.ts';
import { readSum, textOf } from './parse-expression.ts';
import { readList } from './parse-rest.ts';
import type { Reader } from './reader.ts';

const comparisons = new Set(['=', '!=', '<', '<=', '>', '>=']);

export function readComparison(reader: Reader): Expression {
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
