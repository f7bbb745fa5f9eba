import { stringify } from 'csv-stringify/sync';
import { reportText } from '../../services/reports/make-report.ts';
import {
  cellOf,
  type Report,
  type ReportRow,
  type ReportWords,
  type TableBlock,
} from '../../services/reports/report.ts';
import { cellText, csvOf, guarded } from '../csv.ts';
import { tablesOf, textsBeside } from './block-tables.ts';

type Lines = readonly (readonly string[])[];

/**
 * A report as CSV, piece by piece: each table under its title, an empty line between, what the file
 * is about at the end. Numbers are whole; there are no totals, which a sum would count twice.
 */
export async function* writeReportCsv(report: Report, say: ReportWords): AsyncGenerator<string> {
  const options = csvOf(report.language, { bom: true });
  const comma = options.separator === ';';
  const lines = (records: Lines): string =>
    stringify(records as string[][], {
      delimiter: options.separator,
      record_delimiter: '\r\n',
    });
  yield '\ufeff';
  for (const table of tablesOf(report, say)) {
    yield lines([[guarded(table.title)], table.columns.map((column) => headOf(column, say))]);
    for (let from = 0; from < table.rows.length; from += 1000)
      yield lines(
        table.rows.slice(from, from + 1000).map((row) =>
          table.columns.map(({ id, kind: usual }, at) => {
            const { value, kind } = cellOf(row[at], usual);
            const text = cellText(value, kind, report.zone, comma);
            return named.has(id) ? guarded(withUnit(String(value ?? ''), row, say)) : text;
          }),
        ),
      );
    if (table.truncated)
      yield lines([[say('limit-rows', { count: reportText(report, table.rows.length, 'count') })]]);
    yield '\r\n';
  }
  yield lines([
    [guarded(report.title), guarded(report.about)],
    ...textsBeside(report).map((texts) => texts.map(guarded)),
    ...report.definitions.map(({ name, version, formula }) => [
      guarded(name),
      `${say('definition-version')}: ${version}`,
      guarded(formula),
    ]),
  ]);
}

/** Columns with names of metrics: their rows are of different units. */
const named = new Set(['metric', 'kpi']);

/** A row of a metric says its unit, which a head says for a column. */
function withUnit(name: string, row: ReportRow, say: ReportWords): string {
  const kinds = row.map((cell) =>
    cell !== null && typeof cell === 'object' ? cell.kind : undefined,
  );
  const kind = kinds.find((one) => one !== undefined && one !== 'text' && one !== 'growth');
  return kind === undefined ? name : say(`head-${kind}`, { name });
}

function headOf({ name, kind }: TableBlock['columns'][number], say: ReportWords): string {
  return guarded(say(`head-${kind}`, { name }));
}
