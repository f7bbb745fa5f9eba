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
import { endTracked, newTracked, type Tracked, track } from './track.ts';
import { measuredBy } from './units.ts';
import { historyOf, slotAt } from './usual-history.ts';

type Door = (typeof alertEndpoints)['tryAlertRule'];
type Tried = z.input<Door['output']>;
type Fired = Tried['fired'][number];

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
  { tenant, zone, calls, now }: AlertEngineOptions,
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
  if (!subject) return { supported: false, from, to, stepMinutes, unit, fired: [], series: [] };
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
  for (const [key, list] of byScope(ended)) {
    const history =
      subject.kind === 'usual'
        ? historyOf(list, { zone: place, calendar: rule.schedule.calendar, own, before: to })
        : undefined;
    const judgedOf = (value: WindowValue) =>
      history ? judgedThen(value, list, place, rule, unit === 'ratio') : value;
    const spans = run(
      rule,
      list.filter(({ endsAt }) => endsAt > from),
      judgedOf,
      atWork,
      stepMinutes,
    );
    fired.push(...spans);
    const points = list
      .filter(({ endsAt }) => endsAt > from)
      .map(({ endsAt, value }) => ({ at: endsAt, value }));
    series.push({
      scope: list[0]?.scope ?? scopeOf({}),
      alarms: spans.length,
      points: thinned(points, mostPoints),
    });
    void key;
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

/** The value with what had been usual then: the same place of the weeks before it. */
function judgedThen(
  value: WindowValue,
  list: readonly WindowValue[],
  zone: string,
  { condition }: AlertRule,
  ratio: boolean,
): WindowValue {
  const slot = slotAt(zone, value.endsAt);
  const oldest = value.endsAt - (usualWeeks.asked * 7 + 1) * DAY;
  const earlier = list.filter(
    ({ endsAt }) =>
      endsAt < value.endsAt - 2 * DAY && endsAt >= oldest && slotAt(zone, endsAt) === slot,
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

function run(
  rule: AlertRule,
  values: readonly WindowValue[],
  judged: (value: WindowValue) => WindowValue,
  atWork: (at: number) => boolean,
  stepMinutes: number,
): Fired[] {
  const once = (lasting: AlertRule['condition']['fireFor']) => ({ ...lasting, evaluations: 1 });
  const { condition } = rule;
  const tried: AlertRule = {
    ...rule,
    // Half hours stand for the many evaluations in them.
    condition: {
      ...condition,
      fireFor: once(condition.fireFor),
      clearFor: once(condition.clearFor),
      growing: false,
    },
    schedule: { ...rule.schedule, quiet: [], quietOnHolidays: false },
    remindMinutes: null,
    escalation: null,
  };
  const fired: Fired[] = [];
  const measured = { unit: 'count', name: null } as const;
  let tracked: Tracked | undefined;
  for (const [index, value] of values.entries()) {
    const now = value.endsAt;
    const context = {
      now,
      quiet: false,
      longestGap: stepMinutes * 60_000 * 3,
      newId: `tried-${index}`,
      measured,
    };
    tracked ??= newTracked(rule.id, value, now);
    const result = atWork(now)
      ? track(tried, tracked, judged(value), context)
      : endTracked(tried, tracked, 'resting', context);
    tracked = result.tracked;
    const ended = result.transitions.some(({ kind }) => kind === 'resolved');
    if (ended && result.incident) fired.push(spanOf(result.incident));
  }
  if (tracked?.incident) fired.push(spanOf(tracked.incident));
  return fired;
}

function spanOf({
  scope,
  startedAt,
  endedAt,
  extreme,
  value,
}: NonNullable<Tracked['incident']>): Fired {
  return { scope, startedAt, endedAt, extreme: extreme?.value ?? value ?? 0 };
}

/** Fewer points of a long series, evenly. */
function thinned<T>(points: readonly T[], most: number): T[] {
  const every = Math.ceil(points.length / most);
  return points.filter((_, index) => index % every === 0);
}
