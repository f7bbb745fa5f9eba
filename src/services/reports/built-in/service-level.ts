import type { Desk } from '../desk.ts';
import type { ReportBlock } from '../report.ts';
import { askTable, coursesOf } from '../table-block.ts';
import { balanceBlock, headline, present } from './pieces.ts';

/** Service level by interval: half hours of a day or two, days beyond. */
export async function serviceLevel(desk: Desk): Promise<ReportBlock[]> {
  const { say, step } = desk;
  const interval = step === 'hour' ? 'half_hour' : step;
  const metrics = ['offered', 'answered', 'answered_in_time', 'abandoned', 'service_level', 'asa'];
  const course = await askTable(desk, say(`by-${interval}`), { metrics, by: [interval] });
  const queues = await askTable(desk, say('by-queue'), {
    metrics: [...metrics, 'wait_p90'],
    by: ['queue'],
    order: [{ column: 'offered', direction: 'desc' }],
  });
  const goal =
    course?.asked.answer.targets?.service_level?.value ??
    desk.passports.get('service_level')?.target?.value;
  return present([
    await headline(desk, ['service_level', 'offered', 'answered_in_time', 'asa', 'wait_p90']),
    course &&
      coursesOf(desk, course.table, ['service_level'], {
        title: say('chart-service-level'),
        chart: 'line',
        ...(goal === undefined ? {} : { goal }),
      }),
    queues?.table,
    course?.table,
    await balanceBlock(desk),
  ]);
}
