import { isAscii, isUtf8 } from 'node:buffer';

const windows1251 = new TextDecoder('windows-1251');

/**
 * Text of one line: UTF-8, or Windows-1251 when the bytes are not UTF-8 (D21). NUL bytes and one
 * trailing carriage return are dropped; a byte order mark is the caller's business.
 */
export function decodeLine(bytes: Buffer, start: number, end: number, plain: boolean): string {
  let stop = end;
  if (stop > start && bytes[stop - 1] === 13) stop -= 1;
  if (plain) return bytes.toString('latin1', start, stop);
  const line = bytes.subarray(start, stop);
  let text: string;
  if (isAscii(line)) text = bytes.toString('latin1', start, stop);
  else if (isUtf8(line)) text = bytes.toString('utf8', start, stop);
  else text = windows1251.decode(line);
  return text.includes('\0') ? withoutNul(text) : text;
}

/** Length of a byte order mark at the start of a file: UTF-8's, or UTF-16's (2 bytes). */
export function markLength(bytes: Buffer): number {
  if (bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 3;
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return 2;
  return 0;
}

/** True when every byte is ASCII and none is NUL: such lines need no second look. */
export function isPlain(bytes: Buffer): boolean {
  return isAscii(bytes) && !bytes.includes(0);
}

function withoutNul(text: string): string {
  const rest = text.replaceAll('\0', '');
  return rest.endsWith('\r') ? rest.slice(0, -1) : rest;
}
