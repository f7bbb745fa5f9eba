import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Issue } from '../errors.ts';
import { type ExchangedTarget, exchangedTarget, exchangeFile } from './exchange.ts';

/** A place in a file, from 1. */
export interface FilePlace {
  readonly line: number;
  readonly column: number;
}

/** A KPI of a file, not yet checked; its faults so far are those of its targets. */
export interface ReadKpi {
  readonly family?: string | undefined;
  readonly definition: Readonly<Record<string, unknown>>;
  readonly targets: readonly ExchangedTarget[];
  readonly issues: readonly Issue[];
  /** Where a field of the definition stands, or a place in its formula (line and column from 1). */
  placeOf(path: string | undefined, inFormula?: FilePlace): FilePlace | undefined;
}

export interface ReadFile {
  readonly kpis: readonly ReadKpi[];
  /** Faults of the file as a whole: nothing of it can be read. */
  readonly issues: readonly Issue[];
}

interface Source {
  readonly text: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

/**
 * Reads KPIs from YAML: what `writeExchange` wrote, a file of `metrics/`, or one definition alone.
 * Never throws.
 */
export function readExchange(text: string): ReadFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    const detail = (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
    const issue = { code: 'kpi.file_unreadable', params: { detail }, line, column: col };
    return { kpis: [], issues: [issue] };
  }
  const source: Source = { text, document, lines };
  let raw: unknown;
  try {
    raw = document.toJS({ maxAliasCount: 0 });
  } catch {
    return refused('kpi.file_unreadable', { detail: '&, *' });
  }
  const read = (item: unknown, path: (string | number)[], family?: string, targets?: unknown[]) =>
    readKpi(source, item, path, family, targets ?? []);
  if (!isRecord(raw)) return refused('kpi.no_kpis');
  if ('id' in raw && !('kpis' in raw)) return { kpis: [read(raw, [])], issues: [] };
  if (Array.isArray(raw.metrics)) {
    const family = typeof raw.family === 'string' ? raw.family : undefined;
    const kpis = raw.metrics.map((item, index) => read(item, ['metrics', index], family));
    return { kpis, issues: [] };
  }
  const file = exchangeFile.safeParse(raw);
  if (!file.success) {
    const issues = file.error.issues.map((issue): Issue => {
      const place = placeIn(source, issue.path as (string | number)[]);
      const path = issue.path.join('.');
      return { code: 'metric.wrong_field', params: { detail: issue.message }, path, ...place };
    });
    return { kpis: [], issues };
  }
  const kpis = file.data.kpis.map(({ definition, family, targets }, index) =>
    read(definition, ['kpis', index, 'definition'], family, targets),
  );
  return { kpis, issues: [] };
}

function refused(code: string, params: Issue['params'] = {}): ReadFile {
  return { kpis: [], issues: [{ code, params }] };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readKpi(
  source: Source,
  item: unknown,
  path: (string | number)[],
  family: string | undefined,
  given: readonly unknown[],
): ReadKpi {
  const issues: Issue[] = [];
  const targets = given.flatMap((target, index): ExchangedTarget[] => {
    const read = exchangedTarget.safeParse(target);
    if (read.success) return [read.data];
    for (const issue of read.error.issues) {
      const at = [...path.slice(0, -1), 'targets', index, ...(issue.path as (string | number)[])];
      issues.push({
        code: 'metric.wrong_field',
        params: { detail: issue.message },
        path: ['targets', index, ...issue.path].join('.'),
        ...placeIn(source, at),
      });
    }
    return [];
  });
  return {
    family,
    definition: isRecord(item) ? item : {},
    targets,
    issues,
    placeOf(field, inFormula) {
      const inside = field === undefined || field === '' ? ['formula'] : field.split('.');
      const at = [...path, ...inside.map((part) => (/^\d+$/.test(part) ? Number(part) : part))];
      if (inFormula) return placeInText(source, at, inFormula);
      return placeIn(source, at);
    },
  };
}

/** Where a node begins; what is not there is told at what it is missing from. */
function placeIn(
  { document, lines }: Pick<Source, 'document' | 'lines'>,
  path: readonly (string | number)[],
): FilePlace | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    const inner = length === 0 ? document.contents : node;
    const range = (inner as { range?: [number, number, number] } | null)?.range;
    if (!range) continue;
    const start = isMap(inner)
      ? ((inner.items[0]?.key as { range?: number[] })?.range?.[0] ?? range[0])
      : range[0];
    const { line, col } = lines.linePos(start);
    return { line, column: col };
  }
  return undefined;
}

/** A place in a text of the file: exact where the text stands there line by line, else where it begins. */
function placeInText(
  { document, lines, text }: Source,
  path: readonly (string | number)[],
  inside: FilePlace,
): FilePlace | undefined {
  const node = document.getIn(path, true);
  const begins = placeIn({ document, lines }, path);
  if (!isScalar(node) || !begins || !node.range) return begins;
  const written = text.slice(node.range[0], node.range[1]);
  if (node.type === 'PLAIN' && !written.includes('\n') && inside.line === 1)
    return { line: begins.line, column: begins.column + inside.column - 1 };
  const below = text.split('\n').slice(begins.line);
  const indent = /^ */.exec(below[0] ?? '')?.[0].length ?? 0;
  if (node.type === 'BLOCK_LITERAL')
    return { line: begins.line + inside.line, column: indent + inside.column };
  if (node.type !== 'BLOCK_FOLDED' || inside.line !== 1) return begins;
  // Lines of a folded text are one with a space between.
  let { column } = inside;
  for (const [index, line] of below.entries()) {
    const length = line.length - indent;
    if (length < 0) return begins;
    if (column <= length + 1) return { line: begins.line + index + 1, column: indent + column };
    column -= length + 1;
  }
  return begins;
}
