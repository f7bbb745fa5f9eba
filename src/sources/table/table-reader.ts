import { basename } from 'node:path';
import type { JournalEntry } from '../../core/contact/journal.ts';
import { readCursor, writeCursor } from '../files/cursor.ts';
import { findFiles } from '../files/find-files.ts';
import type { QuarantinedLine, ReadRequest, SourceBatch, SourceReader } from '../sdk/source.ts';
import { openTable } from './open-table.ts';
import { needMapping, type ReadMapping, readMapping } from './read-mapping.ts';
import { replayRows } from './replay-rows.ts';
import { createRowReader, type RowReader } from './row-reader.ts';

const usualBatchRows = 10_000;

/**
 * Reads CSV, TSV and XLSX files with a mapping file (docs/use/tables.md). `lines` counts rows: a
 * row whose quoted cell spans several lines is one.
 */
export const tableReader: SourceReader = {
  kind: 'table',
  read: readTables,
  replay: replayRows,
};

async function* readTables(request: ReadRequest): AsyncGenerator<SourceBatch> {
  const mapping = readMapping(needMapping(request));
  const files = await findFiles(request.inputs, {
    names: ['*.csv', '*.tsv', '*.txt', '*.xlsx', '*.csv.gz', '*.tsv.gz', '*.txt.gz'],
  });
  const bytesTotal = files.reduce((sum, file) => sum + file.size, 0);
  let before = 0;
  for (const { path, size } of files) {
    if (request.signal.aborted) return;
    yield* readTable(path, mapping, request, { before, bytesTotal });
    before += size;
  }
}

async function* readTable(
  path: string,
  mapping: ReadMapping,
  request: ReadRequest,
  progress: { readonly before: number; readonly bytesTotal: number },
): AsyncGenerator<SourceBatch> {
  const table = await openTable(path, mapping.mapping.file);
  try {
    const cursor = readCursor(request.resume?.(path));
    const from = cursor && (await table.isOf(cursor.fingerprint)) ? cursor.line : 0;
    const most = request.batchLines ?? usualBatchRows;
    let width: ((value: number) => void) | undefined;
    const reader = createRowReader(mapping, {
      place: basename(path),
      zone: request.zone,
      workbook: table.workbook,
      delimiter: table.delimiter,
      onHeader: (columns) => width?.(columns),
    });
    let batch = emptyBatch();
    let line = from;
    let bytesRead = 0;
    const flush = (done: boolean): SourceBatch => {
      const full = batch;
      batch = emptyBatch();
      return {
        place: path,
        ...full,
        cursor: writeCursor({ fingerprint: table.fingerprint, offset: bytesRead, line }),
        bytesRead: progress.before + bytesRead,
        bytesTotal: progress.bytesTotal,
        done,
      };
    };
    const blocks = table.rows((set) => {
      width = set;
    });
    for await (const block of blocks) {
      for (const row of block.rows) {
        if (request.signal.aborted) return;
        if (row.line <= from) {
          reader.pass(row);
          continue;
        }
        if (batch.lines >= most) yield flush(false);
        take(reader, row, batch);
        line = Math.max(line, row.line);
      }
      bytesRead = block.bytesRead;
    }
    reader.end();
    if (!request.signal.aborted) yield flush(true);
  } finally {
    await table.close();
  }
}

interface BatchDraft {
  readonly entries: JournalEntry[];
  readonly quarantined: QuarantinedLine[];
  lines: number;
  ignored: number;
}

function emptyBatch(): BatchDraft {
  return { entries: [], quarantined: [], lines: 0, ignored: 0 };
}

function take(reader: RowReader, row: Parameters<RowReader['take']>[0], into: BatchDraft): void {
  into.lines += 1;
  const result = reader.take(row);
  if (result.kind === 'ignored') into.ignored += 1;
  else if (result.kind === 'quarantined') into.quarantined.push(result.line);
  else for (const entry of result.entries) into.entries.push(entry);
}
