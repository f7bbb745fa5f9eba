import type { z } from 'zod';
import type { kpiTable as contract, KpiRow } from '../../contracts/kpi.ts';
import { kpiGroups } from '../../core/kpi/targets.ts';
import { addDays, daysBetween, earlier, localDayAt } from '../../core/query/local-day.ts';
import type { Scope } from '../../core/query/plan.ts';
import { question } from '../../core/query/question.ts';
import { daysOf, parametersIn } from '../../core/query/versions.ts';
import { instantOf } from '../../core/query/zone.ts';
import type { QueryPorts } from '../query/ports.ts';
import { askFacts } from './table-facts.ts';
import { tableMetrics } from './table-metrics.ts';
import { type RowSurroundings, tableRow } from './table-row.ts';
import { widerScope } from './wider-scope.ts';

type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/** KPI, target, fact, deviation, impact, advice for a scope and a period. Throws as `ask` does. */
export async function kpiTable(ports: QueryPorts, scope: Scope, input: Input): Promise<Output> {
  await ports.catalogues.refresh(scope.tenant);
  const { tenant } = scope;
  const now = ports.now();
  const dataUntil = await ports.dataUntil(scope);
  const { first, last } = daysOf(input.zone, input, now);
  const end = addDays(localDayAt(input.zone, instantOf(input.zone, input.to) - 1), 1);
  const reached = Math.min(dataUntil ?? 0, now, instantOf(input.zone, input.to) - 1);
  const started = reached >= instantOf(input.zone, input.from);
  const until = started ? addDays(localDayAt(input.zone, reached), 1) : first;
  const current = input.definitions === 'current';
  const day = current ? localDayAt(input.zone, now) : last;
  const catalogue = ports.catalogues.at(tenant, day);
  const targets = ports.catalogues.state(tenant).targets;
  const given = new Set(input.metrics);
  const asked = question.parse({
    metrics: ['-'],
    from: input.from,
    to: input.to,
    zone: input.zone,
    where: input.where,
    params: input.params,
    definitions: input.definitions,
  });
  const ids =
    input.metrics ??
    tableMetrics(catalogue, ports.catalogues.state(tenant), scope, asked, { now, dataUntil });
  const [facts, whom] = await Promise.all([
    askFacts(ports, scope, { ...asked, compare: input.compare }, catalogue, ids),
    widerScope(ports, scope, asked, targets),
  ]);
  const around: RowSurroundings = {
    catalogue,
    catalogueOn: current
      ? () => catalogue
      : (one) => ports.catalogues.at(tenant, earlier(one, day)),
    targets,
    today: current ? day : null,
    scope: whom,
    params: parametersIn(catalogue, input.params),
    first,
    end,
    until,
    versionOf: (id) => ports.catalogues.versionOn(tenant, id, day),
  };
  const order = new Map(kpiGroups.map((group, place) => [group, place]));
  const rows = ids
    .map((id) => tableRow(id, facts, around))
    // What ships with a target but has nothing to show here is left out, unless it was asked for.
    .filter(
      ({ metric, fact }) =>
        fact !== null || given.has(metric) || targets.some((rule) => rule.metric === metric),
    );
  const sorted = rows.map((row, place): [KpiRow, number] => [row, place]);
  sorted.sort(
    ([a, i], [b, j]) =>
      (order.get(a.group) ?? 0) - (order.get(b.group) ?? 0) || b.harm - a.harm || i - j,
  );
  return {
    rows: sorted.map(([row]) => row),
    daysPassed: daysBetween(first, until),
    days: daysBetween(first, end),
    dataUntil: dataUntil === null ? null : new Date(dataUntil).toISOString(),
  };
}
