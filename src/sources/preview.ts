import { open, stat } from 'node:fs/promises';
import type { ImportPreview } from '../contracts/sources.ts';
import { AppError } from '../core/errors.ts';
import { cdrReader, queueLogReader } from './asterisk/index.ts';
import { eventsReader } from './events/index.ts';
import { gzipChunks, isGzip, plainChunks } from './files/file-bytes.ts';
import { guessKind } from './guess.ts';
import { previewLines } from './preview-lines.ts';
import type { SourceKind, SourceReader } from './sdk/source.ts';
import { previewTable } from './table/preview-table.ts';

export interface PreviewRequest {
  readonly path: string;
  /** Name of the file for people: uploads have another one on disk. */
  readonly name: string;
  /** Absent: guessed. */
  readonly kind?: SourceKind | undefined;
  /** IANA zone of times; absent: UTC. */
  readonly zone?: string | undefined;
  /** Text of a mapping; absent: guessed. */
  readonly mapping?: string | undefined;
  /** Column → field, changes to the guess; null: not read. */
  readonly fields?: Readonly<Record<string, string | null>> | undefined;
}

/**
 * Reads the start of a file and tells how it would be imported. Never writes anything.
 * Throws FILE_NOT_FOUND, FILE_UNREADABLE.
 */
export async function previewFile(request: PreviewRequest): Promise<ImportPreview> {
  const { path, name } = request;
  const zone = request.zone ?? 'UTC';
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new AppError('FILE_NOT_FOUND', { path: name });
  const kind = request.kind ?? guessKind(await startOf(path), name);
  const mapping = request.mapping?.trim() ? { name: 'mapping', text: request.mapping } : undefined;
  const lines = lineReaders[kind];
  if (lines) return previewLines(lines.reader, { path, name, zone, mapping, ...lines });
  return previewTable({ path, name, zone, mapping, fields: request.fields });
}

/** Sources whose lines have a known form, and what parts their cells. */
const lineReaders: Partial<Record<SourceKind, { reader: SourceReader; separator: string }>> = {
  'asterisk-queue-log': { reader: queueLogReader, separator: '|' },
  'asterisk-cdr': { reader: cdrReader, separator: ',' },
  events: { reader: eventsReader, separator: '' },
};

/** The first bytes of a file, inflated. */
async function startOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    for await (const { bytes } of (await isGzip(file)) ? gzipChunks(file) : plainChunks(file, 0))
      if (bytes.length > 0) return Uint8Array.from(bytes.subarray(0, 65_536));
    return new Uint8Array(0);
  } finally {
    await file.close();
  }
}
