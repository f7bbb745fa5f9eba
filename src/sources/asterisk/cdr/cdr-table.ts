import { z } from 'zod';
import { AppError } from '../../../core/errors.ts';
import { emptyDraft, keep } from '../../files/batch-draft.ts';
import { usualBatchLines } from '../../files/read-line-file.ts';
import type { ReadRequest, SourceBatch } from '../../sdk/source.ts';
import type { ZoneClock } from '../../table/zone-clock.ts';
import { addCdrRow } from './cdr-lines.ts';
import { openMysqlRows } from './mysql-rows.ts';
import { openPostgresRows } from './postgres-rows.ts';
import type { CdrSettings } from './settings.ts';
import type { TableRows } from './table-rows.ts';
import { parseTableUrl, type TableUrl } from './table-url.ts';

const tableCursor = z.object({ from: z.string(), line: z.number().int().min(0) });

/**
 * Reads a CDR table page by page in the order of its times, holding no cursor open in the
 * database. Rows of one second are never parted: a page that is full gives back the rows of its
 * last second to the next page. Rows without a time are not reached by a time; none such exist in
 * a CDR.
 */
export async function* readCdrTable(
  input: string,
  request: ReadRequest,
  settings: CdrSettings,
  clock: ZoneClock,
): AsyncGenerator<SourceBatch> {
  const url = parseTableUrl(input);
  const rows = await openRows(url);
  try {
    const cursor = savedCursor(request.resume?.(url.place));
    let from = cursor?.from;
    let line = cursor?.line ?? 0;
    const usual = request.batchLines ?? usualBatchLines;
    let limit = usual;
    const time = rows.columns.indexOf(rows.timeColumn);
    while (!request.signal.aborted) {
      const page = await rows.page(from, limit).catch((cause) => {
        throw unreadable(url, cause);
      });
      const full = page.length >= limit;
      const last = page[page.length - 1]?.[time];
      const whole = full ? page.filter((row) => row[time] !== last) : page;
      if (full && whole.length === 0) {
        limit *= 2;
        continue;
      }
      const draft = emptyDraft();
      for (const row of whole) {
        line += 1;
        draft.lines += 1;
        const raw = { place: url.place, line, text: keep(row.map(quoted).join(',')) };
        const cell = (column: string) => row[rows.columns.indexOf(column)] ?? '';
        addCdrRow(cell, rows.columns, { clock, settings, raw, into: draft });
      }
      const { entries, quarantined, aliases, lines, ignored } = draft;
      if (full && last !== undefined) from = last;
      limit = usual;
      yield {
        place: url.place,
        entries,
        quarantined,
        ...(aliases.length > 0 ? { aliases } : {}),
        lines,
        ignored,
        cursor: full ? JSON.stringify({ from, line }) : JSON.stringify({ from: last ?? '', line }),
        bytesRead: 0,
        bytesTotal: null,
        done: !full,
      };
      if (!full) return;
    }
  } finally {
    await rows.close().catch(() => undefined);
  }
}

async function openRows(url: TableUrl): Promise<TableRows> {
  let rows: TableRows | undefined;
  try {
    rows = await (url.engine === 'mysql' ? openMysqlRows(url) : openPostgresRows(url));
  } catch (cause) {
    throw unreadable(url, cause);
  }
  if (rows) return rows;
  const detail = 'start, calldate: ?';
  throw new AppError('FILE_UNREADABLE', { path: url.place, detail });
}

function unreadable(url: TableUrl, cause: unknown): AppError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new AppError('FILE_UNREADABLE', { path: url.place, detail }, { cause });
}

function savedCursor(text: string | undefined): z.infer<typeof tableCursor> | undefined {
  if (text === undefined || text === '') return undefined;
  const parsed = tableCursor.safeParse(JSON.parse(text));
  return parsed.success && parsed.data.from !== '' ? parsed.data : undefined;
}

function quoted(value: string): string {
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
