import type { JournalEntry } from '../../core/contact/journal.ts';
import { unitOf } from '../../core/contact/journal.ts';
import type { SourceRecord, SourceRecordType } from '../../core/contact/records.ts';
import type { ErrorParams, Issue } from '../../core/errors.ts';
import type { CompileScope } from './compile-scope.ts';
import { type Condition, compileCondition, compileConditions } from './condition.ts';
import type { ValueInput } from './mapping-schema.ts';
import { type ReadMapping, refuse } from './read-mapping.ts';
import { inRange, type Value } from './reading.ts';
import { naturalKey, recordFields, timeField } from './record-fields.ts';
import { RowFault, shown } from './row-fault.ts';
import type { TableRow } from './table-row.ts';
import { type CompiledValue, compileValue } from './value.ts';
import { isZone, type ZoneClock, zoneClock } from './zone-clock.ts';

/** What a row became. */
export type RowResult =
  | { readonly kind: 'records'; readonly records: readonly SourceRecord[] }
  | { readonly kind: 'ignored' };

/** A mapping made ready for the columns of one table. */
export interface CompiledMapping {
  /** Reads a row. Throws RowFault: the row goes to quarantine. */
  readonly read: (row: Omit<TableRow, 'made'>) => RowResult;
  /** Columns that the mapping uses, by position. */
  readonly used: ReadonlySet<number>;
  /** Is the row left out by `skip`, before anything else is asked of it? */
  readonly skips: (row: Omit<TableRow, 'made'>) => boolean;
}

export interface TableShape {
  readonly columns: readonly string[];
  /** Zone for times whose mapping names none. */
  readonly zone: string;
  readonly workbook: boolean;
}

/**
 * Compiles a mapping for a table. Throws AppError INVALID_MAPPING with all faults: columns that
 * the table has not, names that are not defined, kinds that do not fit.
 */
export function compileMapping(read: ReadMapping, shape: TableShape): CompiledMapping {
  const { mapping } = read;
  const issues: Issue[] = [];
  const used = new Set<number>();
  const issue = (code: string, path: readonly PropertyKey[], params: ErrorParams = {}) => {
    issues.push(read.issue(code, path, params));
  };
  const fallback = zoneClock('UTC');
  const zone = (name: string, path: readonly PropertyKey[]): ZoneClock => {
    if (isZone(name)) return zoneClock(name);
    issue('mapping-unknown-zone', path, { value: name });
    return fallback;
  };
  const column = columnFinder(shape.columns, used, issue);
  const named = new Map<string, CompiledValue | 'compiling'>();
  const numbers: string[] = [];

  const scope: CompileScope = {
    clock: zone(mapping.zone ?? shape.zone, mapping.zone ? ['zone'] : []),
    workbook: shape.workbook,
    issue,
    column,
    zone,
    named: (name, path) => {
      const known = named.get(name);
      if (known && known !== 'compiling') return known;
      const input = mapping.values?.[name];
      if (known === 'compiling' || !input || !Object.hasOwn(mapping.values ?? {}, name)) {
        issue(known ? 'mapping-circular' : 'mapping-unknown-name', path, { value: name });
        return { kind: 'text', of: () => undefined, column: '' };
      }
      named.set(name, 'compiling');
      const compiled = remembered(
        compileValue(input, undefined, ['values', name], scope),
        numbers.length,
      );
      numbers.push(name);
      named.set(name, compiled);
      return compiled;
    },
  };

  const skip = (mapping.skip ?? []).map((one, index) =>
    compileCondition(one, ['skip', index], scope),
  );
  const expect = (mapping.expect ?? []).map((one, index) => ({
    holds: compileCondition(one, ['expect', index], scope),
    column: one.column ?? one.each?.[0] ?? '',
    each: one.each,
    rule: index + 1,
  }));
  for (const name of Object.keys(mapping.values ?? {})) scope.named(name, ['values', name]);
  const records = mapping.records.map((record, index) => compileRecord(record, index, scope));
  if (issues.length > 0) refuse(read.name, issues);

  const fresh = (): unknown[] => numbers.map(() => pending);
  return {
    used,
    skips: (row) => skip.some((one) => safely(one, { ...row, made: fresh() })),
    read: (bare) => {
      const row: TableRow = { ...bare, made: fresh() };
      for (const { holds, column: name, each, rule } of expect) {
        if (holds(row)) continue;
        const failing = each ?? (name ? [name] : []);
        const at = shape.columns.indexOf(failing[0] ?? '');
        throw new RowFault('table-unexpected', {
          column: failing.join(', '),
          value: failing.length === 1 ? shown(row.cells[at] ?? '') : '',
          rule: String(rule),
        });
      }
      const made: SourceRecord[] = [];
      for (const record of records) {
        const one = record(row);
        if (one) made.push(one);
      }
      return made.length > 0 ? { kind: 'records', records: made } : { kind: 'ignored' };
    },
  };
}

/** A skip rule that cannot be asked of a broken row does not hold. */
function safely(condition: Condition, row: TableRow): boolean {
  try {
    return condition(row);
  } catch (fault) {
    if (fault instanceof RowFault) return false;
    throw fault;
  }
}

const pending = Symbol('pending');

/** A named value is made once a row, however often it is used. */
function remembered(value: CompiledValue, number: number): CompiledValue {
  return {
    ...value,
    of: (row) => {
      const known = row.made[number];
      if (known !== pending) return known as Value | undefined;
      const made = value.of(row);
      row.made[number] = made;
      return made;
    },
  };
}

function columnFinder(
  columns: readonly string[],
  used: Set<number>,
  issue: (code: string, path: readonly PropertyKey[], params: ErrorParams) => void,
): CompileScope['column'] {
  const exact = new Map<string, number>();
  const loose = new Map<string, number>();
  for (const [index, name] of columns.entries()) {
    if (!exact.has(name)) exact.set(name, index);
    const folded = name.trim().toLowerCase();
    if (!loose.has(folded)) loose.set(folded, index);
  }
  return (name, path) => {
    const index = exact.get(name) ?? loose.get(name.trim().toLowerCase());
    if (index === undefined) {
      issue('mapping-unknown-column', path, {
        value: name,
        options: columns
          .filter((one) => one !== '')
          .slice(0, 60)
          .join(', '),
      });
      return -1;
    }
    used.add(index);
    return index;
  };
}

type RecordMaker = (row: TableRow) => SourceRecord | undefined;

function compileRecord(
  input: ReadMapping['mapping']['records'][number],
  index: number,
  scope: CompileScope,
): RecordMaker {
  const type = input.record as SourceRecordType;
  const when = compileConditions(input.when, ['records', index, 'when'], scope);
  const path = ['records', index, 'fields'];
  const fields: { name: string; required: boolean; value: CompiledValue }[] = [];
  let tags: { name: string; value: CompiledValue }[] | undefined;
  for (const [name, value] of Object.entries(input.fields)) {
    const field = recordFields[type][name];
    if (!field) continue;
    if (field.kind === 'tags') {
      tags = Object.entries(value as Record<string, ValueInput>).map(([tag, one]) => ({
        name: tag,
        value: compileValue(one, 'text', [...path, name, tag], scope),
      }));
      continue;
    }
    const compiled = compileValue(value as ValueInput, field.kind, [...path, name], scope);
    fields.push({ name, required: field.required, value: compiled });
  }
  return (row) => {
    if (when && !when(row)) return undefined;
    const record: Record<string, unknown> = { type };
    for (const { name, required, value } of fields) {
      const made = value.of(row);
      if (made !== undefined) record[name] = made;
      else if (required)
        throw new RowFault('table-missing-value', {
          column: value.column,
          field: `${type}.${name}`,
        });
    }
    if (tags) {
      const made: Record<string, string> = {};
      for (const { name, value } of tags) {
        const text = value.of(row);
        if (text !== undefined) made[name] = String(text);
      }
      record.tags = made;
    }
    return record as unknown as SourceRecord;
  };
}

/** Journal entry of a record: its unit, its time, and a key that it comes back under. */
export function entryOf(record: SourceRecord, row: Omit<TableRow, 'made'>): JournalEntry {
  const fields = record as unknown as Record<string, Value | undefined>;
  const at = fields[timeField[record.type]];
  const own =
    'key' in record && record.key !== undefined
      ? record.key
      : naturalKey[record.type].map((name) => String(fields[name] ?? '')).join('|');
  return {
    unit: unitOf(record),
    at: inRange(Number(at), String(at), ''),
    key: own === '' ? record.type : `${record.type}:${own}`,
    body: record,
    raw: { place: row.place, line: row.line, text: row.text.slice(0, 4096) },
  };
}
