/** Tallest element a browser lays out without losing pixels is about 17 million; we stay well below. */
export const maxHeight = 8_000_000;

export interface WindowInput {
  readonly total: number;
  readonly rowHeight: number;
  /** Height of what is seen, px. */
  readonly viewport: number;
}

/** Heights of a list: all rows, what the scroll bar spans, and how far both can be scrolled. */
export function measureList({ total, rowHeight, viewport }: WindowInput) {
  const full = total * rowHeight;
  const height = Math.min(full, maxHeight);
  return { height, fullRange: Math.max(0, full - viewport), range: Math.max(0, height - viewport) };
}

/**
 * Where the list stands after the scroll bar moved, px of the full list. A small move is a move of
 * rows; a jump (the bar dragged) goes to the same share of the list. With all rows below `maxHeight`
 * both are one.
 */
export function moveTop(
  input: WindowInput,
  last: { top: number; scroll: number },
  scroll: number,
): number {
  const { fullRange, range } = measureList(input);
  if (fullRange === range) return clamp(scroll, fullRange);
  const move = scroll - last.scroll;
  if (scroll <= 0) return 0;
  if (scroll >= range) return fullRange;
  if (Math.abs(move) <= input.viewport * 2) return clamp(last.top + move, fullRange);
  return clamp((scroll / range) * fullRange, fullRange);
}

/** Where the scroll bar belongs when the list stands at `top`. */
export function scrollOf(input: WindowInput, top: number): number {
  const { fullRange, range } = measureList(input);
  if (fullRange === range) return top;
  return fullRange === 0 ? 0 : (top / fullRange) * range;
}

/** Rows to draw: those seen and `spare` around them. `to` is not inside. */
export function rowsAt(input: WindowInput, top: number, spare = 6): { from: number; to: number } {
  const first = Math.floor(top / input.rowHeight);
  const seen = Math.ceil(input.viewport / input.rowHeight) + 1;
  const from = Math.max(0, first - spare);
  return { from, to: Math.max(from, Math.min(input.total, first + seen + spare)) };
}

/** Numbers of the pages that hold the rows. */
export function pagesOf(rows: { from: number; to: number }, pageSize: number): number[] {
  const pages: number[] = [];
  const last = Math.floor(Math.max(rows.from, rows.to - 1) / pageSize);
  for (let page = Math.floor(rows.from / pageSize); page <= last; page += 1) pages.push(page);
  return pages;
}

/** Top at which a row is seen whole, moving as little as possible. */
export function reveal(input: WindowInput, top: number, row: number): number {
  const start = row * input.rowHeight;
  if (start < top) return start;
  const end = start + input.rowHeight;
  return end > top + input.viewport ? Math.max(0, end - input.viewport) : top;
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}
