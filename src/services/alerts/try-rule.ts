import type { z } from 'zod';
import type { AlertRule, AlertScope, alertEndpoints } from '../../contracts/alerts.ts';
import { isAtWork } from '../../core/alerts/hours.ts';
import { judgeUsual, usualWeeks } from '../../core/alerts/usual.ts';
import { metricOf } from '../../core/kpi/bind.ts';
import { addDays, localDayAt } from '../../core/query/local-day.ts';
import { checkRule } from './check-rule.ts';
import type { AlertEngine, AlertEngineOptions } from './engine.ts';
import {
  askWindows,
  byScope,
  type KpiSubject,
  type WindowValue,
  wholeWindow,
} from './kpi-found.ts';
import { scopeOf } from './scopes.ts';
import { tryRoom } from './try-room.ts';
import { runTried, type Tried as TriedSpan, thinned } from './try-run.ts';
import { measuredBy } from './units.ts';
import { historyOf, slotAt } from './usual-history.ts';

type Door = (typeof alertEndpoints)['tryAlertRule'];
type Tried = z.input<Door['output']>;
type Fired = TriedSpan;

const DAY = 86_400_000;
/** Most intervals that one question with moving windows may have. */
const mostHalfHours = 5000;
const mostPoints = 700;

/** A live number that the same KPI over a short window tells of the past. */
const asKpi: Partial<Record<string, { metric: string; window: number }>> = {
  'lost-15': { metric: 'abandoned', window: 15 },
  'lost-30': { metric: 'abandoned', window: 30 },
  'service-level-15': { metric: 'service_level', window: 15 },
  'service-level-30': { metric: 'service_level', window: 30 },
};

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
  const subject = kpiOf(rule);
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
  const fired: Fired[] = [];
  const series: {
    scope: AlertScope;
    alarms: number;
    points: { at: number; value: number | null }[];
  }[] = [];
  for (const list of byScope(ended).values()) {
    const history =
      subject.kind === 'usual'
        ? historyOf(list, { zone: place, calendar: rule.schedule.calendar, own, before: to })
        : undefined;
    const slots = history && bySlot(list, place);
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

function kpiOf({ subject }: AlertRule): KpiSubject | undefined {
  if (subject.kind !== 'live') return subject;
  const same = asKpi[subject.number];
  if (!same) return undefined;
  const where = (['project', 'queue'] as const).flatMap((name) => {
    const value = subject[name];
    return value === null ? [] : [{ dimension: name, op: 'in' as const, values: [value] }];
  });
  const each = subject.each === 'queue' || subject.each === 'project' ? subject.each : 'all';
  return { kind: 'kpi', ...same, where, each, params: {} };
}

/** Values by hour of the week; a zone is asked for each once, since that is slow. */
function bySlot(list: readonly WindowValue[], zone: string): Map<number, WindowValue[]> {
  const slots = new Map<number, WindowValue[]>();
  for (const value of list) {
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
): WindowValue {
  const oldest = value.endsAt - (usualWeeks.asked * 7 + 1) * DAY;
  const earlier = sameSlot.filter(
    ({ endsAt }) => endsAt < value.endsAt - 2 * DAY && endsAt >= oldest,
  );
  const judged = judgeUsual(earlier, value, { minSample: condition.minSample, ratio });
  const { usual, deviations, weeks, learning } = judged;
  return {
    ...value,
    weeks,
    learning,
    usual: usual && { deviations, median: usual.median, scale: usual.scale },
  };
}
