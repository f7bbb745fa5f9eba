import type { z } from 'zod';
import type { listKpis as contract, KpiSummary } from '../../contracts/kpi.ts';
import { type MetricDefinition, metricDefinition } from '../../core/kpi/definition.ts';
import { allTimes, ownFamily, shippedIds } from './families-on.ts';
import { groupOf } from './group-of.ts';
import type { KpiPorts } from './ports.ts';
import { reviewDueOf } from './review-due.ts';

type Ports = Pick<KpiPorts, 'catalogues' | 'store' | 'shipped'>;

/**
 * Every KPI with what is to be known of it at a glance, retired ones too, in the order of families.
 * One that is only a draft has version 0.
 */
export async function listKpis(
  ports: Ports,
  tenant: string,
): Promise<z.output<typeof contract.output>> {
  const kpis = await kpiSummaries(ports, tenant);
  const { families } = ports.catalogues.current(tenant);
  const times = Object.entries(allTimes(ports.shipped.families));
  return {
    kpis,
    families: [...families.filter(({ id }) => id !== ownFamily.id), ownFamily],
    times: times.map(([id, name]) => ({ id, name })),
  };
}

async function kpiSummaries(ports: Ports, tenant: string): Promise<KpiSummary[]> {
  await ports.catalogues.refresh(tenant);
  const drafts = await ports.store.drafts(tenant);
  const catalogue = ports.catalogues.current(tenant);
  const { versions, retired, reviewed } = ports.catalogues.state(tenant);
  const ships = shippedIds(ports.shipped.families);
  const today = ports.catalogues.today();
  const summary = (definition: MetricDefinition, family: string): KpiSummary => {
    const { id, name, unit, owner, review } = definition;
    const own = versions.filter(({ metric }) => metric === id);
    const newest = own.at(-1);
    return {
      id,
      name,
      family,
      group: groupOf({ definition, family }),
      unit,
      origin: !ships.has(id) || own[0]?.version === 1 ? 'own' : newest ? 'changed' : 'shipped',
      version: ports.catalogues.versionOn(tenant, id, today),
      draft: drafts.has(id),
      retired: retired.has(id),
      owner: owner ?? null,
      reviewDue: reviewDueOf(review, reviewed.get(id) ?? newest?.at),
    };
  };
  const found = new Map<string, KpiSummary>();
  for (const { definition, family } of catalogue.metrics.values())
    found.set(definition.id, summary(definition, family));
  // A published one that is broken now is still there to be mended.
  for (const { metric, definition, family } of versions.toReversed())
    if (!found.has(metric)) found.set(metric, summary(definition, family));
  for (const [id, draft] of drafts) {
    if (found.has(id)) continue;
    const whole = metricDefinition.safeParse(draft.definition);
    const blank: MetricDefinition = {
      id,
      name: { ru: id, kk: id, en: id },
      words: { ru: '', kk: '', en: '' },
      unit: 'count',
      direction: 'none',
      parameters: [],
      time: '',
      synonyms: {},
    };
    found.set(id, {
      ...summary(whole.success ? { ...whole.data, id } : blank, ownFamily.id),
      origin: 'own',
      version: 0,
    });
  }
  return [...found.values()];
}

/** One summary. */
export async function kpiSummaryOf(
  ports: Ports,
  tenant: string,
  id: string,
): Promise<KpiSummary | undefined> {
  return (await kpiSummaries(ports, tenant)).find((one) => one.id === id);
}
