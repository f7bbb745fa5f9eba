/**
 * Cells of one line of CSV (RFC 4180 quoting, quotes doubled inside quotes); undefined when a quote
 * does not end on the line. A CDR never spans lines, so neither does a cell here.
 */
export function csvCells(text: string, delimiter: string): string[] | undefined {
  const cells: string[] = [];
  let position = 0;
  for (;;) {
    if (text.charCodeAt(position) === 34) {
      let cell = '';
      let start = position + 1;
      for (;;) {
        const quote = text.indexOf('"', start);
        if (quote < 0) return undefined;
        cell += text.slice(start, quote);
        if (text.charCodeAt(quote + 1) !== 34) {
          position = quote + 1;
          break;
        }
        cell += '"';
        start = quote + 2;
      }
      if (position < text.length && text[position] !== delimiter) return undefined;
      cells.push(cell);
    } else {
      const stop = text.indexOf(delimiter, position);
      const end = stop < 0 ? text.length : stop;
      cells.push(text.slice(position, end));
      position = end;
    }
    if (position >= text.length) return cells;
    position += 1;
  }
}
