import type { SourceKind } from './sdk/source.ts';
import { guessEncoding, textDecoder } from './table/decode-text.ts';

/** Kinds that a file can be. */
export type FileKind = Extract<
  SourceKind,
  'asterisk-queue-log' | 'asterisk-cdr' | 'events' | 'table'
>;

const dispositions = new Set(['ANSWERED', 'NO ANSWER', 'BUSY', 'FAILED', 'CONGESTION']);

/**
 * What kind of file this is, by its first bytes (not packed ones), then by its name.
 * A table is everything that is nothing else.
 */
export function guessKind(sample: Uint8Array, name: string): FileKind {
  const encoding = guessEncoding();
  encoding.feed(sample);
  const text = textDecoder(encoding.result()).decode(sample).slice(0, 65_536);
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\uFEFF/, ''))
    .filter((line) => line.trim() !== '')
    .slice(0, 50);
  if (mostly(lines, isQueueLog)) return 'asterisk-queue-log';
  if (mostly(lines, isEvent) || /^\s*\[\s*\{/.test(text)) return 'events';
  if (mostly(lines, isCdr)) return 'asterisk-cdr';
  if (lines.length === 0 && /queue_?log/i.test(name)) return 'asterisk-queue-log';
  return 'table';
}

/** One line in five may be broken. */
function mostly(lines: readonly string[], holds: (line: string) => boolean): boolean {
  return lines.length > 0 && lines.filter(holds).length >= lines.length * 0.8;
}

function isQueueLog(line: string): boolean {
  return /^\d{9,10}(?:\.\d+)?\|[^|]{0,200}\|[^|]{0,200}\|[^|]{0,200}\|[A-Z]{2,30}(?:\||$)/.test(
    line,
  );
}

function isEvent(line: string): boolean {
  return line.startsWith('{') && /"type"\s*:/.test(line.slice(0, 20_000));
}

/** Master.csv: quoted cells, a disposition near the end, dates before it. */
function isCdr(line: string): boolean {
  const cells = line.split('","').map((cell) => cell.replaceAll('"', ''));
  const flat = cells.length > 5 ? cells : line.split(',').map((cell) => cell.replaceAll('"', ''));
  return (
    flat.length >= 10 &&
    (line.match(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g) ?? []).length >= 1 &&
    flat.some((cell) => cell.split(',').some((part) => dispositions.has(part)))
  );
}
