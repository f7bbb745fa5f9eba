import type { AlertScope, AlertSubject } from '../../contracts/alerts.ts';
import type { Expression } from '../../core/kpi/ast.ts';
import { bindMetric } from '../../core/kpi/bind.ts';
import type { Metric } from '../../core/kpi/catalogue.ts';
import { sampleOf } from '../../core/kpi/sample.ts';
import type { Scope } from '../../core/query/plan.ts';
import { type Answer, type AnswerRow, question } from '../../core/query/question.ts';
import { parametersIn } from '../../core/query/versions.ts';
import { besideMetric, overlay } from '../kpi/overlay.ts';
import { ask } from '../query/ask.ts';
import type { QueryPorts } from '../query/ports.ts';
import type { Found } from './ports.ts';
import { dimensionsOf, scopeKey, scopeOf } from './scopes.ts';

export type KpiSubject = Extract<AlertSubject, { kind: 'kpi' | 'usual' }>;

/** A whole window of a KPI and the rows behind it, as columns of one question. */
const rowsId = (metric: string): string => `${metric}:rows`;
const windowId = (id: string): string => `${id}:window`;

/** KPIs over one window, for the same things: what one question answers. */
export interface KpiGroup {
  readonly metrics: readonly string[];
  /** Minutes. */
  readonly window: number;
  readonly subject: Pick<KpiSubject, 'where' | 'each' | 'params'>;
}

/** Subjects that one question answers together. */
export function groupsOf(
  subjects: readonly { readonly subject: KpiSubject; readonly window: number }[],
): KpiGroup[] {
  const groups = new Map<string, { metrics: Set<string>; group: KpiGroup }>();
  for (const { subject, window } of subjects) {
    const { metric, where, each, params } = subject;
    const key = JSON.stringify([window, where, each, params]);
    const found = groups.get(key) ?? {
      metrics: new Set<string>(),
      group: { metrics: [], window, subject: { where, each, params } },
    };
    found.metrics.add(metric);
    groups.set(key, found);
  }
  return [...groups.values()].map(({ metrics, group }) => ({ ...group, metrics: [...metrics] }));
}

/**
 * What each KPI of a group is over the window that ends now, by metric: one entry for each thing that
 * has rows. Throws as `ask` does.
 */
export async function askWindow(
  ports: QueryPorts,
  scope: Scope,
  group: KpiGroup,
  now: number,
): Promise<Map<string, Found[]>> {
  const answer = await askWithRows(ports, scope, group, {
    from: utcText(now - group.window * 60_000),
    to: utcText(now),
    zone: 'UTC',
  });
  const by = dimensionsOf(group.subject.each);
  const rows = by.length === 0 ? [answer.totals] : answer.rows;
  return new Map(
    group.metrics.map((metric) => [metric, rows.map((row) => foundOf(row, metric, by))]),
  );
}

/** An earlier or present window of a KPI: where it ends, for whom, and what it was. */
export interface WindowValue extends Found {
  /** ms UTC. */
  readonly endsAt: number;
}

/** Minutes that windows of history can be: a quarter, half an hour, or whole hours. */
export function wholeWindow(minutes: number): number {
  if (minutes <= 20) return 15;
  if (minutes < 45) return 30;
  return Math.max(1, Math.round(minutes / 60)) * 60;
}

/**
 * The windows that end at each half hour (or quarter) of a period, each recomputed from its rows.
 * Dates are of the zone. Throws as `ask` does.
 */
export async function askWindows(
  ports: QueryPorts,
  scope: Scope,
  subject: KpiSubject,
  period: { readonly from: string; readonly to: string; readonly zone: string },
): Promise<WindowValue[]> {
  const window = wholeWindow(subject.window);
  const step = window === 15 ? 'quarter_hour' : 'half_hour';
  const by = dimensionsOf(subject.each);
  const group: KpiGroup = { metrics: [subject.metric], window, subject };
  const answer = await askWithRows(ports, scope, group, period, step);
  const id = window > 30 ? windowId(subject.metric) : subject.metric;
  const rows = window > 30 ? windowId(rowsId(subject.metric)) : rowsId(subject.metric);
  const length = step === 'quarter_hour' ? 900_000 : 1_800_000;
  return answer.rows.map((row) => ({
    ...foundOf(row, id, by, rows),
    endsAt: Date.parse(String(row[step])) + length,
  }));
}

async function askWithRows(
  ports: QueryPorts,
  scope: Scope,
  { metrics, window, subject }: KpiGroup,
  period: { readonly from: string; readonly to: string; readonly zone: string },
  step?: 'quarter_hour' | 'half_hour',
): Promise<Answer> {
  await ports.catalogues.refresh(scope.tenant);
  const rolls = step !== undefined && window > 30;
  const catalogues = overlay(ports.catalogues, (catalogue) => {
    const made = new Map<string, Metric>();
    const put = (id: string, formula: Expression, beside: Metric): void => {
      made.set(id, besideMetric(id, formula, beside));
      if (rolls)
        made.set(windowId(id), besideMetric(windowId(id), rolling(formula, window / 60), beside));
    };
    for (const id of metrics) {
      const metric = catalogue.metrics.get(id);
      if (!metric) continue;
      const bound = bindMetric(catalogue, id, { ...parametersIn(catalogue, subject.params) });
      const { rows } = sampleOf(bound);
      put(rowsId(id), rows ?? { kind: 'null', at: 0 }, metric);
      if (rolls)
        made.set(windowId(id), besideMetric(windowId(id), rolling(bound, window / 60), metric));
    }
    return made;
  });
  const columns = metrics.flatMap((id) => {
    const both = [id, rowsId(id)];
    return rolls ? both.map(windowId) : both;
  });
  const by = [...dimensionsOf(subject.each), ...(step ? [step] : [])];
  const { where, params } = subject;
  const asked = question.parse({
    metrics: ['-'],
    by,
    where,
    params,
    ...period,
    fill: false,
    limit: 100_000,
  });
  return ask({ ...ports, catalogues }, scope, {
    ...asked,
    metrics: columns,
    definitions: 'current',
  });
}

function rolling(of: Expression, hours: number): Expression {
  return { kind: 'window', name: 'rolling', of, span: { count: hours, unit: 'hour' }, at: 0 };
}

function foundOf(
  row: AnswerRow,
  metric: string,
  by: readonly (keyof AlertScope)[],
  rows = rowsId(metric),
): Found {
  const number = (id: string): number | null => {
    const value = row[id];
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  };
  const scope = scopeOf(Object.fromEntries(by.map((name) => [name, String(row[name] ?? '')])));
  return { scope, value: number(metric), size: number(rows) };
}

/** The same values by what they are of. */
export function byScope<T extends Found>(values: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const value of values) {
    const key = scopeKey(value.scope);
    found.set(key, [...(found.get(key) ?? []), value]);
  }
  return found;
}

/** An instant as the date-time of a question in UTC: no clock changes there. */
function utcText(at: number): string {
  return new Date(at).toISOString().slice(0, 19);
}
