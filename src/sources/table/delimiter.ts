import { createRowSplitter } from './split-rows.ts';

const candidates = [';', '\t', ',', '|'] as const;

/**
 * The delimiter that cuts the first lines into the most alike rows of more than one cell;
 * a comma when none does.
 */
export function guessDelimiter(sample: string, quote = '"'): string {
  let best = ',';
  let most = 0;
  for (const delimiter of candidates) {
    const splitter = createRowSplitter({ delimiter, quote, width: 0 });
    const rows = splitter
      .push(sample)
      .filter((row) => row.text !== '')
      .slice(0, 200);
    const widths = new Map<number, number>();
    for (const row of rows) widths.set(row.cells.length, (widths.get(row.cells.length) ?? 0) + 1);
    for (const [width, count] of widths) {
      // How many rows agree matters more than how wide they are.
      const score = width < 2 ? 0 : (count / rows.length) * 10 + Math.min(width, 30) / 10;
      if (score > most) {
        most = score;
        best = delimiter;
      }
    }
  }
  return best;
}
