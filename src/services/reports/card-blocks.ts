import type { Card } from '../../contracts/dashboards.ts';
import { isTimeDimension } from '../../core/query/dimensions.ts';
import { addDays, daysBetween } from '../../core/query/local-day.ts';
import type { Period } from '../../core/query/question.ts';
import { present, tilesBlock } from './built-in/pieces.ts';
import type { Desk } from './desk.ts';
import { cellOf, type ReportBlock, type TableBlock } from './report.ts';
import { barsOf, coursesOf, mostRows, tableOf } from './table-block.ts';

export type CardToReport = Pick<Card, 'title' | 'view' | 'question' | 'step'> &
  Partial<Pick<Card, 'period'>>;

/** What a card of a dashboard, or a saved question, shows: its chart and its table. */
export async function cardBlocks(desk: Desk, card: CardToReport): Promise<ReportBlock[]> {
  const { question } = card;
  const { compare, ...asked } = question;
  const own = card.period?.kind === 'fixed' ? card.period : desk.wish;
  const by = question.by.map((id) =>
    card.step === 'page' && isTimeDimension(id) && !isOfCycle(id) ? desk.step : id,
  );
  const found = await desk.ask({
    ...asked,
    by,
    // A page shows the first rows, a report has them all.
    limit: mostRows,
    from: own.from,
    to: own.to,
    ...(compare === 'none' ? {} : { compare: earlier(own, compare) }),
  });
  const table = tableOf(desk, card.title, found);
  return present([...picture(desk, card, table, by), ...(card.view === 'number' ? [] : [table])]);
}

/** An hour of the day and a weekday come again; they are no steps of a period. */
const isOfCycle = (id: string): boolean => id === 'hour_of_day' || id === 'weekday';

function picture(
  desk: Desk,
  { title, view, question: { metrics } }: CardToReport,
  table: TableBlock,
  by: readonly string[],
): (ReportBlock | undefined)[] {
  const [metric = ''] = metrics;
  if (view === 'number')
    return [
      tilesBlock(
        title,
        table.columns.flatMap((column, at) => {
          const cell = cellOf((table.totals ?? table.rows[0])?.[at], column.kind);
          return metrics.includes(column.id) ? [{ name: column.name, cell }] : [];
        }),
      ),
    ];
  if (by.length !== 1) return [];
  if (isTimeDimension(by[0] ?? '')) {
    if (view !== 'line' && view !== 'bar') return [];
    // Lines of one chart share its axis, so they are of one kind.
    const kind = table.columns.find(({ id }) => id === metric)?.kind;
    const alike = metrics.filter((id) => table.columns.find((one) => one.id === id)?.kind === kind);
    const chart = view === 'line' ? 'line' : 'columns';
    return [coursesOf(desk, table, alike.slice(0, 6), { title, chart })];
  }
  return view === 'bar' || view === 'line' ? [barsOf(desk, table, metric, title)] : [];
}

/** The period before of the same length, or the same a year earlier. */
function earlier({ from, to }: Period, kind: 'previous' | 'year'): Period {
  const days = kind === 'year' ? 364 : Math.max(1, daysBetween(from.slice(0, 10), to.slice(0, 10)));
  const back = (edge: string): string => addDays(edge.slice(0, 10), -days) + edge.slice(10);
  return { from: back(from), to: back(to) };
}
