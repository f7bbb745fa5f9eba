import { z } from 'zod';
import type { RawReference } from '../../../core/contact/journal.ts';
import { type BatchDraft, type LineReading, quarantine } from '../../files/batch-draft.ts';
import { RowFault } from '../../table/row-fault.ts';
import type { ZoneClock } from '../../table/zone-clock.ts';
import { headerColumns, masterColumns } from './columns.ts';
import { csvCells } from './csv-line.ts';
import { readLeg } from './leg.ts';
import type { CdrSettings } from './settings.ts';

const savedColumns = z.array(z.string());

/** A reading of the lines of a Master.csv or a cdr_custom file. */
export function cdrReading(settings: CdrSettings, clock: ZoneClock, state?: string): LineReading {
  /** Columns of a header row, once seen. */
  let named = state === undefined ? undefined : savedColumns.parse(JSON.parse(state));

  function columnsOf(cells: readonly string[]): readonly string[] | undefined {
    const fixed = settings.columns ?? named;
    if (fixed === undefined) return masterColumns(cells);
    return fixed.length === cells.length ? fixed : undefined;
  }

  function isHeader(cells: readonly string[], line: number): boolean {
    if (line !== 1 || settings.header === false) return false;
    const found = headerColumns(cells);
    if (found === undefined && settings.header !== true) return false;
    named = [...(found ?? cells.map((cell) => cell.trim().toLowerCase()))];
    return true;
  }

  return {
    line(text, raw, fault, into) {
      const cells = csvCells(text, settings.delimiter);
      if (cells === undefined) quarantine(into, raw, fault ? 'cut-off' : 'stray-quote');
      else if (text.trim() === '' || isHeader(cells, raw.line)) into.ignored += 1;
      else {
        const columns = columnsOf(cells);
        if (columns === undefined)
          quarantine(into, raw, 'wrong-columns', { count: String(cells.length) });
        else addLeg((column) => cells[columns.indexOf(column)] ?? '', columns, raw, into);
      }
    },
    state: () => (named === undefined ? undefined : JSON.stringify(named)),
  };

  function addLeg(
    cell: (column: string) => string,
    columns: readonly string[],
    raw: RawReference,
    into: BatchDraft,
  ): void {
    addCdrRow(cell, columns, { clock, settings, raw, into });
  }
}

/** Adds one CDR row to a draft that has counted it already, as a leg or as a quarantined line. */
export function addCdrRow(
  cell: (column: string) => string,
  columns: readonly string[],
  row: { clock: ZoneClock; settings: CdrSettings; raw: RawReference; into: BatchDraft },
): void {
  const { clock, settings, raw, into } = row;
  try {
    const { entry, alias } = readLeg(cell, columns, clock, settings, raw);
    into.entries.push(entry);
    if (alias) {
      const last = into.aliases[into.aliases.length - 1];
      if (last?.from !== alias.from || last.to !== alias.to) into.aliases.push(alias);
    }
  } catch (fault) {
    if (!(fault instanceof RowFault)) throw fault;
    quarantine(into, raw, fault.code, fault.params);
  }
}
