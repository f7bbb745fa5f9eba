import type { Desk } from '../desk.ts';
import type { ReportBlock } from '../report.ts';
import { askTable, barsOf } from '../table-block.ts';
import { headline, present } from './pieces.ts';

/** Operators: talks, their length, time at work and in breaks, missed rings. */
export async function operatorsDay(desk: Desk): Promise<ReportBlock[]> {
  const { say } = desk;
  const order = [{ column: 'handled', direction: 'desc' as const }];
  const work = await askTable(desk, say('by-agent'), {
    metrics: ['handled', 'aht', 'att', 'acw', 'ring_no_answer', 'agent_answer_rate'],
    by: ['agent'],
    order,
  });
  const time = await askTable(desk, say('time-by-agent'), {
    metrics: ['login_time', 'busy_time', 'available_time', 'pause_time', 'occupancy'],
    by: ['agent'],
    order: [{ column: 'login_time', direction: 'desc' }],
  });
  const breaks = await askTable(desk, say('breaks'), {
    metrics: ['pause_time'],
    by: ['agent', 'reason'],
    order: [{ column: 'pause_time', direction: 'desc' }],
  });
  return present([
    await headline(desk, ['active_agents', 'handled', 'aht', 'occupancy', 'ring_no_answer']),
    work && barsOf(desk, work.table, 'handled', say('chart-handled')),
    work?.table,
    time?.table,
    breaks && {
      ...breaks.table,
      rows: breaks.table.rows.filter((row) => Number(row[2] ?? 0) > 0),
    },
  ]);
}
