import { AppError } from '../errors.ts';
import { type Expression, type ExpressionOf, partsOf } from '../kpi/ast.ts';
import { bindMetric, checkParameters, metricOf } from '../kpi/bind.ts';
import type { Catalogue } from '../kpi/catalogue.ts';
import { columnOf, factOf } from '../kpi/check.ts';
import { printFormula } from '../kpi/print.ts';
import { checkCondition } from './conditions.ts';
import { dimensionOf, dimensionsOfFact, isTimeDimension } from './dimensions.ts';
import { type FactModel, type FactName, factModel } from './model.ts';
import type { Condition, Period, Question, TimeDimension } from './question.ts';
import { type PlannedWindow, stretchDimensions } from './window-frames.ts';
import { checkZone, instantOf, type OffsetStretch, offsetStretches } from './zone.ts';

/** Whose rows may be seen. It is in every statement. */
export interface Scope {
  readonly tenant: string;
  /** null: every project of the tenant. */
  readonly projects: readonly string[] | null;
}

/** How far the data goes, and the clock: milliseconds UTC. */
export interface Moments {
  readonly now: number;
  readonly dataUntil: number | null;
}

/** A period of the question as instants, with the zone's offsets in it. */
export interface PlannedPeriod {
  readonly from: number;
  readonly to: number;
  readonly stretches: readonly OffsetStretch[];
}

/** A metric with everything put in: only aggregates, arithmetic and built-in names are left. */
export interface PlannedMetric {
  readonly id: string;
  readonly expression: Expression;
}

/** An aggregate to be computed: one column of a statement. */
export interface Leaf {
  readonly id: string;
  /** Its text, its window's included; names it in the expressions. */
  readonly text: string;
  readonly aggregate: ExpressionOf<'aggregate'>;
  /** Gives a moment: milliseconds in SQL, seconds in formulas. */
  readonly moment: boolean;
}

/** All aggregates over one fact in one window: one statement. */
export interface FactGroup {
  readonly fact: FactName;
  /** At which other time; undefined: in the buckets and the period themselves. */
  readonly window?: PlannedWindow | undefined;
  /** Some column needs the client's other calls. */
  readonly history: boolean;
  readonly leaves: readonly Leaf[];
}

/** A question made ready: plain data, nothing of SQL in it yet. */
export interface Plan {
  readonly scope: Scope;
  readonly zone: string;
  readonly metrics: readonly PlannedMetric[];
  readonly groups: readonly FactGroup[];
  readonly by: readonly string[];
  readonly timeBy: readonly TimeDimension[];
  readonly where: readonly Condition[];
  readonly attribution: Question['attribution'];
  readonly period: PlannedPeriod;
  readonly compare: PlannedPeriod | undefined;
  readonly now: number;
  readonly dataUntil: number;
}

/** Longest period that is answered, years. */
const longestYears = 60;

/** A period as instants. Throws INVALID_QUESTION when it is empty, backwards or without end. */
export function planPeriod(zone: string, period: Period): PlannedPeriod {
  checkZone(zone);
  const from = instantOf(zone, period.from);
  const to = instantOf(zone, period.to);
  if (to <= from || to - from > longestYears * 366 * 86_400_000) {
    throw new AppError('INVALID_QUESTION', { detail: `${period.from} … ${period.to}` });
  }
  return { from, to, stretches: offsetStretches(zone, from, to) };
}

/**
 * Makes a question ready: names → access → attribution → grain. Throws UNKNOWN_METRIC,
 * UNKNOWN_DIMENSION, DIMENSION_NOT_SHARED, UNKNOWN_PARAMETER, UNKNOWN_ZONE, INVALID_QUESTION.
 */
export function planQuestion(
  question: Question,
  catalogue: Catalogue,
  scope: Scope,
  moments: Moments,
): Plan {
  const by = [...new Set(question.by)];
  for (const id of by) {
    if (dimensionOf(id).filterOnly) throw new AppError('INVALID_QUESTION', { detail: `by ${id}` });
  }
  for (const condition of question.where) checkCondition(condition);
  checkParameters(catalogue, question.params);
  const metrics = [...new Set(question.metrics)].map((id) => {
    const metric = metricOf(catalogue, id);
    for (const dimension of by) {
      if (metric.facts.length === 0 && !isTimeDimension(dimension)) notShared(id, dimension, []);
      for (const fact of metric.facts) {
        const known = dimensionsOfFact(fact);
        if (!known.includes(dimension)) notShared(id, dimension, known);
      }
    }
    return { id, expression: bindMetric(catalogue, id, question.params) };
  });
  const groups = groupByFact(metrics);
  checkWindows(groups, question.where);
  const period = planPeriod(question.zone, question);
  const dataUntil = Math.min(moments.dataUntil ?? moments.now, moments.now);
  return {
    scope,
    zone: question.zone,
    metrics,
    groups,
    by,
    timeBy: by.filter(isTimeDimension),
    where: question.where,
    attribution: question.attribution,
    period,
    compare: question.compare && planPeriod(question.zone, question.compare),
    now: moments.now,
    dataUntil,
  };
}

function notShared(metric: string, dimension: string, known: readonly string[]): never {
  throw new AppError('DIMENSION_NOT_SHARED', { metric, dimension, known: known.join(', ') || '—' });
}

/** Every aggregate once, together with the others of its fact: no join, so nothing is counted twice. */
function groupByFact(metrics: readonly PlannedMetric[]): FactGroup[] {
  const groups = new Map<string, FactGroup & { readonly leaves: Leaf[] }>();
  const known = new Set<string>();
  const add = (aggregate: ExpressionOf<'aggregate'>, window: ExpressionOf<'window'> | null) => {
    const fact = factOf(aggregate);
    const text = leafText(aggregate, window);
    if (fact === undefined || known.has(text)) return;
    known.add(text);
    const history = needsHistory(aggregate, fact);
    const planned = window === null ? undefined : { name: window.name, span: window.span };
    const key = JSON.stringify([fact, history, planned]);
    const group = groups.get(key) ?? { fact, history, window: planned, leaves: [] };
    groups.set(key, group);
    const id = `a${group.leaves.length + 1}`;
    group.leaves.push({ id, text, aggregate, moment: givesMoment(aggregate, fact) });
  };
  const walk = (part: Expression, window: ExpressionOf<'window'> | null): void => {
    if (part.kind === 'aggregate') add(part, window);
    else for (const inner of partsOf(part)) walk(inner, part.kind === 'window' ? part : window);
  };
  for (const { expression } of metrics) walk(expression, null);
  return [...groups.values()];
}

/** Names an aggregate in a window, or in the bucket itself. */
export function leafText(
  aggregate: ExpressionOf<'aggregate'>,
  window: ExpressionOf<'window'> | null,
): string {
  const text = printFormula(window === null ? aggregate : { ...window, of: aggregate });
  return aggregate.approximate === undefined ? text : `${text} ±${aggregate.approximate}`;
}

/** Most statements that one question becomes. */
const mostGroups = 48;

/** Throws INVALID_QUESTION for what windows cannot be asked with. */
function checkWindows(groups: readonly FactGroup[], where: readonly Condition[]): void {
  const windowed = groups.filter(({ window }) => window !== undefined);
  if (windowed.length === 0) return;
  const wrong = (detail: string): never => {
    throw new AppError('INVALID_QUESTION', { detail });
  };
  if (groups.length > mostGroups) wrong(`${groups.length} > ${mostGroups}`);
  for (const { fact, window } of windowed) {
    if (factModel(fact).time.kind === 'current') wrong(`${window?.name}(${fact})`);
  }
  // A window looks at other days than the bucket's own: a condition on days would empty it.
  const [stretch] = stretchDimensions(
    where.map(({ dimension }) => dimension).filter(isTimeDimension),
  );
  if (stretch) wrong(`${windowed[0]?.window?.name}, ${stretch}`);
}

/** Does the aggregate use a column that is made from the client's other calls? */
export function needsHistory(aggregate: ExpressionOf<'aggregate'>, fact: FactName): boolean {
  const model: FactModel = factModel(fact);
  const names = Object.entries(model.columns).flatMap(([name, { history }]) =>
    history ? [name] : [],
  );
  if (names.length === 0) return false;
  const words = new Set(JSON.stringify([aggregate.of, aggregate.where]).match(/[a-z_]+/g));
  return names.some((name) => words.has(name));
}

function givesMoment(aggregate: ExpressionOf<'aggregate'>, fact: FactName): boolean {
  const { name, of } = aggregate;
  return (
    (name === 'min' || name === 'max') &&
    of.kind === 'name' &&
    columnOf(fact, of.path)?.unit === 'time'
  );
}
