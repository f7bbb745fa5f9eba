import { metricOf } from '../../core/kpi/bind.ts';
import { type ExchangedKpi, writeExchange } from '../../core/kpi/exchange.ts';
import type { KpiPorts } from './ports.ts';

/**
 * KPIs with their targets as YAML, as they are in force today. `ids` is a list with commas; without
 * it: own and changed ones, and those that have a target. Throws UNKNOWN_METRIC.
 */
export async function exportKpis(
  { catalogues }: Pick<KpiPorts, 'catalogues'>,
  tenant: string,
  ids?: string,
): Promise<{ yaml: string }> {
  await catalogues.refresh(tenant);
  const { versions, targets } = catalogues.state(tenant);
  const catalogue = catalogues.current(tenant);
  const named = ids?.split(',').flatMap((id) => id.trim() || []);
  const touched = new Set([...versions, ...targets].map(({ metric }) => metric));
  const wanted = named ?? [...catalogue.metrics.keys()].filter((id) => touched.has(id));
  const kpis = wanted.map((id): ExchangedKpi => {
    const { definition, family } = metricOf(catalogue, id);
    return {
      family,
      definition,
      targets: targets
        .filter(({ metric }) => metric === id)
        .map(({ scope, plan, thresholds, effectiveFrom, note }) => ({
          ...{ scope, plan, effectiveFrom, note },
          ...(thresholds && { thresholds }),
        })),
    };
  });
  return { yaml: writeExchange(kpis) };
}
