import type { KpiRow } from '../../contracts/kpi.ts';
import { addsOverTime } from '../../core/kpi/adds-over-time.ts';
import { bindMetric, metricOf, type ParameterValues } from '../../core/kpi/bind.ts';
import type { Catalogue } from '../../core/kpi/catalogue.ts';
import { resolveTarget, type ScopeValues } from '../../core/kpi/resolve-target.ts';
import { deviationOf, harmOf, standingOf, usualThresholds } from '../../core/kpi/standing.ts';
import type { Goal, TargetRule } from '../../core/kpi/targets.ts';
import type { LocalDay } from '../../core/kpi/versions.ts';
import { addDays, daysBetween } from '../../core/query/local-day.ts';
import type { Cell } from '../../core/query/question.ts';
import { wilsonInterval } from '../../core/stats/wilson.ts';
import { groupOf } from './group-of.ts';
import { besideId, type TableFacts } from './table-facts.ts';

/** What a row of the table is made of besides its numbers. */
export interface RowSurroundings {
  readonly catalogue: Catalogue;
  readonly catalogueOn: (day: LocalDay) => Catalogue;
  readonly targets: readonly TargetRule[];
  /** Today's targets count for every day; null: those that were in force. */
  readonly today: LocalDay | null;
  readonly scope: ScopeValues;
  readonly params: ParameterValues;
  /** First day of the period, the first after it, and the first that has not begun. */
  readonly first: LocalDay;
  readonly end: LocalDay;
  readonly until: LocalDay;
  readonly versionOf: (metric: string) => number;
}

const numberOf = (cell: Cell | undefined): number | null =>
  typeof cell === 'number' ? cell : null;

/** One line of the table. Throws UNKNOWN_METRIC, INVALID_FORMULA. */
export function tableRow(id: string, facts: TableFacts, around: RowSurroundings): KpiRow {
  const metric = metricOf(around.catalogue, id);
  const { definition } = metric;
  const { direction, unit, impact = 'medium' } = definition;
  const { goal, whole, rule } = targetOf(id, around);
  const thresholds = rule?.thresholds ?? definition.thresholds ?? usualThresholds;
  const fact = numberOf(facts.totals[id]);
  const counted = (one: 'rows' | 'hits' | 'of') => numberOf(facts.totals[besideId(id, one)]);
  const standing = standingOf(fact, goal, direction, thresholds);
  const hits = counted('hits');
  const of = counted('of');
  const interval = unit === 'ratio' && hits !== null && of ? wilsonInterval(hits, of) : null;
  const missed = standing === 'amber' || standing === 'red';
  return {
    metric: id,
    name: definition.name,
    group: groupOf(metric),
    unit,
    direction,
    fact,
    compare: numberOf(facts.compare[id]),
    goal,
    goalWhole: same(goal, whole) ? null : whole,
    deviation: deviationOf(fact, goal),
    standing,
    impact,
    harm: harmOf(fact, goal, direction, impact, thresholds),
    advice: missed ? (definition.advice ?? null) : null,
    sample: counted('rows'),
    interval,
    certain: interval === null || goal === null || !holdsEdge(interval, goal),
    series: seriesOf(id, facts, around),
    version: around.versionOf(id),
  };
}

function targetOf(id: string, around: RowSurroundings) {
  const { targets, today, first, end, until } = around;
  const own = targets.filter(({ metric }) => metric === id);
  const rules =
    today === null
      ? own
      : own
          .filter(({ effectiveFrom }) => effectiveFrom <= today)
          .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
          .map((rule) => ({ ...rule, effectiveFrom: '0001-01-01' }));
  return resolveTarget({
    rules,
    base: (day) => around.catalogueOn(day).metrics.get(id)?.definition.target ?? null,
    scope: around.scope,
    from: first,
    to: end,
    until,
    additive: addsOverTime(bindMetric(around.catalogue, id, around.params)),
  });
}

const same = (a: Goal | null, b: Goal | null): boolean => {
  if (a === null || b === null) return a === b;
  return a.value === b.value && a.low === b.low && a.high === b.high;
};

/** A target inside the interval: chance alone could have put the number on this side of it. */
function holdsEdge({ low, high }: { low: number; high: number }, goal: Goal): boolean {
  return [goal.value, goal.low, goal.high].some(
    (edge) => edge !== undefined && edge >= low && edge <= high,
  );
}

/** Most days that a small line of a table shows. */
const mostDays = 400;

function seriesOf(id: string, facts: TableFacts, { first, until }: RowSurroundings) {
  if (!facts.days.some((row) => id in row)) return [];
  const byDay = new Map(facts.days.map((row) => [row.day, numberOf(row[id])]));
  const count = Math.min(mostDays, Math.max(0, daysBetween(first, until)));
  return Array.from({ length: count }, (_, index) => byDay.get(addDays(first, index)) ?? null);
}
