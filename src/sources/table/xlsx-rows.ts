import { Buffer } from 'node:buffer';
import { readSheet } from 'read-excel-file/node';
import { AppError } from '../../core/errors.ts';
import type { RawRow } from './split-rows.ts';

/** Largest workbook, packed and unpacked: it is held in memory, some 3 kB a row of ten cells. */
const mostPacked = 200 * 1024 * 1024;
const mostUnpacked = 400 * 1024 * 1024;

/** Does the file start as a ZIP archive, which a workbook is? */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/**
 * Rows of one sheet; cells become the text a person would see in a neutral format: ISO dates,
 * h:mm:ss for times and lengths of time, plain numbers.
 * Throws AppError FILE_UNREADABLE for what is no workbook, is too large, or has no such sheet.
 */
export async function readXlsxRows(
  path: string,
  bytes: Uint8Array,
  sheet: string | number,
): Promise<RawRow[]> {
  if (bytes.length > mostPacked || unpackedSize(bytes) > mostUnpacked)
    throw new AppError('FILE_UNREADABLE', { path, detail: 'workbook-too-large' });
  let data: unknown[][];
  try {
    data = (await readSheet(Buffer.from(bytes), sheet as number, {
      trim: false,
      parseNumber: (text: string) => text as unknown as number,
    })) as unknown[][];
  } catch (cause) {
    throw new AppError('FILE_UNREADABLE', { path, detail: 'workbook' }, { cause });
  }
  return data.map((cells, index) => {
    const texts = cells.map(cellText);
    return { cells: texts, line: index + 1, text: texts.map(tabQuoted).join('\t') };
  });
}

const day = 86_400_000;
const excelZero = Date.UTC(1899, 11, 30);

/** Text of a cell: dates in ISO, times and lengths of time as h:mm:ss. */
export function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return momentText(cell);
  return typeof cell === 'string' ? cell : String(cell as number | boolean);
}

/** Days below 60 (February 1900) are times of day or lengths of time, not dates. */
function momentText(date: Date): string {
  const seconds = Math.round((date.getTime() - excelZero) / 1000);
  if (!Number.isFinite(seconds)) return '';
  const sign = seconds < 0 ? '-' : '';
  if (seconds < 60 * 86_400) {
    const total = Math.abs(seconds);
    const two = (value: number) => String(value).padStart(2, '0');
    return `${sign}${Math.floor(total / 3600)}:${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`;
  }
  const moment = new Date(excelZero + seconds * 1000);
  const text = moment.toISOString();
  return moment.getTime() % day === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

/** A cell within a row's text, which quarantine keeps as tab-separated. */
function tabQuoted(text: string): string {
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Sum of the sizes that the archive's directory names, before anything is unpacked. */
function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  const end = findEnd(view);
  if (end < 0) return 0;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count && at + 46 <= view.byteLength; index += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) break;
    total += view.getUint32(at + 24, true);
    at +=
      46 +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true);
  }
  return total;
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0 && at > view.byteLength - 66_000; at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  return -1;
}
