import type { ReportSchedule, ScheduleText } from '../../../../contracts/reports.ts';
import type { Format } from '../../../i18n/format.ts';

type Say = (id: string, params?: Readonly<Record<string, string | number>>) => string;

export type DaysKind = 'every' | 'workdays' | 'weekend' | 'chosen' | 'month';
export const daysKinds: readonly DaysKind[] = ['every', 'workdays', 'weekend', 'chosen', 'month'];

const sets: Readonly<Partial<Record<DaysKind, readonly number[]>>> = {
  every: [1, 2, 3, 4, 5, 6, 7],
  workdays: [1, 2, 3, 4, 5],
  weekend: [6, 7],
};

/** Which of the usual ways of saying it the days are. */
export function kindOfDays(days: ScheduleText['days']): DaysKind {
  if (days.kind === 'month') return 'month';
  const sorted = [...new Set(days.weekdays)].sort();
  const found = daysKinds.find((kind) => sets[kind]?.join() === sorted.join());
  return found ?? 'chosen';
}

/** Days of a way of saying it; what was chosen before stays where it can. */
export function daysOfKind(kind: DaysKind, before: ScheduleText['days']): ScheduleText['days'] {
  if (kind === 'month') return before.kind === 'month' ? before : { kind: 'month', day: 1 };
  const set = sets[kind] ?? (before.kind === 'week' ? before.weekdays : [1]);
  return { kind: 'week', weekdays: [...set] };
}

/** «по будням в 19:00, Almaty, за этот день, PDF → Почта». */
export function scheduleWords(
  schedule: ScheduleText | ReportSchedule,
  channels: ReadonlyMap<string, string>,
  say: Say,
  format: Pick<Format, 'weekday' | 'number'>,
): string {
  return say('reports.words', {
    days: daysWords(schedule.days, say, format),
    time: schedule.time,
    zone: zoneName(schedule.zone),
    period: say(`reports.period-${schedule.period}`),
    formats: schedule.formats.map((one) => one.toUpperCase()).join(', '),
    to: whomWords(schedule, channels, say, format),
  });
}

export function daysWords(
  days: ScheduleText['days'],
  say: Say,
  format: Pick<Format, 'weekday'>,
): string {
  const kind = kindOfDays(days);
  if (days.kind === 'month')
    return days.day === 31 ? say('reports.days-last') : say('reports.days-on', { day: days.day });
  if (kind !== 'chosen') return say(`reports.days-${kind}`);
  const list = [...days.weekdays].sort().map((day) => format.weekday(day));
  return say('reports.days-list', { list: list.join(', ') });
}

/** «Почта: a@b.kz, ещё 2»; nobody: in the app. */
function whomWords(
  { channels, recipients, roles, own }: ScheduleText,
  names: ReadonlyMap<string, string>,
  say: Say,
  format: Pick<Format, 'number'>,
): string {
  if (channels.length === 0) return say('reports.to-app');
  const where = channels.map((id) => names.get(id) ?? say('reports.channel-gone'));
  const people = [...roles.map((role) => say(`reports.role-${role}`)), ...recipients];
  const more = people.length - 2;
  const who = [
    ...people.slice(0, 2),
    ...(more > 0 ? [say('reports.and-more', { count: format.number(more) })] : []),
    ...(own ? [say('reports.to-own')] : []),
  ];
  return who.length > 0 ? `${where.join(', ')}: ${who.join(', ')}` : where.join(', ');
}

/** Almaty of Asia/Almaty. */
export function zoneName(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** Addresses as a person writes them, one a line or with commas between. */
export function addressesIn(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[\s,;]+/)
        .map((one) => one.trim())
        .filter(Boolean),
    ),
  ];
}
