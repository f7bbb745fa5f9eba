import type { ReportLine, ReportSchedule, ScheduleText } from '../../../../contracts/reports.ts';
import type { Condition } from '../../../../core/query/question.ts';
import type { Language } from '../../../i18n/language.ts';

/** What the form of a schedule begins with: evening reports in the evening, the others in the morning. */
export function newSchedule(
  line: Pick<ReportLine, 'id' | 'period'>,
  around: { zone: string; language: Language; where: readonly Condition[] },
): ScheduleText {
  const evening = line.period === 'today';
  const monthly = line.period === 'last-month';
  return {
    report: line.id,
    days: monthly ? { kind: 'month', day: 1 } : { kind: 'week', weekdays: [1, 2, 3, 4, 5] },
    time: evening ? '19:00' : '09:00',
    zone: around.zone,
    period: line.period,
    where: [...around.where],
    language: around.language,
    formats: ['pdf'],
    channels: [],
    recipients: [],
    roles: [],
    own: false,
    skipEmpty: true,
    paused: false,
  };
}

/** What is saved of a schedule that was read. */
export function textOfSchedule({ nextAt: _, lastRun: __, ...rest }: ReportSchedule) {
  return rest;
}
