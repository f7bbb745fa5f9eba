import type { z } from 'zod';
import type { checkKpi as contract, KpiIssue } from '../../contracts/kpi.ts';
import { addsOverTime } from '../../core/kpi/adds-over-time.ts';
import { bindMetric } from '../../core/kpi/bind.ts';
import type { CatalogueIssue } from '../../core/kpi/read-family.ts';
import { sharedDimensions } from '../../core/query/dimensions.ts';
import { breaksIn, changedUnit } from './breaks.ts';
import type { KpiPorts } from './ports.ts';
import { withDefinitions } from './with-definition.ts';

type Output = z.output<typeof contract.output>;
type Ports = Pick<KpiPorts, 'catalogues' | 'shipped'>;

/** Is a definition sound, and what would come out: everything that is wrong is told at once. */
export async function checkKpi(
  ports: Ports,
  tenant: string,
  definition: Readonly<Record<string, unknown>>,
): Promise<Output> {
  await ports.catalogues.refresh(tenant);
  const today = ports.catalogues.today();
  const before = ports.catalogues.at(tenant, today);
  const state = ports.catalogues.state(tenant);
  const tried = withDefinitions(ports, state, today, [{ definition }]);
  const id = String(definition.id ?? '');
  const metric = tried.issues.length === 0 ? tried.catalogue.metrics.get(id) : undefined;
  const issues = [
    ...tried.issues.map(issueOf),
    ...(metric ? breaksIn(before, tried.catalogue, new Set([id])) : []),
    ...changedUnit(before, tried.catalogue, id),
  ];
  return {
    ok: issues.length === 0,
    unit: metric?.definition.unit ?? null,
    additivity: metric
      ? addsOverTime(bindMetric(tried.catalogue, id, {}))
        ? 'additive'
        : 'none'
      : null,
    facts: [...(metric?.facts ?? [])],
    dimensions: metric && metric.facts.length > 0 ? sharedDimensions(metric.facts) : [],
    issues,
  };
}

/** A fault as the contract tells it. */
export function issueOf({ file: _, metric: __, ...issue }: CatalogueIssue): KpiIssue {
  return { ...issue, params: { ...issue.params } };
}
