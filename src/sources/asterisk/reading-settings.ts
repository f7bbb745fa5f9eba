import { type Document, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import {
  defaultReading,
  type ReadingSettings,
  readingSettings,
} from '../../core/contact/settings.ts';
import { AppError, type Issue } from '../../core/errors.ts';

interface SettingsText {
  readonly name: string;
  readonly text: string;
}

const strictReading = z.strictObject(readingSettings.shape);

/**
 * Settings of a source from their YAML text; the defaults when there is none. Throws
 * INVALID_MAPPING with every fault and its line.
 */
export function readReadingSettings(mapping: SettingsText | undefined): ReadingSettings {
  return mapping === undefined ? defaultReading : readSettings(mapping, strictReading);
}

/** Reads YAML by a schema. An empty text is an empty object. */
export function readSettings<T extends z.ZodType>(mapping: SettingsText, schema: T): z.output<T> {
  const lines = new LineCounter();
  const document = parseDocument(mapping.text, { lineCounter: lines });
  if (document.errors.length > 0) {
    throw invalid(
      mapping.name,
      document.errors.map((error) => ({
        code: 'yaml-syntax',
        params: { detail: error.message.split('\n')[0] ?? '' },
        line: error.linePos?.[0].line,
        column: error.linePos?.[0].col,
      })),
    );
  }
  const parsed = schema.safeParse(plainValue(document, mapping.name) ?? {});
  if (parsed.success) return parsed.data;
  throw invalid(
    mapping.name,
    parsed.error.issues.flatMap((issue) => issuesOf(issue, document, lines)),
  );
}

function plainValue(document: Document, name: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : '';
    throw invalid(name, [{ code: 'yaml-syntax', params: { detail }, line: 1, column: 1 }]);
  }
}

function issuesOf(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): Issue[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return { code: 'unknown-setting', params: { key }, ...placeOf(document, path, lines) };
    });
  const expected = expectedBy(issue);
  return [
    {
      code: 'invalid-setting',
      params: { key: issue.path.join('.'), expected },
      ...placeOf(document, issue.path, lines),
    },
  ];
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return issue.values.join(', ');
  return issue.code === 'invalid_type' ? issue.expected : issue.message;
}

function placeOf(document: Document, path: readonly PropertyKey[], lines: LineCounter) {
  const dotted = path.map(String).join('.');
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    const start = rangeStart(node);
    if (start !== undefined) {
      const { line, col } = lines.linePos(start);
      return { path: dotted, line, column: col };
    }
  }
  return { path: dotted, line: 1, column: 1 };
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  const { range } = node;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined;
}

function invalid(name: string, issues: readonly Issue[]): AppError {
  return new AppError('INVALID_MAPPING', { name }, { issues });
}
