import { decodeLine, isPlain, markLength } from './decode-line.ts';

/** Longest line that is read as one, bytes; a longer one is a fault with its start kept. */
export const longestLine = 65_536;

/** Characters of a faulty line that are kept. */
export const keptText = 4096;

/**
 * Why a line is not a whole, readable one. `unterminated`: the last line of a file without a line
 * end; it may have been cut.
 */
export type LineFault = 'too-long' | 'unterminated' | 'gzip-damaged';

/** Some lines of a file, in order. */
export interface LineBlock {
  readonly texts: readonly string[];
  /** Offset in the (inflated) bytes just after each line. */
  readonly ends: readonly number[];
  /** Number of the first line, from 1. */
  readonly firstLine: number;
  /** By index in `texts`. */
  readonly faults: ReadonlyMap<number, LineFault>;
}

/** Where a reading stands: bytes and lines that lie behind it. */
export interface LinePlace {
  readonly offset: number;
  readonly line: number;
}

export const fileStart: LinePlace = { offset: 0, line: 0 };

export interface LineSplitter {
  push(chunk: Buffer): LineBlock;
  /** The rest without a line end, if any. */
  end(): LineBlock;
  /** Place after the last whole line. */
  place(): LinePlace;
}

/** Cuts bytes into lines; memory is bounded by the chunk and `longestLine`. */
export function createLineSplitter(from: LinePlace = fileStart): LineSplitter {
  let line = from.line;
  let offset = from.offset;
  let carry: Buffer[] = [];
  let carried = 0;
  /** Bytes of an over-long line that were seen and dropped beyond what `carry` keeps. */
  let dropped = 0;

  function take(chunk: Buffer, start: number): void {
    const room = longestLine + 1 - carried;
    const rest = chunk.length - start;
    const kept = Math.min(rest, room);
    if (kept > 0) carry.push(Buffer.from(chunk.subarray(start, start + kept)));
    carried += kept;
    dropped += rest - kept;
  }

  function joined(tail: Buffer): { bytes: Buffer; length: number } {
    const length = carried + dropped + tail.length;
    const room = Math.max(0, longestLine + 1 - carried);
    const bytes = Buffer.concat([...carry, tail.subarray(0, room)]);
    carry = [];
    carried = 0;
    dropped = 0;
    return { bytes, length };
  }

  function textOf(bytes: Buffer): string {
    const start = offset === 0 ? markLength(bytes) : 0;
    const stop = Math.min(bytes.length, longestLine + 1);
    return decodeLine(bytes, start, stop, false);
  }

  function push(chunk: Buffer): LineBlock {
    const texts: string[] = [];
    const ends: number[] = [];
    const faults = new Map<number, LineFault>();
    const firstLine = line + 1;
    let position = 0;
    if (carried > 0 || offset === 0) {
      const stop = chunk.indexOf(10);
      if (stop < 0) {
        take(chunk, 0);
        return { texts, ends, firstLine, faults };
      }
      const { bytes, length } = joined(chunk.subarray(0, stop));
      if (length > longestLine) faults.set(0, 'too-long');
      const text = textOf(bytes);
      texts.push(length > longestLine ? text.slice(0, keptText) : text);
      offset += length + 1;
      ends.push(offset);
      position = stop + 1;
    }
    const base = offset - position;
    const plain = isPlain(chunk);
    for (;;) {
      const stop = chunk.indexOf(10, position);
      if (stop < 0) break;
      if (stop - position > longestLine) {
        faults.set(texts.length, 'too-long');
        texts.push(decodeLine(chunk, position, position + longestLine, false).slice(0, keptText));
      } else texts.push(decodeLine(chunk, position, stop, plain));
      position = stop + 1;
      ends.push(base + position);
    }
    offset = base + position;
    line += texts.length;
    if (position < chunk.length) take(chunk, position);
    return { texts, ends, firstLine, faults };
  }

  function end(): LineBlock {
    const firstLine = line + 1;
    if (carried === 0) return { texts: [], ends: [], firstLine, faults: new Map() };
    const { bytes, length } = joined(Buffer.alloc(0));
    const long = length > longestLine;
    const text = long ? textOf(bytes).slice(0, keptText) : textOf(bytes);
    offset += length;
    line += 1;
    const fault: LineFault = long ? 'too-long' : 'unterminated';
    return { texts: [text], ends: [offset], firstLine, faults: new Map([[0, fault]]) };
  }

  return { push, end, place: () => ({ offset, line }) };
}
