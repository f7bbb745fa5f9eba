import { type FileHandle, open } from 'node:fs/promises';
import { gzipChunks, isGzip, plainChunks } from '../files/file-bytes.ts';
import { fingerprintOf, hasFingerprint } from '../files/fingerprint.ts';
import { guessEncoding, textDecoder } from './decode-text.ts';
import { guessDelimiter } from './delimiter.ts';
import type { TableMapping } from './mapping-schema.ts';
import { createRowSplitter, type RawRow } from './split-rows.ts';
import { isZip, readXlsxRows } from './xlsx-rows.ts';

/** A file of a table, opened: its rows as they stand. */
export interface OpenTable {
  readonly fingerprint: string;
  /** Does the file still start as it did when a cursor was written? */
  readonly isOf: (fingerprint: string) => Promise<boolean>;
  readonly bytesTotal: number;
  readonly workbook: boolean;
  /** Empty for a workbook. */
  readonly delimiter: string;
  readonly encoding: string;
  readonly rows: (setWidth: (set: (width: number) => void) => void) => AsyncGenerator<RowBlock>;
  readonly close: () => Promise<void>;
}

export interface RowBlock {
  readonly rows: readonly RawRow[];
  readonly bytesRead: number;
}

type FileOptions = TableMapping['file'];

/** Opens a file as its mapping says, or finds out what the mapping leaves open. */
export async function openTable(path: string, options: FileOptions): Promise<OpenTable> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const fingerprint = await fingerprintOf(file);
    const isOf = (earlier: string) => hasFingerprint(file, earlier);
    const base = { fingerprint, isOf, bytesTotal: size, close: () => file.close() };
    const head = Buffer.alloc(4);
    await file.read(head, 0, 4, 0);
    if (options.format === 'xlsx' || (options.format === 'auto' && isZip(head))) {
      const rows = () => workbookRows(path, file, options.sheet, size);
      return { ...base, workbook: true, delimiter: '', encoding: 'xlsx', rows };
    }
    const encoding = options.encoding === 'auto' ? await encodingOf(file) : options.encoding;
    const quote = options.quote === 'none' ? '' : options.quote;
    const delimiter = await delimiterOf(file, options, encoding, quote);
    return {
      ...base,
      workbook: false,
      delimiter,
      encoding,
      rows: (setWidth) => textRows(file, { encoding, delimiter, quote }, setWidth),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function* chunksOf(file: FileHandle) {
  yield* (await isGzip(file)) ? gzipChunks(file) : plainChunks(file, 0);
}

async function encodingOf(file: FileHandle): Promise<string> {
  const guess = guessEncoding();
  for await (const { bytes } of chunksOf(file)) if (bytes.length > 0 && !guess.feed(bytes)) break;
  return guess.result();
}

async function delimiterOf(
  file: FileHandle,
  options: FileOptions,
  encoding: string,
  quote: string,
): Promise<string> {
  if (options.delimiter !== undefined) return options.delimiter;
  if (options.format === 'tsv') return '\t';
  const decoder = textDecoder(encoding);
  for await (const { bytes } of chunksOf(file))
    if (bytes.length > 0) return guessDelimiter(decoder.decode(bytes.subarray(0, 65_536)), quote);
  return ',';
}

async function* workbookRows(
  path: string,
  file: FileHandle,
  sheet: string | number,
  size: number,
): AsyncGenerator<RowBlock> {
  const bytes = Buffer.alloc(size);
  let at = 0;
  while (at < size) {
    const { bytesRead } = await file.read(bytes, at, size - at, at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  yield { rows: await readXlsxRows(path, bytes, sheet), bytesRead: size };
}

async function* textRows(
  file: FileHandle,
  how: { readonly encoding: string; readonly delimiter: string; readonly quote: string },
  setWidth: (set: (width: number) => void) => void,
): AsyncGenerator<RowBlock> {
  const splitter = createRowSplitter({ ...how, width: 0 });
  setWidth((width) => splitter.setWidth(width));
  const decoder = textDecoder(how.encoding);
  let bytesRead = 0;
  let damaged = false;
  let line = 0;
  for await (const chunk of chunksOf(file)) {
    bytesRead = chunk.fileBytes;
    damaged ||= chunk.damaged;
    if (chunk.bytes.length === 0) continue;
    const rows = splitter.push(decoder.decode(chunk.bytes));
    line = rows.at(-1)?.line ?? line;
    yield { rows, bytesRead };
  }
  const rows = [...splitter.push(decoder.end()), ...splitter.end()];
  const last = rows.at(-1);
  if (damaged && last) rows[rows.length - 1] = { ...last, cells: [], fault: 'table-gzip-damaged' };
  else if (damaged) rows.push({ cells: [], line: line + 1, text: '', fault: 'table-gzip-damaged' });
  yield { rows, bytesRead };
}
