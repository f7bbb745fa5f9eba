import { exportCalls as exportCallsDoor } from '../../../contracts/exports.ts';
import { exportCalls } from '../../export/export-calls.ts';
import { rowOfCall, tableOfCalls } from '../../export/table-of-calls.ts';
import type { Desk } from '../desk.ts';
import type { ReportBlock, ReportRow, TableBlock } from '../report.ts';
import { askTable, coursesOf } from '../table-block.ts';
import { headline, present } from './pieces.ts';

/** Of the list of missed callers: what became of each who left without being served. */
const loop = [
  'missed_callers',
  'missed_called_back',
  'missed_callback_rate',
  'missed_callback_time',
  'missed_reached',
  'missed_came_back',
  'missed_lost_for_good',
];
const lost = ['lost_calls', 'callbacks_made', 'callback_rate', 'repeat_rate'];

/** Lost calls: how many, where, when, who was called back, and the calls themselves. */
export async function lostCalls(desk: Desk): Promise<ReportBlock[]> {
  const { say, step } = desk;
  const byQueue = await askTable(desk, say('by-queue'), {
    metrics: [
      'lost_calls',
      'callbacks_made',
      'callback_rate',
      'abandoned',
      'short_abandoned',
      'ata',
    ],
    by: ['queue'],
    order: [{ column: 'lost_calls', direction: 'desc' }],
  });
  const course = await askTable(desk, say(`by-${step}`), {
    metrics: ['lost_calls', 'callbacks_made', 'callback_rate', 'abandon_rate'],
    by: [step],
  });
  const missed = await askTable(desk, say('missed-by-queue'), {
    metrics: loop,
    by: ['queue'],
    order: [{ column: 'missed_callers', direction: 'desc' }],
  });
  return present([
    await headline(desk, [...lost, 'callbacks_requested']),
    course &&
      coursesOf(desk, course.table, ['lost_calls', 'callbacks_made'], {
        title: say('chart-lost'),
        chart: 'columns',
      }),
    byQueue?.table,
    missed?.table,
    course?.table,
    await listOfLost(desk),
  ]);
}

/** Most calls of the list; the journal has them all. */
const mostCalls = 2000;
const shown = ['started_at', 'project', 'queue', 'caller', 'outcome', 'wait', 'call'];

/** The lost calls one by one, numbers of clients hidden but for the last four figures. */
async function listOfLost(desk: Desk): Promise<TableBlock | undefined> {
  if (desk.fitting(['lost_calls'], []).length === 0) return undefined;
  const { ports, scope, wish, say } = desk;
  const { from, to, zone, where, language } = wish;
  const input = exportCallsDoor.input.parse({
    ...{ from, to, zone, where, language, metric: 'lost_calls' },
    format: 'csv',
    limit: mostCalls,
  });
  const { count, pieces } = await exportCalls(ports, scope, input);
  const known = { metric: undefined, count, madeAt: ports.now() };
  const { columns } = tableOfCalls(input, known, say);
  const places = shown.map((id) => columns.findIndex((column) => column.id === id));
  const rows: ReportRow[] = [];
  for await (const piece of pieces)
    for (const call of piece) {
      const row = rowOfCall(call, 'masked', say);
      rows.push(places.map((at) => row[at] ?? null));
    }
  return {
    kind: 'table',
    title: say('lost-list'),
    note: say('numbers-hidden'),
    columns: places.flatMap((at) => columns[at] ?? []),
    rows,
    totals: null,
    truncated: count >= mostCalls,
  };
}
