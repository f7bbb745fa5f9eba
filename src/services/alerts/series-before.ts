import type { AlertScope, AlertSubject } from '../../contracts/alerts.ts';
import { pastSeries } from '../../core/alerts/past-queue.ts';
import type { Scope } from '../../core/query/plan.ts';
import type { QueryPorts } from '../query/ports.ts';
import { kpiOf } from './as-kpi.ts';
import { askWindow, type KpiSubject, wholeWindow } from './kpi-found.ts';
import type { Span } from './pace.ts';
import type { AlertPast, StoredIncident } from './ports.ts';
import { conditionsOf, scopeKey } from './scopes.ts';

type Points = StoredIncident['series'];

const minute = 60_000;
/** A KPI of the past is asked for this often, ms. */
const kpiStep = 5 * minute;
/** Who waits longer than this is not looked for, ms. */
const longestWait = 120 * minute;
const mostVisits = 20_000;

/**
 * What a rule watches on one thing was before anybody looked, from the facts: KPIs, and waits of
 * queues. Of what only the room tells there is nothing. Throws as `ask` does.
 */
export async function seriesBefore(
  ports: QueryPorts,
  past: AlertPast,
  tenant: Scope,
  subject: AlertSubject,
  scope: AlertScope,
  span: Span,
): Promise<Points> {
  const kpi = kpiOf(subject);
  if (kpi) return kpiBefore(ports, tenant, kpi, scope, span);
  if (subject.kind !== 'live') return [];
  const { number } = subject;
  if (number !== 'waiting' && number !== 'longest-wait') return [];
  const visits = await past.visits({
    from: span.from - longestWait,
    to: span.to,
    project: scope.project || subject.project,
    queue: scope.queue || subject.queue,
    limit: mostVisits,
  });
  return pastSeries(visits, number, { ...span, step: minute });
}

async function kpiBefore(
  ports: QueryPorts,
  tenant: Scope,
  subject: KpiSubject,
  scope: AlertScope,
  { from, to }: Span,
): Promise<Points> {
  const { metric, each, params } = subject;
  const window = subject.kind === 'usual' ? wholeWindow(subject.window) : subject.window;
  const group = {
    metrics: [metric],
    window,
    subject: { where: [...subject.where, ...conditionsOf(scope)], each, params },
  };
  const ends: number[] = [];
  for (let at = from; at < to; at += kpiStep) ends.push(at);
  return Promise.all(
    ends.map(async (at) => {
      const found = (await askWindow(ports, tenant, group, at)).get(metric) ?? [];
      const own = found.find((one) => scopeKey(one.scope) === scopeKey(scope));
      return { at, value: own?.value ?? null };
    }),
  );
}
