import type { Desk } from '../desk.ts';
import type { ReportBlock } from '../report.ts';
import { askTable, barsOf, coursesOf } from '../table-block.ts';
import { balanceBlock, headline, present } from './pieces.ts';

const metrics = [
  'offered',
  'answered',
  'abandoned',
  'abandon_rate',
  'service_level',
  'asa',
  'att',
  'wait_max',
];

/** Queues: how many came, how many were served and how soon; the day hour by hour. */
export async function queuesDay(desk: Desk): Promise<ReportBlock[]> {
  const { say, step } = desk;
  const order = [{ column: 'offered', direction: 'desc' as const }];
  const [tiles, queues, course, balance] = [
    await headline(desk, ['offered', 'answered', 'abandon_rate', 'service_level', 'asa']),
    await askTable(desk, say('by-queue'), { metrics, by: ['queue'], order }),
    await askTable(desk, say(`by-${step}`), { metrics, by: [step] }),
    await balanceBlock(desk),
  ];
  return present([
    tiles,
    course &&
      coursesOf(desk, course.table, ['answered', 'abandoned'], {
        title: say('chart-calls'),
        chart: 'stack',
      }),
    queues?.table,
    queues && barsOf(desk, queues.table, 'abandon_rate', say('chart-lost-share')),
    course?.table,
    balance,
  ]);
}
