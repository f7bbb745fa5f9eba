import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRowSplitter, longestRow, type RawRow } from './split-rows.ts';

function split(
  text: string,
  options: { delimiter?: string; quote?: string; width?: number; piece?: number } = {},
) {
  const splitter = createRowSplitter({
    delimiter: options.delimiter ?? ',',
    quote: options.quote ?? '"',
    width: options.width ?? 0,
  });
  const rows: RawRow[] = [];
  const piece = options.piece ?? text.length + 1;
  for (let at = 0; at < text.length; at += piece)
    rows.push(...splitter.push(text.slice(at, at + piece)));
  rows.push(...splitter.end());
  return rows;
}
const short = (rows: readonly RawRow[]) =>
  rows.map((row) => [row.line, row.fault ?? row.cells.join('|')]);

describe('rows of a text', () => {
  it('are cut at delimiters and line ends of any kind', () => {
    expect(short(split('a,b\r\n1,\n,2'))).toEqual([
      [1, 'a|b'],
      [2, '1|'],
      [3, '|2'],
    ]);
  });

  it('have quoted cells with delimiters, quotes and line ends', () => {
    expect(short(split('"a,b","c ""d""",e\n"two\nlines",2\n3,4'))).toEqual([
      [1, 'a,b|c "d"|e'],
      [2, 'two\nlines|2'],
      [4, '3|4'],
    ]);
  });

  it('lose one line to a quote that never ends', () => {
    expect(short(split('1,"a\n2,b\n3,c'))).toEqual([
      [1, 'table-unbalanced-quote'],
      [2, '2|b'],
      [3, '3|c'],
    ]);
  });

  it('lose one line to a quote that swallows up to another quote', () => {
    expect(short(split('1,"a\n2,b\n3,"c"\n4,d', { width: 2 }))).toEqual([
      [1, 'table-unbalanced-quote'],
      [2, '2|b'],
      [3, '3|c'],
      [4, '4|d'],
    ]);
  });

  it('lose one line to a quote whose row comes out of another width', () => {
    expect(short(split('1,"a\n2,b",x,y\n3,c', { width: 2 }))).toEqual([
      [1, 'table-unbalanced-quote'],
      [2, '2|b"|x|y'],
      [3, '3|c'],
    ]);
  });

  it('keep a quote within an unquoted cell, and refuse one after a quoted cell', () => {
    expect(short(split('a"b,c\n"a"b,c'))).toEqual([
      [1, 'a"b|c'],
      [2, 'table-stray-quote'],
    ]);
  });

  it('need no quotes where there are none', () => {
    expect(short(split('"a\tb"\n"', { delimiter: '\t', quote: '' }))).toEqual([
      [1, '"a|b"'],
      [2, '"'],
    ]);
  });

  it('longer than the limit cost their own line and no memory', () => {
    const long = 'x'.repeat(longestRow * 3);
    const rows = split(`1,a\n${long}\n2,b\n`, { piece: 65_536 });
    expect(short(rows)).toEqual([
      [1, '1|a'],
      [2, 'table-too-long'],
      [3, '2|b'],
    ]);
    expect(rows[1]?.text.length).toBe(4096);
  });

  it('stay quick when each line opens a quote', () => {
    const started = performance.now();
    const rows = split('"a,b\n'.repeat(50_000), { piece: 65_536 });
    expect(rows).toHaveLength(50_000);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('are the same however the text comes in pieces', () => {
    const text = fc.string({
      unit: fc.constantFrom('"', ',', '\n', '\r', 'a', 'я', ' ', '""', '",'),
      maxLength: 120,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (input, piece) => {
        const whole = split(input);
        // A pair \r\n may be parted.
        expect(split(input, { piece })).toEqual(whole);
      }),
      { numRuns: 3000 },
    );
  });

  it('account for every line of any text', () => {
    const text = fc.string({
      unit: fc.constantFrom('"', ',', '\n', 'a', '\0', '"a"'),
      maxLength: 200,
    });
    fc.assert(
      fc.property(text, fc.constantFrom(0, 2, 3), (input, width) => {
        const rows = split(input, { width });
        const lines = input === '' ? 0 : input.split('\n').length - (input.endsWith('\n') ? 1 : 0);
        const covered = rows.reduce((sum, row) => sum + row.text.split('\n').length, 0);
        expect(covered).toBe(lines);
        expect(rows.map((row) => row.text).join('\n')).toBe(
          input.endsWith('\n') ? input.slice(0, -1) : input,
        );
      }),
      { numRuns: 3000 },
    );
  });
});
