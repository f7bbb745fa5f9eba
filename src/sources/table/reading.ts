import type { ErrorParams } from '../../core/errors.ts';
import type { CompileScope } from './compile-scope.ts';
import { type MomentReader, momentReader } from './date-format.ts';
import { knownDurationFormats, type ValueInput } from './mapping-schema.ts';
import { type DurationFormat, readDuration, readNumber } from './read-number.ts';
import type { FieldKind } from './record-fields.ts';
import { RowFault, shown } from './row-fault.ts';

/** What a value is; `local` is a local date in ms, `time` a time of day in ms. */
export type ValueKind = Exclude<FieldKind, 'tags'> | 'local' | 'time';
export type Value = string | number | boolean;
/** Reads a text of a column; undefined: says nothing. Throws RowFault. */
export type Reading = (text: string, column: string) => Value | undefined;

type Path = readonly PropertyKey[];

const kindsOf = {
  text: 'text',
  number: 'number',
  integer: 'integer',
  duration: 'seconds',
  datetime: 'instant',
  time: 'time',
  boolean: 'boolean',
} as const satisfies Record<string, ValueKind>;

/** The kind that `as` names. */
export function kindOf(as: keyof typeof kindsOf): ValueKind {
  return kindsOf[as];
}

/** Compiles how a text becomes a value. `kind` is that of the field; absent: as `as` says. */
export function compileReading(
  input: ValueInput,
  kind: ValueKind | undefined,
  path: Path,
  scope: CompileScope,
): Reading {
  const wanted = kind ?? kindOf(input.as ?? 'text');
  const parse = compileParse(input, wanted, path, scope);
  const map = compileMap(input, wanted, path, scope);
  const unknown = input.unknown ? new Set(input.unknown) : undefined;
  const ifs = new Set(input.unknown_if ?? []);
  const read: Reading = (raw, column) => {
    const text = raw.trim();
    if (text === '' || unknown?.has(text)) return undefined;
    const mapped = map ? map(text, column) : text;
    if (mapped === undefined) return undefined;
    const value = parse(mapped, column);
    if (typeof value === 'number') {
      if (value === 0 && ifs.has('zero')) return undefined;
      if (value < 0 && ifs.has('negative')) return undefined;
      if (value < 0 && wanted === 'seconds')
        throw new RowFault('table-negative-duration', { column, value: shown(text) });
    }
    return value;
  };
  if (!ifs.has('unreadable')) return read;
  return (text, column) => {
    try {
      return read(text, column);
    } catch (fault) {
      if (fault instanceof RowFault) return undefined;
      throw fault;
    }
  };
}

function compileMap(
  input: ValueInput,
  kind: ValueKind,
  path: Path,
  scope: CompileScope,
): ((text: string, column: string) => string | undefined) | undefined {
  const { map, otherwise, unmapped } = input;
  if (!map) {
    if (otherwise !== undefined)
      scope.issue('mapping-needs', path, { key: 'otherwise', other: 'map' });
    if (unmapped) scope.issue('mapping-needs', path, { key: 'unmapped', other: 'map' });
    return undefined;
  }
  const fold = input.ignore_case ? (text: string) => text.toLowerCase() : (text: string) => text;
  const table = new Map(Object.entries(map).map(([from, to]) => [fold(from.trim()), to]));
  if (Array.isArray(kind))
    for (const [from, to] of [...Object.entries(map), ['otherwise', otherwise] as const])
      if (to !== undefined && !kind.includes(to))
        scope.issue(
          'mapping-one-of',
          from === 'otherwise' ? [...path, 'otherwise'] : [...path, 'map', from],
          {
            value: to,
            options: kind.join(', '),
          },
        );
  return (text, column) => {
    const found = table.get(fold(text));
    if (found !== undefined) return found;
    if (otherwise !== undefined) return otherwise;
    if (unmapped === 'keep') return text;
    if (unmapped === 'unknown') return undefined;
    throw new RowFault('table-unknown-value', { column, value: shown(text) });
  };
}

/** Reads a text that is there as its kind. */
function compileParse(
  input: ValueInput,
  kind: ValueKind,
  path: Path,
  scope: CompileScope,
): Reading {
  const issue = (code: string, key: string, params: ErrorParams = {}) =>
    scope.issue(code, [...path, key], params);
  if (kind === 'name' || kind === 'text') {
    const most = kind === 'name' ? 256 : 4096;
    return (text, column) => {
      if (text.length > most)
        throw new RowFault('table-text-too-long', { column, value: shown(text) });
      return text;
    };
  }
  if (kind === 'number' || kind === 'integer' || kind === 'count')
    return (text, column) => {
      const value = readNumber(text, input.decimal);
      if (value === undefined || (kind !== 'number' && !Number.isSafeInteger(value)))
        throw new RowFault('table-bad-number', { column, value: shown(text) });
      if (kind === 'count' && value < 0)
        throw new RowFault('table-negative-number', { column, value: shown(text) });
      return value;
    };
  if (kind === 'boolean')
    return (text, column) => {
      const value = truths.get(text.toLowerCase());
      if (value === undefined)
        throw new RowFault('table-unknown-value', { column, value: shown(text) });
      return value;
    };
  if (kind === 'seconds') {
    const formats = (input.format ?? ['auto']) as DurationFormat[];
    for (const format of formats)
      if (!knownDurationFormats.includes(format))
        issue('mapping-one-of', 'format', {
          value: format,
          options: knownDurationFormats.join(', '),
        });
    return (text, column) => {
      for (const format of formats) {
        const value = secondsOf(text, format, input, column);
        if (value !== undefined) return value;
      }
      throw new RowFault('table-bad-duration', { column, value: shown(text) });
    };
  }
  if (kind === 'instant' || kind === 'local' || kind === 'time')
    return momentParse(input, kind, path, scope);
  const options = new Set(kind);
  return (text, column) => {
    if (!options.has(text))
      throw new RowFault('table-unknown-value', { column, value: shown(text) });
    return text;
  };
}

function secondsOf(text: string, format: DurationFormat, input: ValueInput, column: string) {
  try {
    const value = readDuration(text, format, input.decimal);
    return value !== undefined && Math.abs(value) > 31_536_000 ? undefined : value;
  } catch (fault) {
    if (fault instanceof RowFault) throw new RowFault(fault.code, { column, value: shown(text) });
    throw fault;
  }
}

const truths = new Map<string, boolean>([
  ...['1', 'y', 'yes', 'true', 'да', 'д', 'иә', 'иа', '+'].map((text) => [text, true] as const),
  ...['0', 'n', 'no', 'false', 'нет', 'н', 'жоқ', '-'].map((text) => [text, false] as const),
]);

function momentParse(
  input: ValueInput,
  kind: 'instant' | 'local' | 'time',
  path: Path,
  scope: CompileScope,
): Reading {
  const clock = input.zone ? scope.zone(input.zone, [...path, 'zone']) : scope.clock;
  const given = input.format ?? (kind === 'time' ? ['H:mm:ss', 'H:mm'] : ['iso']);
  // A date cell of a workbook comes as ISO text whatever its look was; the CSV twin has the look.
  const fallback = scope.workbook ? (kind === 'time' ? ['H:mm:ss', 'iso'] : ['iso', 'excel']) : [];
  const readers: MomentReader[] = [];
  for (const format of [...given, ...fallback]) {
    try {
      readers.push(momentReader(format));
    } catch {
      scope.issue('mapping-bad-format', [...path, 'format'], { value: format });
    }
  }
  const said = given.join(' | ');
  const code = kind === 'time' ? 'table-bad-time' : 'table-bad-date';
  return (text, column) => {
    for (const reader of readers) {
      let found: ReturnType<MomentReader>;
      try {
        found = reader(text);
      } catch (fault) {
        if (!(fault instanceof RowFault)) throw fault;
        throw new RowFault(fault.code, { column, value: shown(text) });
      }
      if (!found) continue;
      if (kind === 'time') {
        if (found.timeOfDay !== undefined) return found.timeOfDay;
        const local =
          found.local ?? (found.instant === undefined ? undefined : clock.local(found.instant));
        if (local !== undefined) return local - Math.floor(local / day) * day;
        continue;
      }
      if (found.local === undefined && found.instant === undefined) continue;
      const local = found.local ?? clock.local(found.instant ?? 0);
      if (kind === 'local') return Math.floor(local / day) * day;
      return inRange(found.instant ?? clock.instant(local), text, column);
    }
    throw new RowFault(code, { column, value: shown(text), format: said });
  };
}

const day = 86_400_000;

/** Instants that the facts can hold: 1970 to 2099. */
export function inRange(instant: number, text: string, column: string): number {
  if (instant < 0 || instant > 4_102_444_800_000)
    throw new RowFault('table-date-out-of-range', { column, value: shown(text) });
  return instant;
}
