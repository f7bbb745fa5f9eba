import type { ImportPreview } from '../contracts/sources.ts';
import { AppError } from '../core/errors.ts';
import { masterAlways } from './asterisk/cdr/columns.ts';
import type { SourceBatch, SourceReader } from './sdk/source.ts';
import { createRowSplitter } from './table/split-rows.ts';

/** Names of the columns of a queue_log and of Master.csv, as Asterisk documents them. */
const knownColumns: Readonly<Record<string, readonly string[]>> = {
  'asterisk-queue-log': [
    'time',
    'callid',
    'queuename',
    'agent',
    'event',
    'data1',
    'data2',
    'data3',
    'data4',
    'data5',
  ],
  'asterisk-cdr': [...masterAlways, 'uniqueid', 'userfield'],
  events: ['event'],
};

export interface LinePreviewRequest {
  readonly path: string;
  readonly name: string;
  readonly zone: string;
  /** What parts the cells of a line; empty: a line is one cell. */
  readonly separator: string;
  /** Settings of the source, where a person gave some. */
  readonly mapping?: { readonly name: string; readonly text: string } | undefined;
}

/** How the first lines of a file of a known format would be read: nothing is to be mapped. */
export async function previewLines(
  reader: SourceReader,
  request: LinePreviewRequest,
): Promise<ImportPreview> {
  const first = await firstBatch(reader, request);
  const lines = linesOf(first.batch);
  const names = knownColumns[reader.kind] ?? ['line'];
  const width = Math.max(
    1,
    ...lines.slice(0, 20).map((line) => cellsOf(line.text, request.separator).length),
  );
  const columns = Array.from(
    { length: Math.min(width, 30) },
    (_, index) => names[index] ?? `${index + 1}`,
  );
  const share = first.batch ? first.batch.bytesRead / Math.max(1, first.batch.lines) : 0;
  const total = first.batch?.bytesTotal ?? 0;
  return {
    kind: reader.kind,
    name: request.name,
    bytes: total,
    rowsEstimate:
      !first.batch || first.batch.done
        ? (first.batch?.lines ?? 0)
        : Math.round(total / Math.max(1, share)),
    encoding: 'utf-8',
    delimiter: request.separator || null,
    headerRow: null,
    zone: request.zone,
    key: '',
    mapping: request.mapping?.text ?? '',
    guessed: columns.length,
    columns: columns.map((column, index) => ({
      column,
      sample: cellsOf(lines[0]?.text ?? '', request.separator)[index]?.slice(0, 120) ?? '',
      field: null,
      mark: 'good',
      understood: { code: 'understood.fixed', params: {} },
    })),
    fields: [],
    rows: lines.slice(0, 20).map((line) => ({
      line: line.line,
      cells: columns.map((_, index) => {
        const text = (cellsOf(line.text, request.separator)[index] ?? '').slice(0, 200);
        return { text, mark: line.bad ? 'bad' : text === '' ? 'empty' : 'good' };
      }),
      record: [...line.records].join(', '),
    })),
    quarantine: faultsOf(first.batch),
    issues: first.issues,
  };
}

async function firstBatch(
  reader: SourceReader,
  { path, zone, mapping }: LinePreviewRequest,
): Promise<{ batch: SourceBatch | undefined; issues: ImportPreview['issues'] }> {
  const stop = new AbortController();
  try {
    for await (const batch of reader.read({
      inputs: [path],
      zone,
      mapping,
      batchLines: 1000,
      signal: stop.signal,
    })) {
      stop.abort();
      return { batch, issues: [] };
    }
    return { batch: undefined, issues: [] };
  } catch (error) {
    // A CDR of unknown columns asks for a list of them.
    if (!(error instanceof AppError) || error.code !== 'INVALID_MAPPING') throw error;
    const issues = error.issues.map(({ code, params, line, column, path: at }) => ({
      code,
      params: { ...params },
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
      ...(at === undefined ? {} : { path: at }),
    }));
    return { batch: undefined, issues };
  }
}

interface ShownLine {
  readonly line: number;
  readonly text: string;
  readonly bad: boolean;
  readonly records: Set<string>;
}

function linesOf(batch: SourceBatch | undefined): ShownLine[] {
  const lines = new Map<number, ShownLine>();
  for (const { raw, body } of batch?.entries ?? []) {
    if (!raw) continue;
    const known = lines.get(raw.line);
    if (known) known.records.add(body.type);
    else
      lines.set(raw.line, {
        line: raw.line,
        text: raw.text,
        bad: false,
        records: new Set([body.type]),
      });
  }
  for (const { line, text } of batch?.quarantined ?? [])
    lines.set(line, { line, text, bad: true, records: new Set() });
  return [...lines.values()].sort((a, b) => a.line - b.line);
}

function faultsOf(batch: SourceBatch | undefined): ImportPreview['quarantine'] {
  const faults = new Map<string, ImportPreview['quarantine'][number]>();
  for (const { reason, params, line, text } of batch?.quarantined ?? []) {
    const known = faults.get(reason);
    if (known) known.count += 1;
    else
      faults.set(reason, {
        reason,
        params: { ...params },
        count: 1,
        line,
        sample: text.slice(0, 200),
        column: '',
      });
  }
  return [...faults.values()].sort((a, b) => b.count - a.count);
}

function cellsOf(text: string, separator: string): readonly string[] {
  if (separator === '') return [text];
  const splitter = createRowSplitter({
    delimiter: separator,
    quote: separator === ',' ? '"' : '',
    width: 0,
  });
  return [...splitter.push(text), ...splitter.end()][0]?.cells ?? [];
}
