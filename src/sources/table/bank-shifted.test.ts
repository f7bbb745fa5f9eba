import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMapping } from './read-mapping.ts';
import { createRowReader } from './row-reader.ts';

const path = join(import.meta.dirname, '../../../examples/anonymous-bank.yaml');
const mapping = readMapping({ name: 'bank', text: readFileSync(path, 'utf8') });
const header =
  'vru+line call_id customer_id priority type date vru_entry vru_exit vru_time q_start q_exit q_time outcome ser_start ser_exit ser_time server';
const good =
  'AA0101 33118 27997683 2 PS 990101 6:55:20 6:55:26 6 6:55:26 6:55:43 17 AGENT 6:55:43 6:56:37 54 MICHAL';
const hung =
  'AA0101 33116 9664491 2 PS 990101 0:00:31 0:00:36 5 0:00:36 0:03:09 153 HANG 0:00:00 0:00:00 0 NO_SERVER';

function read(cells: readonly string[]) {
  const reader = createRowReader(mapping, {
    place: 'may.tsv',
    zone: 'UTC',
    workbook: false,
    delimiter: '\t',
  });
  const row = (line: number, list: readonly string[]) => ({
    cells: list,
    line,
    text: list.join('\t'),
  });
  reader.take(row(1, header.split(' ')));
  return reader.take(row(2, cells));
}

describe('rows of the bank that moved by one column', () => {
  it.each([good, hung])('reads the row as it should be', (row) => {
    expect(read(row.split(' ')).kind).toBe('entries');
  });

  const shifted = [good, hung].flatMap((row) => {
    const cells = row.split(' ');
    return cells.slice(1).flatMap((_, index) => {
      const together = [...cells];
      together.splice(index, 2, `${cells[index]}${cells[index + 1]}`);
      const spaced = [...cells];
      spaced.splice(index, 2, `${cells[index]} ${cells[index + 1]}`);
      const moved = [...cells];
      moved.splice(index, 0, '');
      return [
        together,
        spaced,
        [...together, ''],
        [...spaced, ''],
        ['', ...together],
        ['', ...spaced],
        [...together, '0'],
        moved,
        moved.slice(0, 17),
      ];
    });
  });
  it(`quarantines each of ${shifted.length} ways to be shifted`, () => {
    for (const cells of shifted) expect(read(cells).kind, cells.join('|')).toBe('quarantined');
  });
});
