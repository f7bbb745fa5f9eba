/** One row as it stands in a text file. */
export interface RawRow {
  readonly cells: readonly string[];
  /** Line that the row starts on, from 1. */
  readonly line: number;
  /** The row as written; the start of it when it is too long. */
  readonly text: string;
  /** Why it is no whole row: a code of quarantine.json. */
  readonly fault?: string | undefined;
}

export interface RowSplitterOptions {
  readonly delimiter: string;
  /** Sign around cells; empty: none is used. */
  readonly quote: string;
  /** How many cells a row has, when that is known: 0 means not known. */
  readonly width: number;
}

export interface RowSplitter {
  push(text: string): RawRow[];
  /** The rest without a line end. */
  end(): RawRow[];
  /** Tells how many cells a row has, once the header was seen. */
  setWidth(width: number): void;
}

/** Characters of one line; a longer one is a fault with its start kept. */
export const longestRow = 1_048_576;
const keptOfLong = 4096;
/** A quoted cell may span this many lines and characters; beyond it the quote was stray. */
const longestCellLines = 50;
const longestCellText = 65_536;

/** A row whose quoted cell has not ended on the lines read so far. */
interface OpenRow {
  readonly line: number;
  readonly lines: string[];
  readonly cells: string[];
  cell: string;
  length: number;
}

/**
 * Cuts text into rows of cells. A quote that never ends costs its own line and no more: the lines
 * after it are read as if it were not there (csv-parse gives the whole rest of the file as one
 * error, or one cell). So does a quote that seems to end in the middle of a cell, or makes a row of
 * another width out of several lines.
 */
export function createRowSplitter(options: RowSplitterOptions, from = 0): RowSplitter {
  const { delimiter, quote } = options;
  let width = options.width;
  let line = from;
  let rest = '';
  let skipping: string | undefined;
  let open: OpenRow | undefined;
  let rows: RawRow[] = [];

  function single(text: string, number: number): void {
    if (quote === '' || !text.includes(quote)) {
      rows.push({ cells: text.split(delimiter), line: number, text });
      return;
    }
    const begun: OpenRow = {
      line: number,
      lines: [text],
      cells: [],
      cell: '',
      length: text.length,
    };
    const state = scan(begun, text, false);
    if (state === 'open') open = begun;
    else if (state === 'stray') rows.push(faulty(text, number, 'table-stray-quote'));
    else rows.push({ cells: begun.cells, line: number, text });
  }

  /** Reads one more line of an open row; the lines to read again when it was not one. */
  function more(row: OpenRow, text: string): readonly string[] {
    row.lines.push(text);
    row.length += text.length + 1;
    const within = row.lines.length <= longestCellLines && row.length <= longestCellText;
    const state = within ? scan(row, text, true) : 'stray';
    if (state === 'open') return [];
    open = undefined;
    if (state === 'row' && (width === 0 || row.cells.length === width)) {
      rows.push({ cells: row.cells, line: row.line, text: row.lines.join('\n') });
      return [];
    }
    return giveUp(row);
  }

  function giveUp(row: OpenRow): readonly string[] {
    open = undefined;
    const [first = '', ...others] = row.lines;
    rows.push(faulty(first, row.line, 'table-unbalanced-quote'));
    return others;
  }

  /** Lines from `number` on; those of a given-up row come again before the newer ones. */
  function feed(texts: readonly string[], number: number): void {
    const queue = [...texts].reverse();
    let at = number;
    while (queue.length > 0) {
      const next = queue.pop() ?? '';
      if (!open) {
        single(next, at);
        at += 1;
        continue;
      }
      const row: OpenRow = open;
      const again = more(row, next);
      at = again.length > 0 ? row.line + 1 : at + 1;
      for (let index = again.length - 1; index >= 0; index -= 1) queue.push(again[index] ?? '');
    }
  }

  /** What is open will not be closed any more. */
  function closeOpen(): void {
    while (open) {
      const row: OpenRow = open;
      feed(giveUp(row), row.line + 1);
    }
  }

  /** Reads an opened cell or row on; `inside`: the text goes on within quotes. */
  function scan(row: OpenRow, text: string, inside: boolean): 'row' | 'open' | 'stray' {
    let at = 0;
    let within = inside;
    if (inside) row.cell += '\n';
    for (;;) {
      if (!within) {
        if (text.startsWith(quote, at)) {
          within = true;
          at += quote.length;
        } else {
          const end = text.indexOf(delimiter, at);
          row.cells.push(end < 0 ? text.slice(at) : text.slice(at, end));
          if (end < 0) return 'row';
          at = end + delimiter.length;
          continue;
        }
      }
      const close = text.indexOf(quote, at);
      if (close < 0) {
        row.cell += text.slice(at);
        return 'open';
      }
      row.cell += text.slice(at, close);
      at = close + quote.length;
      if (text.startsWith(quote, at)) {
        row.cell += quote;
        at += quote.length;
        continue;
      }
      row.cells.push(row.cell);
      row.cell = '';
      within = false;
      if (at === text.length) return 'row';
      if (!text.startsWith(delimiter, at)) return 'stray';
      at += delimiter.length;
    }
  }

  function take(text: string): void {
    line += 1;
    if (text.length > longestRow) {
      closeOpen();
      rows.push(faulty(text, line, 'table-too-long'));
    } else if (open) feed([text], line);
    else single(text, line);
  }

  function flush(): RawRow[] {
    const done = rows;
    rows = [];
    return done;
  }

  return {
    setWidth: (value) => {
      width = value;
    },
    push: (chunk) => {
      let text = chunk;
      let start = 0;
      if (skipping !== undefined) {
        const end = text.indexOf('\n');
        if (end < 0) return [];
        line += 1;
        closeOpen();
        rows.push(faulty(skipping, line, 'table-too-long'));
        skipping = undefined;
        start = end + 1;
      } else if (rest !== '') {
        text = rest + chunk;
        rest = '';
      }
      for (;;) {
        const end = text.indexOf('\n', start);
        if (end < 0) break;
        take(
          text.charCodeAt(end - 1) === 13 && end > start
            ? text.slice(start, end - 1)
            : text.slice(start, end),
        );
        start = end + 1;
      }
      rest = start === 0 ? text : text.slice(start);
      if (rest.length > longestRow) {
        skipping = rest.slice(0, keptOfLong);
        rest = '';
      }
      return flush();
    },
    end: () => {
      if (skipping !== undefined) {
        closeOpen();
        rows.push(faulty(skipping, line + 1, 'table-too-long'));
        skipping = undefined;
      } else if (rest !== '') {
        take(rest.endsWith('\r') ? rest.slice(0, -1) : rest);
        rest = '';
      }
      closeOpen();
      return flush();
    },
  };
}

function faulty(text: string, line: number, fault: string): RawRow {
  return { cells: [], line, text: text.slice(0, keptOfLong), fault };
}
