import type { Desk } from '../desk.ts';
import { kpiBlocks } from '../kpi-blocks.ts';
import type { ReportBlock } from '../report.ts';
import { balanceBlock, present, tilesBlock } from './pieces.ts';

/** The KPI table: plan, fact, deviation, impact, advice, and whether the calls add up. */
export async function kpiMonth(desk: Desk): Promise<ReportBlock[]> {
  const { rows, table, chart } = await kpiBlocks(desk, desk.say('kpi-table'));
  const count = (standing: string) => rows.filter((row) => row.standing === standing).length;
  const tile = (standing: 'good' | 'amber' | 'red') => ({
    name: desk.say(`standing-${standing}`),
    cell: { value: count(standing), kind: 'count' as const, mark: standing },
  });
  const balance = await balanceBlock(desk);
  return present([
    rows.length > 0
      ? tilesBlock(desk.say('kpi-judged'), [tile('good'), tile('amber'), tile('red')])
      : undefined,
    table,
    chart,
    balance,
  ]);
}
