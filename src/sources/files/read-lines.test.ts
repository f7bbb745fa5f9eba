import { writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { fileStart, type LineFault } from './line-splitter.ts';
import { readLines } from './read-lines.ts';

const folder = temporaryFolder();
let count = 0;

interface Line {
  readonly number: number;
  readonly text: string;
  readonly end: number;
  readonly fault: LineFault | undefined;
}

async function linesOf(bytes: Buffer, from = fileStart): Promise<Line[]> {
  count += 1;
  const path = join(folder, String(count));
  writeFileSync(path, bytes);
  const file = await open(path);
  const lines: Line[] = [];
  try {
    for await (const { block } of readLines(file, from, new AbortController().signal))
      for (const [index, text] of block.texts.entries())
        lines.push({
          number: block.firstLine + index,
          text,
          end: block.ends[index] ?? -1,
          fault: block.faults.get(index),
        });
  } finally {
    await file.close();
  }
  return lines;
}

const texts = (lines: readonly Line[]) => lines.map((line) => line.text);

function manyLines(lines: number): string[] {
  return Array.from({ length: lines }, (_, index) => `${index}|${'abcdefg'.repeat(index % 23)}`);
}

describe('text', () => {
  test('line ends, byte order mark, NUL bytes, Windows-1251', async () => {
    const bytes = Buffer.concat([
      Buffer.from('\uFEFFone\r\n\r\ntw\0o\nтри\n'),
      Buffer.from([0xf7, 0xe5, 0xf2, 0xfb, 0xf0, 0xe5, 10]),
      Buffer.from('five\0\r\nlast'),
    ]);
    const lines = await linesOf(bytes);
    expect(texts(lines)).toEqual(['one', '', 'two', 'три', 'четыре', 'five', 'last']);
    expect(lines.map((line) => line.fault)).toEqual([...Array(6).fill(undefined), 'unterminated']);
    expect(lines.at(-1)?.end).toBe(bytes.length);
  });

  test('an empty file has no lines, a lone line end one empty line', async () => {
    expect(await linesOf(Buffer.alloc(0))).toEqual([]);
    expect(texts(await linesOf(Buffer.from('\n')))).toEqual(['']);
  });

  test('a line of ten megabytes costs itself alone', async () => {
    const long = Buffer.alloc(10_000_000, 'x');
    const lines = await linesOf(Buffer.concat([Buffer.from('a\n'), long, Buffer.from('\nb\n')]));
    expect(lines.map((line) => [line.number, line.text.length, line.fault])).toEqual([
      [1, 1, undefined],
      [2, 4096, 'too-long'],
      [3, 1, undefined],
    ]);
    expect(lines.at(-1)?.end).toBe(10_000_005);
    const [only] = await linesOf(long);
    expect(only).toMatchObject({ number: 1, fault: 'too-long', end: 10_000_000 });
  });

  test('lines around the pieces that files are read in come out whole', async () => {
    const expected = manyLines(20_000);
    const lines = await linesOf(Buffer.from(`${expected.join('\n')}\n`));
    expect(texts(lines)).toEqual(expected);
    for (const at of [0, 1, 4999, 19_998]) {
      const line = lines[at];
      const rest = await linesOf(Buffer.from(`${expected.join('\n')}\n`), {
        offset: line?.end ?? 0,
        line: line?.number ?? 0,
      });
      expect(rest).toEqual(lines.slice(at + 1));
    }
  });
});

describe('gzip', () => {
  const expected = manyLines(8000);
  const text = `${expected.join('\n')}\n`;

  test('one stream, and a place in it to go on from', async () => {
    const lines = await linesOf(gzipSync(text));
    expect(texts(lines)).toEqual(expected);
    const { end = 0, number = 0 } = lines[5000] ?? {};
    expect(await linesOf(gzipSync(text), { offset: end, line: number })).toEqual(lines.slice(5001));
  });

  test('streams one after another are one file', async () => {
    for (let parts = 2; parts < 40; parts += 1) {
      const size = Math.ceil(text.length / parts);
      const members = Array.from({ length: parts }, (_, index) =>
        gzipSync(text.slice(index * size, (index + 1) * size)),
      );
      expect(texts(await linesOf(Buffer.concat(members)))).toEqual(expected);
    }
  });

  test('a stream whose end falls on a piece border', async () => {
    // Stored blocks: the size of the stream is known, so that it can be made 4096 bytes long.
    const first = gzipSync(Buffer.alloc(4096 - 23, 'a\n'), { level: 0 });
    expect(first.length).toBe(4096);
    const second = gzipSync('bb\n');
    const lines = texts(await linesOf(Buffer.concat([first, second])));
    expect(lines.at(-1)).toMatch(/bb$/);
  });

  test('a cut stream gives what is there, and one faulty line', async () => {
    const whole = gzipSync(text);
    for (const length of [20, 1000, 5000, whole.length - 20, whole.length - 9, whole.length - 1]) {
      const lines = await linesOf(whole.subarray(0, length));
      const read = texts(lines.slice(0, -1));
      expect(read).toEqual(expected.slice(0, read.length));
      expect(lines.map((line) => line.fault).filter((fault) => fault !== undefined)).toEqual([
        'gzip-damaged',
      ]);
      if (length > whole.length - 10) expect(read).toEqual(expected);
    }
  });

  test.each([
    ['zero padding', Buffer.alloc(10_000)],
    ['rubbish', Buffer.alloc(10_000, 'rubbish')],
  ])('%s after the stream', async (_name, tail) => {
    const lines = await linesOf(Buffer.concat([gzipSync(text), tail]));
    expect(texts(lines.filter((line) => line.fault === undefined))).toEqual(expected);
  });

  test('a stream broken in its middle gives what came before', async () => {
    const broken = gzipSync(text);
    broken.fill(0xff, 12_000, 12_050);
    const lines = await linesOf(broken);
    expect(lines.at(-1)?.fault).toBe('gzip-damaged');
    expect(lines.length).toBeGreaterThan(500);
  });
});
