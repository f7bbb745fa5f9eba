import type { CompileScope } from './compile-scope.ts';
import { type Condition, compileConditions } from './condition.ts';
import type { ValueInput } from './mapping-schema.ts';
import { readDuration } from './read-number.ts';
import {
  compileReading,
  inRange,
  kindOf,
  type Reading,
  type Value,
  type ValueKind,
} from './reading.ts';
import { momentAfter } from './roll-over.ts';
import { RowFault } from './row-fault.ts';
import { rowHash } from './row-hash.ts';
import type { TableRow } from './table-row.ts';

/** A value that a row gives; undefined: unknown. */
export interface CompiledValue {
  readonly kind: ValueKind;
  /** Throws RowFault. */
  readonly of: (row: TableRow) => Value | undefined;
  /** The column that it is read from, for messages; empty when there are several or none. */
  readonly column: string;
}

type Path = readonly PropertyKey[];
const forms = ['column', 'constant', 'value', 'row', 'join', 'first', 'time'] as const;

/** Compiles a value for a field of `kind`; absent: the value says itself what it is. */
export function compileValue(
  input: ValueInput,
  kind: ValueKind | undefined,
  path: Path,
  scope: CompileScope,
): CompiledValue {
  const given = forms.filter((form) => input[form] !== undefined);
  if (given.length === 0 && input.date !== undefined) given.push('time');
  const [form] = given;
  if (!form || given.length > 1) {
    scope.issue('mapping-one-form', path, { forms: forms.join(', '), given: given.join(', ') });
    return { kind: kind ?? 'text', of: () => undefined, column: '' };
  }
  const wanted = kind ?? declaredKind(input, form, path, scope);
  const base = compileForm(input, form, wanted, path, scope);
  const shifted = compileShift(input, base, wanted, path, scope);
  const when = compileConditions(input.when, [...path, 'when'], scope);
  const not = compileConditions(input.unknown_when, [...path, 'unknown_when'], scope);
  return { kind: wanted, column: base.column, of: guarded(shifted, when, not) };
}

function guarded(
  of: CompiledValue['of'],
  when: Condition | undefined,
  not: Condition | undefined,
): CompiledValue['of'] {
  if (!when && !not) return of;
  return (row) => ((when && !when(row)) || not?.(row) ? undefined : of(row));
}

/** What a value without a field is: as it says, or as the values it is made of are. */
function declaredKind(
  input: ValueInput,
  form: (typeof forms)[number],
  path: Path,
  scope: CompileScope,
): ValueKind {
  if (input.as) return kindOf(input.as);
  if (form === 'time') return 'instant';
  if (input.format) scope.issue('mapping-format-needs-as', [...path, 'format']);
  if (form === 'value' && input.value !== undefined)
    return scope.named(input.value, [...path, 'value']).kind;
  const [head] = input.first ?? [];
  if (head) {
    if (head.as) return kindOf(head.as);
    if (head.time) return 'instant';
    if (head.value !== undefined)
      return scope.named(head.value, [...path, 'first', 0, 'value']).kind;
  }
  return 'text';
}

function compileForm(
  input: ValueInput,
  form: (typeof forms)[number],
  kind: ValueKind,
  path: Path,
  scope: CompileScope,
): Pick<CompiledValue, 'of' | 'column'> {
  if (form === 'time') return compileMoment(input, kind, path, scope);
  if (form === 'value') return compileNamed(input, kind, path, scope);
  if (form === 'first') {
    const list = (input.first ?? []).map((one, index) =>
      compileValue(one, kind, [...path, 'first', index], scope),
    );
    return {
      column: '',
      of: (row) => {
        for (const one of list) {
          const value = one.of(row);
          if (value !== undefined) return value;
        }
        return undefined;
      },
    };
  }
  const read = compileReading(input, kind, path, scope);
  if (form === 'column') {
    const column = input.column ?? '';
    const index = scope.column(column, [...path, 'column']);
    return { column, of: (row) => read(row.cells[index] ?? '', column) };
  }
  if (form === 'constant') return compileConstant(input, read, path, scope);
  if (form === 'join') return compileJoin(input, read, path, scope);
  return {
    column: '',
    of: (row) => read(input.row === 'place' ? `${row.place}:${row.line}` : rowHash(row.cells), ''),
  };
}

function compileConstant(
  input: ValueInput,
  read: Reading,
  path: Path,
  scope: CompileScope,
): Pick<CompiledValue, 'of' | 'column'> {
  let value: Value | undefined;
  try {
    value = read(input.constant ?? '', 'constant');
  } catch (fault) {
    if (!(fault instanceof RowFault)) throw fault;
    scope.issue('mapping-bad-constant', [...path, 'constant'], { value: input.constant ?? '' });
  }
  return { column: '', of: () => value };
}

function compileJoin(
  input: ValueInput,
  read: Reading,
  path: Path,
  scope: CompileScope,
): Pick<CompiledValue, 'of' | 'column'> {
  const parts = (input.join ?? []).map((one, index) =>
    compileValue(one, 'text', [...path, 'join', index], scope),
  );
  const between = input.with ?? '-';
  const column = parts.map((part) => part.column).join(' + ');
  return {
    column,
    of: (row) => {
      let text = '';
      for (let index = 0; index < parts.length; index += 1) {
        const value = parts[index]?.of(row);
        // A key with a hole would make two things one.
        if (value === undefined) return undefined;
        text += index === 0 ? String(value) : between + String(value);
      }
      return read(text, column);
    },
  };
}

const alike: Partial<Record<string, readonly string[]>> = {
  instant: ['instant'],
  local: ['instant', 'local'],
  time: ['time'],
  seconds: ['seconds', 'number', 'integer', 'count'],
  number: ['number', 'integer', 'count', 'seconds'],
  integer: ['integer', 'count'],
  count: ['count'],
  boolean: ['boolean'],
};

function compileNamed(
  input: ValueInput,
  kind: ValueKind,
  path: Path,
  scope: CompileScope,
): Pick<CompiledValue, 'of' | 'column'> {
  const named = scope.named(input.value ?? '', [...path, 'value']);
  const textual = kind === 'name' || kind === 'text' || Array.isArray(kind);
  if (!textual) {
    const from = String(named.kind);
    if (!alike[String(kind)]?.includes(from)) {
      // A text can be read on, anything else is what it is.
      if (from !== 'text') {
        scope.issue('mapping-wrong-kind', [...path, 'value'], { kind: String(kind), given: from });
        return { column: '', of: () => undefined };
      }
    } else return { column: named.column, of: named.of };
  }
  const read = compileReading(input, kind, path, scope);
  return {
    column: named.column,
    of: (row) => {
      const value = named.of(row);
      return value === undefined ? undefined : read(String(value), named.column);
    },
  };
}

/** A time of day with its date, or one that follows another moment. */
function compileMoment(
  input: ValueInput,
  kind: ValueKind,
  path: Path,
  scope: CompileScope,
): Pick<CompiledValue, 'of' | 'column'> {
  const nothing = { column: '', of: () => undefined };
  if (kind !== 'instant') {
    scope.issue('mapping-wrong-kind', path, { kind: String(kind), given: 'instant' });
    return nothing;
  }
  const clock = input.zone ? scope.zone(input.zone, [...path, 'zone']) : scope.clock;
  const time = input.time && compileValue(input.time, 'time', [...path, 'time'], scope);
  const date = input.date && compileValue(input.date, 'local', [...path, 'date'], scope);
  if (input.after) {
    const after = compileValue(input.after, 'instant', [...path, 'after'], scope);
    if (!time || date) {
      scope.issue('mapping-time-after', path);
      return nothing;
    }
    const slack = slackOf(input.slack, path, scope);
    return {
      column: time.column,
      of: (row) => {
        const of = time.of(row);
        const anchor = after.of(row);
        if (of === undefined || anchor === undefined) return undefined;
        return momentAfter(clock, Number(of), Number(anchor), slack);
      },
    };
  }
  if (!date) {
    scope.issue('mapping-time-needs-date', path);
    return nothing;
  }
  return {
    column: time?.column ?? date.column,
    of: (row) => {
      const day = date.of(row);
      const of = time ? time.of(row) : 0;
      if (day === undefined || of === undefined) return undefined;
      return inRange(clock.instant(Number(day) + Number(of)), String(day), date.column);
    },
  };
}

/** Six hours unless the mapping says otherwise: far beyond any jitter, far below a night. */
function slackOf(text: string | undefined, path: Path, scope: CompileScope): number {
  if (text === undefined) return 6 * 3_600_000;
  try {
    const seconds = readDuration(text, 'h:mm:ss');
    if (seconds !== undefined && seconds >= 0 && seconds <= 86_400) return seconds * 1000;
  } catch {
    // Falls through to the issue.
  }
  scope.issue('mapping-bad-value', [...path, 'slack'], { key: 'slack', value: text });
  return 0;
}

/** `plus` and `minus`: a moment moved, or lengths of time added up. */
function compileShift(
  input: ValueInput,
  base: Pick<CompiledValue, 'of' | 'column'>,
  kind: ValueKind,
  path: Path,
  scope: CompileScope,
): CompiledValue['of'] {
  if (!input.plus && !input.minus) return base.of;
  if (kind !== 'instant' && kind !== 'seconds') {
    scope.issue('mapping-wrong-kind', path, { kind: 'instant, duration', given: String(kind) });
    return base.of;
  }
  const plus = input.plus && compileValue(input.plus, 'seconds', [...path, 'plus'], scope);
  const minus = input.minus && compileValue(input.minus, 'seconds', [...path, 'minus'], scope);
  const scale = kind === 'instant' ? 1000 : 1;
  return (row) => {
    const value = base.of(row);
    if (value === undefined) return undefined;
    const more = plus ? plus.of(row) : 0;
    const less = minus ? minus.of(row) : 0;
    if (more === undefined || less === undefined) return undefined;
    const moved = Number(value) + (Number(more) - Number(less)) * scale;
    if (kind === 'instant') return inRange(Math.round(moved), String(moved), base.column);
    if (moved < 0)
      throw new RowFault('table-negative-duration', { column: base.column, value: String(moved) });
    return Math.round(moved * 1000) / 1000;
  };
}
