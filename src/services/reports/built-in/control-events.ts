import type { Desk } from '../desk.ts';
import type { ReportBlock, TableBlock } from '../report.ts';
import { askTable, barsOf } from '../table-block.ts';
import { headline, present } from './pieces.ts';

/** Control events by what happened, by operator and by time; says so where nothing was set up. */
export async function controlEvents(desk: Desk): Promise<ReportBlock[]> {
  const { say, step } = desk;
  const metrics = [...desk.passports.values()]
    .filter(({ id, family }) => family === 'control' || id.startsWith('control_events'))
    .map(({ id }) => id);
  const [main] = metrics;
  if (main === undefined)
    return [{ kind: 'text', title: say('title-control-events'), text: say('no-control-events') }];
  const cut = desk.passports.get(main)?.dimensions ?? [];
  const kinds = ['control_event'].filter((id) => cut.includes(id));
  const names = await desk.eventNames();
  const named = (table: TableBlock, at: number): TableBlock => ({
    ...table,
    rows: table.rows.map((row) => row.with(at, names.get(String(row[at])) ?? row[at] ?? null)),
  });
  const order = [{ column: main, direction: 'desc' as const }];
  const byKind =
    kinds[0] && (await askTable(desk, say('by-event'), { metrics, by: [kinds[0]], order }));
  const byAgent = await askTable(desk, say('by-agent'), { metrics, by: ['agent'], order });
  const both =
    kinds[0] &&
    (await askTable(desk, say('by-event-and-agent'), {
      metrics: [main],
      by: ['agent', kinds[0]],
      order,
    }));
  const course = await askTable(desk, say(`by-${step}`), { metrics, by: [step] });
  return present([
    await headline(desk, metrics),
    byKind ? named(byKind.table, 0) : undefined,
    byAgent && barsOf(desk, byAgent.table, main, say('by-agent')),
    byAgent?.table,
    both ? named(both.table, 1) : undefined,
    course?.table,
  ]);
}
