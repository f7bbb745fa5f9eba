import type { TableBlock } from '../../services/reports/report.ts';

/** Points a character takes at a size of 8, on average; heads are bolder. */
const perCharacter = 4.9;
const padding = 8;
/** A text column is not asked to be wider than this. */
const widestText = 170;
const narrowest = 34;

/** What the columns of a table would like, in points, padding included. */
export function naturalWidths(
  table: Pick<TableBlock, 'columns'>,
  texts: readonly (readonly string[])[],
): number[] {
  return table.columns.map(({ name, kind, wide }, at) => {
    const head =
      Math.max(...name.split(/[\s/]+/).map((word) => word.length)) * (perCharacter + 0.5);
    const longest = Math.max(0, ...texts.slice(0, 400).map((row) => row[at]?.length ?? 0));
    const body = longest * perCharacter;
    const most = kind === 'text' ? (wide ? 230 : widestText) : 130;
    return Math.max(narrowest, Math.min(Math.max(head, body), most) + padding);
  });
}

/** Below this share of what they would like, figures break over lines. */
const tightest = 0.85;
const leading = new Set(['text', 'date', 'month', 'instant', 'moment']);

/**
 * Which columns stand together where a page is too narrow for all: the first ones, which tell of
 * what a row is, are in every part. One part: they all fit.
 */
export function columnParts(
  { columns }: Pick<TableBlock, 'columns'>,
  natural: readonly number[],
  available: number,
): number[][] {
  const all = columns.map((_, at) => at);
  // Texts break over lines, figures do not.
  const sum = (places: readonly number[], widestText: number): number =>
    places.reduce((whole, at) => {
      const one = natural[at] ?? 0;
      return whole + (columns[at]?.kind === 'text' ? Math.min(one, widestText) : one);
    }, 0);
  if (sum(all, 60) * tightest <= available) return [all];
  const own = columns.findIndex(({ kind }) => !leading.has(kind));
  const keys = all.slice(0, Math.max(1, own));
  const parts: number[][] = [];
  let part = [...keys];
  for (const at of all.slice(keys.length)) {
    if (part.length > keys.length && sum([...part, at], 110) > available) {
      parts.push(part);
      part = [...keys];
    }
    part.push(at);
  }
  return [...parts, part];
}

/** The same fitted into a page: texts give way first, then everything; what is left goes to texts. */
export function fittedWidths(
  table: Pick<TableBlock, 'columns'>,
  natural: readonly number[],
  available: number,
): number[] {
  const text = table.columns.map(({ kind }) => kind === 'text');
  const sum = (widths: readonly number[]): number => widths.reduce((all, one) => all + one, 0);
  const over = sum(natural) - available;
  if (over <= 0) {
    // Heads want room, names some; a number far from its name is hard to read.
    const wide = table.columns.findIndex((column) => column.wide);
    const grows = wide >= 0 ? wide : text.indexOf(true);
    const each = wide >= 0 ? 0 : Math.min(26, -over / natural.length);
    const rest = Math.min(-over - each * natural.length, wide >= 0 ? 400 : 90);
    return natural.map((one, at) => one + each + (at === grows ? rest : 0));
  }
  const spare = natural.map((one, at) => (text[at] ? Math.max(0, one - 60) : 0));
  const share = Math.min(1, over / (sum(spare) || 1));
  const first = natural.map((one, at) => one - (spare[at] ?? 0) * share);
  const scale = Math.min(1, available / sum(first));
  return first.map((one) => one * scale);
}
