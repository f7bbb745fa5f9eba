import type { z } from 'zod';
import type { AlertRule, AlertScope, alertEndpoints } from '../../contracts/alerts.ts';
import { isAtWork, type ScheduleAt } from '../../core/alerts/hours.ts';
import { usualWeeks } from '../../core/alerts/usual.ts';
import { isHoliday } from '../../core/calendar/holidays.ts';
import { metricOf } from '../../core/kpi/bind.ts';
import { addDays, localDayAt } from '../../core/query/local-day.ts';
import { kpiOf } from './as-kpi.ts';
import { checkRule } from './check-rule.ts';
import { type AlertEngine, type AlertEngineOptions, judge } from './engine.ts';
import { askWindows, byScope, type WindowValue, wholeWindow } from './kpi-found.ts';
import type { Found } from './ports.ts';
import { scopeOf } from './scopes.ts';
import { tryRoom } from './try-room.ts';
import { runTried, type Tried as TriedSpan, thinned } from './try-run.ts';
import { measuredBy } from './units.ts';
import { slotAt } from './usual-history.ts';

type Door = (typeof alertEndpoints)['tryAlertRule'];
type Tried = z.input<Door['output']>;

const DAY = 86_400_000;
/** Most intervals that one question with moving windows may have. */
const mostHalfHours = 5000;
const mostPoints = 700;

/** When a rule would have fired over the last days, by the windows of facts; nothing is kept. */
export async function tryRule(
  engine: AlertEngine,
  { tenant, zone, calls, now, past }: AlertEngineOptions,
  { rule: wish, days }: z.output<Door['input']>,
): Promise<Tried> {
  const catalogue = calls.catalogues.current(tenant);
  checkRule(wish, catalogue);
  const rule: AlertRule = { ...wish, id: 'tried', shipped: null, mutedUntil: null, version: 1 };
  const { unit } = measuredBy(rule.subject, catalogue);
  const to = now();
  const place = rule.schedule.zone ?? zone;
  const subject = kpiOf(rule.subject);
  const stepMinutes = subject && wholeWindow(subject.window) === 15 ? 15 : 30;
  const from = to - days * DAY;
  if (!subject) return { from, to, unit, ...(await tryRoom(rule, past, { from, to })) };
  metricOf(catalogue, subject.metric);
  const learned = subject.kind === 'usual' ? usualWeeks.asked * 7 + 1 : 0;
  const most = Math.floor((mostHalfHours * stepMinutes) / 30 / 48) - 2;
  const back = Math.min(days + learned, Math.max(most, days));
  const end = addDays(localDayAt(place, to), 1);
  const values = await askWindows(calls, { tenant, projects: null }, subject, {
    from: addDays(end, -back - 1),
    to: end,
    zone: place,
  });
  const ended = values.filter(({ endsAt }) => endsAt <= to);
  const own = engine.memory.own;
  const schedule = { calendar: rule.schedule.calendar, zone: place, own };
  const atWork = (at: number): boolean => isAtWork(rule.schedule, schedule, at);
  const fired: TriedSpan[] = [];
  const series: {
    scope: AlertScope;
    alarms: number;
    points: { at: number; value: number | null }[];
  }[] = [];
  for (const list of byScope(ended).values()) {
    const slots = subject.kind === 'usual' ? bySlot(list, schedule) : undefined;
    const judgedOf = (value: WindowValue) =>
      slots
        ? judgedThen(value, slots.get(slotAt(place, value.endsAt)) ?? [], rule, unit === 'ratio')
        : value;
    const samples = list
      .filter(({ endsAt }) => endsAt > from)
      .map((value) => ({ at: value.endsAt, found: judgedOf(value) }));
    const spans = runTried(rule, samples, atWork, stepMinutes * 60_000, true);
    fired.push(...spans);
    const points = list
      .filter(({ endsAt }) => endsAt > from)
      .map(({ endsAt, value }) => ({ at: endsAt, value }));
    series.push({
      scope: list[0]?.scope ?? scopeOf({}),
      alarms: spans.length,
      points: thinned(points, mostPoints),
    });
  }
  return {
    supported: true,
    from,
    to,
    stepMinutes,
    unit,
    fired: fired.sort((a, b) => b.startedAt - a.startedAt).slice(0, 500),
    series: series
      .sort((a, b) => b.alarms - a.alarms)
      .slice(0, 10)
      .map(({ scope, points }) => ({ scope, points })),
  };
}

/** Values by hour of the week, but for holidays; a zone is asked for each once, since that is slow. */
function bySlot(
  list: readonly WindowValue[],
  { calendar, zone, own }: ScheduleAt,
): Map<number, WindowValue[]> {
  const slots = new Map<number, WindowValue[]>();
  for (const value of list) {
    if (isHoliday(calendar, localDayAt(zone, value.endsAt - 1), own)) continue;
    const slot = slotAt(zone, value.endsAt);
    const held = slots.get(slot);
    if (held) held.push(value);
    else slots.set(slot, [value]);
  }
  return slots;
}

/** The value with what had been usual then: the same place of the weeks before it. */
function judgedThen(
  value: WindowValue,
  sameSlot: readonly WindowValue[],
  { condition }: AlertRule,
  ratio: boolean,
): Found {
  const oldest = value.endsAt - (usualWeeks.asked * 7 + 1) * DAY;
  const earlier = sameSlot.filter(
    ({ endsAt }) => endsAt < value.endsAt - 2 * DAY && endsAt >= oldest,
  );
  return judge(value, earlier, condition.minSample, ratio);
}
