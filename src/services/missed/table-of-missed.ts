import type { MissedRow } from '../../contracts/control.ts';
import type { ExportRow, ExportTable } from '../export/export-table.ts';
import { shownState } from './create-missed.ts';

/** Words of locales/<language>/missed.json. */
export type MissedWords = (key: string) => string;

const columns = [
  ['lostAt', 'moment'],
  ['client', 'text'],
  ['project', 'text'],
  ['queue', 'text'],
  ['attempts', 'count'],
  ['waited', 'duration'],
  ['deadline', 'moment'],
  ['state', 'text'],
  ['responsible', 'text'],
  ['calledBackAt', 'moment'],
  ['calledBackBy', 'text'],
  ['reachedAt', 'moment'],
  ['cameBackAt', 'moment'],
  ['closedReason', 'text'],
  ['note', 'text'],
] as const;

/** The list as a file. */
export function tableOfMissed(
  period: { readonly from: string; readonly to: string; readonly zone: string },
  say: MissedWords,
): ExportTable {
  return {
    title: say('title'),
    fileName: `gudok_missed_${period.from.slice(0, 10)}_${period.to.slice(0, 10)}`,
    notes: [],
    columns: columns.map(([id, kind]) => ({ id, name: say(`column-${id}`), kind })),
    totals: null,
    zone: period.zone,
  };
}

export function rowOfMissed(
  row: MissedRow,
  numbers: 'whole' | 'masked',
  say: MissedWords,
): ExportRow {
  return [
    row.lostAt,
    numbers === 'whole' ? row.caller : maskedNumber(row.caller),
    row.project,
    row.queue,
    row.attempts,
    row.waited,
    row.deadlineAt,
    say(`state-${shownState(row)}`),
    row.responsible,
    row.calledBackAt,
    row.calledBackBy,
    row.reachedAt,
    row.cameBackAt,
    row.closedReason === '' ? '' : say(`reason-${row.closedReason}`),
    row.note,
  ];
}

/** Only the last four digits of a number; short internal ones are no secret. */
export function maskedNumber(number: string): string {
  const digits = number.replace(/\D/g, '');
  return digits.length < 7 ? number : `•••${digits.slice(-4)}`;
}
