import type { Desk } from '../desk.ts';
import type { ReportBlock } from '../report.ts';
import { askTable, barsOf, coursesOf } from '../table-block.ts';
import { headline, present } from './pieces.ts';

/** The voice menu: how many came, left in it, got their answer; menus and choices. */
export async function ivr(desk: Desk): Promise<ReportBlock[]> {
  const { say, step } = desk;
  const own = ['ivr_calls', 'self_service_calls', 'self_service', 'ivr_left', 'ivr_left_rate'];
  const course = await askTable(desk, say(`by-${step}`), {
    metrics: [...own, 'ivr_time'],
    by: [step],
  });
  const menus = await askTable(desk, say('by-menu'), {
    metrics: ['ivr_steps', 'ivr_step_left_rate'],
    by: ['menu'],
    order: [{ column: 'ivr_steps', direction: 'desc' }],
  });
  const choices = await askTable(desk, say('by-choice'), {
    metrics: ['ivr_calls', 'ivr_left', 'self_service_calls', 'ivr_time'],
    by: ['ivr_choice'],
    order: [{ column: 'ivr_calls', direction: 'desc' }],
  });
  return present([
    await headline(desk, [...own, 'ivr_time']),
    course &&
      coursesOf(desk, course.table, ['self_service', 'ivr_left_rate'], {
        title: say('chart-ivr'),
        chart: 'line',
      }),
    menus?.table,
    choices?.table,
    choices && barsOf(desk, choices.table, 'ivr_calls', say('chart-choices')),
    course?.table,
  ]);
}
