import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
} from 'yaml';
import type { z } from 'zod';
import { AppError, type ErrorParams, type Issue } from '../../core/errors.ts';
import { fieldTags, fieldValue, type TableMapping, tableMapping } from './mapping-schema.ts';
import { recordFields } from './record-fields.ts';

type Path = readonly PropertyKey[];

/** A mapping that has its form, with the places of its parts for messages. */
export interface ReadMapping {
  readonly name: string;
  readonly mapping: TableMapping;
  /** An issue at a part of the mapping. */
  readonly issue: (code: string, path: Path, params?: ErrorParams) => Issue;
}

/** A mapping file as it was given. */
export interface MappingText {
  /** For messages. */
  readonly name: string;
  readonly text: string;
}

const most = 256 * 1024;

/**
 * Reads a mapping file. Throws AppError INVALID_MAPPING with every fault found and its line and
 * column; codes have texts in locales/<language>/table.json.
 */
export function readMapping(source: MappingText): ReadMapping {
  if (source.text.length > most) refuse(source.name, [plainIssue('mapping-too-large', 1, 1)]);
  const lines = new LineCounter();
  const { document, input } = parse(source.name, source.text, lines);
  const place = (path: Path, key: boolean) => placeOf(document, lines, path, key);
  const issue = (code: string, path: Path, params: ErrorParams = {}, key = false): Issue => ({
    code,
    params,
    ...place(path, key),
    path: path.map(String).join('.'),
  });

  const issues: Issue[] = [];
  const collect = (error: z.ZodError, base: Path) => {
    for (const fault of error.issues) issues.push(...explain(fault, base, input, issue));
  };
  const checked = tableMapping.safeParse(input);
  if (!checked.success) {
    collect(checked.error, []);
    refuse(source.name, issues);
  }
  for (const [index, record] of checked.data.records.entries()) {
    const known = recordFields[record.record as keyof typeof recordFields];
    if (!Object.hasOwn(recordFields, record.record) || !known) {
      const options = Object.keys(recordFields).join(', ');
      issues.push(
        issue('mapping-one-of', ['records', index, 'record'], { value: record.record, options }),
      );
      continue;
    }
    for (const [name, value] of Object.entries(record.fields)) {
      const path = ['records', index, 'fields', name];
      if (!Object.hasOwn(known, name)) {
        const options = Object.keys(known).join(', ');
        issues.push(issue('mapping-unknown-field', path, { key: name, options }, true));
        continue;
      }
      const field = (name === 'tags' ? fieldTags : fieldValue).safeParse(value);
      if (field.success) record.fields[name] = field.data;
      else collect(field.error, path);
    }
    for (const [name, field] of Object.entries(known))
      if (field.required && !Object.hasOwn(record.fields, name))
        issues.push(issue('mapping-missing', ['records', index, 'fields'], { key: name }));
  }
  if (issues.length > 0) refuse(source.name, issues);
  return { name: source.name, mapping: checked.data as TableMapping, issue };
}

/** The mapping of a request. Throws INVALID_MAPPING when there is none. */
export function needMapping(request: { mapping?: MappingText | undefined }): MappingText {
  if (request.mapping) return request.mapping;
  const issues = [{ code: 'mapping-none', params: {} }];
  throw new AppError('INVALID_MAPPING', { name: '', line: 0, count: 1 }, { issues });
}

/** Throws INVALID_MAPPING with at most fifty issues, in the order of the file. */
export function refuse(name: string, issues: readonly Issue[]): never {
  const seen = new Set<string>();
  const once = issues.filter((issue) => {
    const id = `${issue.code} ${issue.line} ${issue.column} ${issue.path} ${JSON.stringify(issue.params)}`;
    return !seen.has(id) && seen.add(id);
  });
  const sorted = once.sort(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
  const first = sorted[0];
  throw new AppError(
    'INVALID_MAPPING',
    { name, line: first?.line ?? 1, count: sorted.length },
    { issues: sorted.slice(0, 50) },
  );
}

function parse(
  name: string,
  text: string,
  lines: LineCounter,
): { document: Document.Parsed<ParsedNode>; input: unknown } {
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: true,
      merge: false,
      // What is odd comes back as an issue, not on standard error.
      logLevel: 'error',
    });
    if (document.errors.length > 0) {
      refuse(
        name,
        document.errors.map((error) => {
          const { line, col } = lines.linePos(error.pos[0]);
          return { ...plainIssue('mapping-syntax', line, col), params: { code: error.code } };
        }),
      );
    }
    return { document, input: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    if (error instanceof AppError) throw error;
    // Alias bombs, nesting beyond the stack.
    refuse(name, [plainIssue('mapping-syntax', 1, 1)]);
  }
}

function plainIssue(code: string, line: number, column: number): Issue {
  return { code, params: {}, line, column };
}

/** Line and column of the nearest part of the document that is on the path. */
function placeOf(
  document: Document.Parsed<ParsedNode>,
  lines: LineCounter,
  path: Path,
  ofKey: boolean,
): { line: number; column: number } {
  let node: Node | null = document.contents;
  let start = node?.range?.[0] ?? 0;
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isScalar(item.key) && String(item.key.value) === String(step),
      );
      // One thing may stand where a list of one is meant: its index is no step of its own.
      if (!pair && typeof step === 'number') continue;
      if (!pair) break;
      const keyStart = isNode(pair.key) ? pair.key.range?.[0] : undefined;
      const value = isNode(pair.value) ? pair.value : null;
      start = (last && ofKey ? keyStart : (value?.range?.[0] ?? keyStart)) ?? start;
      node = value;
      continue;
    }
    if (!isSeq(node)) break;
    const next: unknown = node.items[Number(step)];
    if (!isNode(next)) break;
    node = next;
    start = next.range?.[0] ?? start;
  }
  const { line, col } = lines.linePos(start);
  return { line, column: col };
}

/** What zod found, in our codes. `root` is the whole input: zod does not tell what it met. */
function explain(
  fault: z.core.$ZodIssue,
  base: Path,
  root: unknown,
  issue: (code: string, path: Path, params?: ErrorParams, key?: boolean) => Issue,
): Issue[] {
  const path = [...base, ...fault.path];
  const key = String(path.at(-1) ?? '');
  if (fault.code === 'unrecognized_keys')
    return fault.keys.map((name) =>
      issue('mapping-unknown-key', [...path, name], { key: name }, true),
    );
  if (fault.code === 'invalid_key') return [issue('mapping-bad-name', path, { key }, true)];
  const value = valueAt(root, path);
  if (value === undefined) return [issue('mapping-missing', path, { key })];
  if (fault.code === 'invalid_value')
    return [
      issue('mapping-one-of', path, {
        value: written(value),
        options: fault.values.map(String).join(', '),
      }),
    ];
  return [issue('mapping-bad-value', path, { key, value: written(value) })];
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return value;
    // One thing may stand where a list of one is meant.
    if (!Array.isArray(value) && typeof step === 'number') continue;
    if (!Object.hasOwn(value, step)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

function written(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
