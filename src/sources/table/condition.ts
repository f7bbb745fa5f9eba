import type { ErrorParams } from '../../core/errors.ts';
import type { CompileScope } from './compile-scope.ts';
import type { ConditionInput } from './mapping-schema.ts';
import { readDuration, readNumber } from './read-number.ts';
import { compileReading } from './reading.ts';
import { RowFault, shown } from './row-fault.ts';
import type { TableRow } from './table-row.ts';

/** Does it hold of the row? Throws RowFault where a number is compared with a text. */
export type Condition = (row: TableRow) => boolean;

type Path = readonly PropertyKey[];

/** A list of conditions that must all hold. */
export function compileConditions(
  inputs: readonly ConditionInput[] | undefined,
  path: Path,
  scope: CompileScope,
): Condition | undefined {
  if (!inputs || inputs.length === 0) return undefined;
  const parts = inputs.map((input, index) => compileCondition(input, [...path, index], scope));
  const [only] = parts;
  return parts.length === 1 && only ? only : (row) => parts.every((part) => part(row));
}

/** One condition; all that is written in it must hold. */
export function compileCondition(
  input: ConditionInput,
  path: Path,
  scope: CompileScope,
): Condition {
  const parts: Condition[] = [];
  const issue = (code: string, params: ErrorParams = {}) => scope.issue(code, path, params);

  for (const key of ['all', 'any', 'not'] as const) {
    const inner = input[key];
    if (!inner) continue;
    const list = inner.map((one, index) => compileCondition(one, [...path, key, index], scope));
    if (key === 'all') parts.push((row) => list.every((one) => one(row)));
    else if (key === 'any') parts.push((row) => list.some((one) => one(row)));
    else parts.push((row) => !list.every((one) => one(row)));
  }
  if (input.columns !== undefined) {
    const wanted = input.columns;
    parts.push((row) => row.cells.length === wanted);
  }
  if (input.value !== undefined) {
    const value = scope.named(input.value, [...path, 'value']);
    const known = input.known ?? true;
    parts.push((row) => (value.of(row) !== undefined) === known);
  } else if (input.known !== undefined) issue('mapping-needs', { key: 'known', other: 'value' });

  const columns = [...(input.column === undefined ? [] : [input.column]), ...(input.each ?? [])];
  const tests = cellTests(input, path, scope);
  if (columns.length > 0 && tests.length === 0)
    issue('mapping-empty-condition', { column: columns[0] ?? '' });
  if (columns.length === 0 && tests.length > 0)
    issue('mapping-needs', { key: tests[0]?.key ?? '', other: 'column' });
  for (const column of columns) {
    const index = scope.column(column, [...path, input.each ? 'each' : 'column']);
    for (const { test } of tests)
      parts.push((row) => test((row.cells[index] ?? '').trim(), column));
  }
  if (parts.length === 0 && tests.length === 0 && columns.length === 0)
    issue('mapping-empty-condition', { column: '' });
  const [only] = parts;
  return parts.length === 1 && only ? only : (row) => parts.every((part) => part(row));
}

/** A number, or a length of time such as 0:35 in seconds. */
function numberOrLength(text: string): number | undefined {
  const value = readNumber(text);
  if (value !== undefined || !text.includes(':')) return value;
  try {
    return readDuration(text);
  } catch (fault) {
    if (fault instanceof RowFault) return undefined;
    throw fault;
  }
}

type CellTest = (text: string, column: string) => boolean;

function cellTests(
  input: ConditionInput,
  path: Path,
  scope: CompileScope,
): { key: string; test: CellTest }[] {
  const tests: { key: string; test: CellTest }[] = [];
  const add = (key: string, test: CellTest) => tests.push({ key, test });
  const { is, empty } = input;
  if (is !== undefined) add('is', (text) => text === is);
  if (input.in) {
    const set = new Set(input.in);
    add('in', (text) => set.has(text));
  }
  if (input.starts) {
    const prefixes = input.starts;
    add('starts', (text) => prefixes.some((prefix) => text.startsWith(prefix)));
  }
  if (empty !== undefined) add('empty', (text) => (text === '') === empty);
  const number = (
    key: string,
    limit: number | undefined,
    holds: (value: number, limit: number) => boolean,
  ) => {
    if (limit === undefined) return;
    add(key, (text, column) => {
      if (text === '') return false;
      const value = numberOrLength(text);
      if (value === undefined)
        throw new RowFault('table-bad-number', { column, value: shown(text) });
      return holds(value, limit);
    });
  };
  number('above', input.above, (value, limit) => value > limit);
  number('at_least', input.at_least, (value, limit) => value >= limit);
  number('below', input.below, (value, limit) => value < limit);
  number('at_most', input.at_most, (value, limit) => value <= limit);
  const longer = input.longer_than;
  if (longer !== undefined) add('longer_than', (text) => text.length > longer);
  if (input.reads) {
    const read = compileReading({ ...input.reads }, undefined, [...path, 'reads'], scope);
    add('reads', (text, column) => {
      try {
        return read(text, column) !== undefined;
      } catch (fault) {
        if (fault instanceof RowFault) return false;
        throw fault;
      }
    });
  }
  return tests;
}
