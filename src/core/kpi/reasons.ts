import type { FactName } from '../query/model.ts';
import type { Expression, ExpressionOf } from './ast.ts';
import type { Value } from './evaluate.ts';
import { printFormula } from './print.ts';

/** A code with a text in `locales/<language>/why.json`, and what fills it. */
export interface Reason {
  readonly reason: string;
  readonly params: Readonly<Record<string, string | number>>;
}

type ValueOf = (part: Expression) => Value;

const missing: Partial<Record<FactName, string>> = {
  queue_visits: 'no-visit',
  talks: 'no-talk',
  talk_spans: 'no-talk',
  offers: 'no-offer',
  ivr_steps: 'no-menu',
  survey_answers: 'no-survey',
};

/** The call has nothing that such a metric counts. */
export function reasonOfNoRows(fact: FactName): Reason {
  return { reason: missing[fact] ?? 'no-rows', params: {} };
}

/** The call brings a value. */
export function reasonOfValue({ of }: ExpressionOf<'aggregate'>, value: number): Reason {
  return { reason: 'value-is', params: { column: columnOfValue(of), value: rounded(value) } };
}

/**
 * Why a row counts in an aggregate, or why not: the condition that decides, with the row's value.
 * `value` computes an expression over the row.
 */
export function reasonOfRow(
  fact: FactName,
  { name, of, where }: ExpressionOf<'aggregate'>,
  row: Readonly<Record<string, Value>>,
  value: ValueOf,
): Reason {
  const holds = where === null || value(where) === true;
  if (!holds || where !== null) {
    const atom = decisive(where as Expression, holds, value);
    const known = holds && name !== 'count' && value(of) === null;
    if (!known) return reasonOfAtom(atom, row, value);
  }
  if (name !== 'count' && name !== 'peak' && value(of) === null)
    return { reason: 'value-unknown', params: { column: columnOfValue(of) } };
  return { reason: 'every-row', params: { fact } };
}

/** The simple condition that makes the whole what it is. */
function decisive(part: Expression, result: boolean, value: ValueOf): Expression {
  if (part.kind === 'not') return decisive(part.of, !result, value);
  if (part.kind !== 'logic') return part;
  const isTrue = (of: Expression): boolean => value(of) === true;
  const both = [part.left, part.right];
  // `and` is false, and `or` is true, by the first part that is; otherwise both parts decide.
  const alone = (part.sign === 'or') === result;
  const found = alone ? both.filter((of) => isTrue(of) === result).slice(0, 1) : both;
  const atoms = found.map((of) => decisive(of, result, value));
  return atoms.sort((a, b) => weight(b) - weight(a))[0] ?? part;
}

/** A number against a limit says more than a word, and what a thing is more than what it is not. */
function weight(atom: Expression): number {
  const column = columnIn(firstOf(atom));
  const isNot =
    (atom.kind === 'compare' && atom.sign === '!=') || (atom.kind === 'in' && atom.negated);
  if (isNot) return 0.5;
  if (column === 'outcome' || column === 'result') return 2;
  if (atom.kind === 'in') return 1;
  if (atom.kind !== 'compare') return 0;
  const word = atom.right.kind === 'text' || atom.right.kind === 'flag';
  return columnIn(atom.right) === undefined && !word ? 3 : 1;
}

function reasonOfAtom(
  atom: Expression,
  row: Readonly<Record<string, Value>>,
  value: ValueOf,
): Reason {
  const holds = value(atom) === true;
  const column = atom.kind === 'name' ? atom.path.at(-1) : columnIn(firstOf(atom));
  const found = column === undefined ? null : (row[column] ?? null);
  const limit = atom.kind === 'compare' && columnIn(atom.right) === undefined && value(atom.right);
  if (atom.kind === 'compare' && typeof limit === 'number' && column !== undefined) {
    if (typeof found === 'number') return compared(atom, column, found, limit, holds, row);
    if (found === null) return reasonOfUnknown(column);
  }
  if (column !== undefined && typeof found === 'string') {
    const word = words[column];
    if (word) return { reason: `${word}-${found === 'unknown' ? 'other' : found}`, params: {} };
  }
  if (column === 'transferred' || column === 'rebuilt' || column === 'queue') {
    const yes = column === 'queue' ? found !== '' : found !== '' && found !== false;
    return { reason: `${yes ? '' : 'not-'}${flags[column]}`, params: {} };
  }
  if (atom.kind === 'is-null' && column !== undefined) {
    if (column === 'client')
      return { reason: found === null ? 'client-unknown' : 'client-known', params: {} };
    return found === null
      ? reasonOfUnknown(column)
      : { reason: 'value-is', params: { column, value: plain(found) } };
  }
  return {
    reason: holds ? 'condition-holds' : 'condition-fails',
    params: { condition: printFormula(atom), value: found === null ? '—' : plain(found) },
  };
}

/** What it says of a call that a column of its row is not known. */
function reasonOfUnknown(column: string): Reason {
  if (column === 'since_previous') return { reason: 'first-call', params: {} };
  if (column === 'called_back_after') return { reason: 'not-called-back', params: {} };
  return { reason: 'value-unknown', params: { column } };
}

const words: Readonly<Record<string, string>> = {
  outcome: 'outcome',
  direction: 'direction',
  result: 'result',
  ended_by: 'ended-by',
};
const flags = { transferred: 'transferred', rebuilt: 'rebuilt', queue: 'through-queue' } as const;

/** A column against a limit. */
function compared(
  atom: ExpressionOf<'compare'>,
  column: string,
  found: number,
  limit: number,
  holds: boolean,
  row: Readonly<Record<string, Value>>,
): Reason {
  const least = atom.sign === '<=' || atom.sign === '<';
  const within = least === holds;
  const params = { value: rounded(found), threshold: limit };
  if (column === 'wait') {
    const who = row.outcome === 'abandoned' ? 'abandoned' : 'waited';
    return {
      reason: `${who}-${within ? 'within' : 'beyond'}`,
      params: { wait: params.value, threshold: limit },
    };
  }
  if (column === 'since_previous') {
    return {
      reason: within ? 'repeated-within' : 'repeated-beyond',
      params: { hours: rounded(found / 3600), days: rounded(limit / 86_400) },
    };
  }
  if (column === 'called_back_after') {
    return {
      reason: within ? 'called-back-within' : 'called-back-beyond',
      params: { minutes: rounded(found / 60), limit: rounded(limit / 60) },
    };
  }
  if (column === 'holds' && limit === 0)
    return { reason: found > 0 ? 'held' : 'not-held', params: { holds: found } };
  if (column === 'ivr_steps' && limit === 0)
    return { reason: found > 0 ? 'in-menu' : 'no-menu', params: found > 0 ? { steps: found } : {} };
  return {
    reason: `value-${within ? 'within' : 'beyond'}`,
    params: { column, ...params },
  };
}

function firstOf(atom: Expression): Expression | undefined {
  if (atom.kind === 'compare' || atom.kind === 'arithmetic') return atom.left;
  return atom.kind === 'in' || atom.kind === 'is-null' ? atom.of : undefined;
}

/** The column that an expression is, through `coalesce` and brackets; undefined: it is more than one. */
function columnIn(part: Expression | undefined): string | undefined {
  if (part === undefined) return undefined;
  if (part.kind === 'name') return part.path.at(-1);
  return part.kind === 'call' ? columnIn(part.args[0]) : undefined;
}

/** What a value is called: its column, or `handling` for talk with hold and wrap-up together. */
function columnOfValue(of: Expression): string {
  const names = (part: Expression): string[] =>
    part.kind === 'arithmetic' && part.sign === '+'
      ? [...names(part.left), ...names(part.right)]
      : [columnIn(part) ?? 'other'];
  const found = names(of);
  if (found.length === 1) return found[0] ?? 'other';
  return found.every((name) => ['talk', 'hold', 'wrapup'].includes(name)) ? 'handling' : 'other';
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
const plain = (value: Exclude<Value, null>): string | number =>
  typeof value === 'number' ? rounded(value) : String(value);
