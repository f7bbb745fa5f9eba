import { standingOf, usualThresholds } from '../../core/kpi/standing.ts';
import type { Standing } from '../../core/kpi/targets.ts';
import { isTimeDimension } from '../../core/query/dimensions.ts';
import type { QuestionInput } from '../../core/query/question.ts';
import { tableOfAnswer } from '../export/table-of-answer.ts';
import { cellText } from './cell-text.ts';
import type { Asked, Desk } from './desk.ts';
import {
  type ChartBlock,
  cellOf,
  type ReportCell,
  type ReportKind,
  type TableBlock,
} from './report.ts';

/** Most rows of a table in any file. */
export const mostRows = 100_000;

type Wanted = Omit<QuestionInput, 'from' | 'to' | 'zone'>;

/** A table of metrics by dimensions; metrics that do not fit are left out, undefined: none fits. */
export async function askTable(
  desk: Desk,
  title: string,
  wanted: Wanted,
): Promise<{ table: TableBlock; asked: Asked } | undefined> {
  const metrics = desk.fitting(wanted.metrics, wanted.by ?? []);
  if (metrics.length === 0) return undefined;
  const asked = await desk.ask({
    limit: mostRows,
    ...wanted,
    metrics,
    order: (wanted.order ?? []).filter(
      ({ column }) => metrics.includes(column) || wanted.by?.includes(column),
    ),
  });
  return { table: withoutNobody(tableOf(desk, title, asked), asked), asked };
}

/** An answer as a table: short names of columns, values judged by the goals there are. */
export function tableOf(desk: Desk, title: string, { question, answer }: Asked): TableBlock {
  const { say, wish, passports } = desk;
  const { language } = wish;
  const input = { question, answer, passports, language, madeAt: desk.ports.now() };
  const { table, rows } = tableOfAnswer(input, say, 'named');
  const judge = (id: string, value: ReportCell, row: number | null): ReportCell => {
    const mark = standingAt(desk, { question, answer }, id, value, row);
    return mark === 'none' ? value : { value: cellOf(value, 'number').value, mark };
  };
  const marked = (row: readonly ReportCell[], at: number | null): ReportCell[] =>
    row.map((value, column) => judge(table.columns[column]?.id ?? '', value, at));
  return {
    kind: 'table',
    title,
    columns: table.columns.map(({ id, name, kind }) => ({
      id,
      name: passports.get(id)?.short?.[language] ?? name,
      kind,
    })),
    rows: rows.map((row, at) => marked(row, question.by.length > 0 ? at : null)),
    totals: table.totals && marked(table.totals, null),
    truncated: answer.truncated,
  };
}

/** Only shares, means and the like have a goal that is one for every row. */
function standingAt(
  desk: Desk,
  { question, answer }: Asked,
  id: string,
  cell: ReportCell,
  row: number | null,
): Standing {
  const passport = desk.passports.get(id);
  const { value } = cellOf(cell, 'number');
  if (!passport || typeof value !== 'number' || passport.additivity === 'additive') return 'none';
  const timed = question.by.some(isTimeDimension);
  const own = row === null || timed ? answer.targets?.[id] : answer.rowTargets?.[row]?.[id];
  const goal = own ?? answer.targets?.[id] ?? passport.target ?? null;
  const standing = standingOf(
    value,
    goal,
    passport.direction,
    passport.thresholds ?? usualThresholds,
  );
  return standing === 'good' ? 'none' : standing;
}

/** Does a table say anything but nought and nothing? */
export function hasNumbers(table: TableBlock): boolean {
  return table.totals ? says(table, table.totals) : table.rows.some((row) => says(table, row));
}

function says({ columns }: TableBlock, row: readonly ReportCell[]): boolean {
  return row.some((cell, at) => {
    const { value, kind } = cellOf(cell, columns[at]?.kind ?? 'text');
    return kind !== 'text' && typeof value === 'number' && value !== 0 && !timeKinds.has(kind);
  });
}

/** Calls that no queue or nobody had may be there for other metrics: such a row says nothing here. */
function withoutNobody(table: TableBlock, { question, answer }: Asked): TableBlock {
  const isNobody = (at: number): boolean =>
    question.by.length > 0 && question.by.every((name) => answer.rows[at]?.[name] === '');
  return {
    ...table,
    rows: table.rows.filter((row, at) => !isNobody(at) || says(table, row)),
  };
}

const timeKinds = new Set<ReportKind>(['moment', 'date', 'month', 'instant']);

/** Most bars of a chart; more are in the table. */
const mostBars = 14;

/** Bars of a column of a table, in its order. Undefined when there is nothing to draw. */
export function barsOf(
  desk: Desk,
  table: TableBlock,
  metric: string,
  title: string,
): ChartBlock | undefined {
  const at = table.columns.findIndex(({ id }) => id === metric);
  if (at < 0 || table.rows.length < 2) return undefined;
  const rows = table.rows.slice(0, mostBars);
  const unit = table.columns[at]?.kind ?? 'number';
  return {
    kind: 'chart',
    chart: 'bars',
    title,
    unit,
    labels: rows.map((row) => labelOf(desk, table, row)),
    series: [seriesOf(table, rows, at)],
    marks: rows.map((row) => cellOf(row[at], unit).mark),
  };
}

/** Lines or columns of some columns of a table by time. */
export function coursesOf(
  desk: Desk,
  table: TableBlock,
  metrics: readonly string[],
  wish: {
    readonly title: string;
    readonly chart: 'line' | 'columns' | 'stack';
    readonly goal?: number;
  },
): ChartBlock | undefined {
  const places = metrics
    .map((metric) => table.columns.findIndex(({ id }) => id === metric))
    .filter((at) => at >= 0);
  const [first] = places;
  if (first === undefined || table.rows.length < 2 || table.rows.length > 1000) return undefined;
  return {
    kind: 'chart',
    chart: wish.chart,
    title: wish.title,
    unit: table.columns[first]?.kind ?? 'number',
    labels: table.rows.map((row) => labelOf(desk, table, row)),
    series: places.map((at) => seriesOf(table, table.rows, at)),
    ...(wish.goal === undefined ? {} : { goal: wish.goal }),
  };
}

function seriesOf(table: TableBlock, rows: TableBlock['rows'], at: number) {
  return {
    name: table.columns[at]?.name ?? '',
    values: rows.map((row) => {
      const { value } = cellOf(row[at], 'number');
      return typeof value === 'number' ? value : null;
    }),
  };
}

function labelOf(desk: Desk, table: TableBlock, row: TableBlock['rows'][number]): string {
  const { value, kind } = cellOf(row[0], table.columns[0]?.kind ?? 'text');
  if (kind === 'instant' && desk.days <= 1) return String(value).slice(11, 16);
  if (kind === 'date') return desk.format.date(String(value), { short: true });
  return cellText(value, kind, desk.wish.language, desk.wish.zone);
}
