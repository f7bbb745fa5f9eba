import type { KpiSummary } from '../../contracts/kpi.ts';
import { AppError } from '../../core/errors.ts';
import { changeKpis } from './change-kpis.ts';
import { kpiSummaryOf } from './list-kpis.ts';
import type { KpiPorts } from './ports.ts';

interface Mark {
  readonly id: string;
  readonly note: string;
}

/** Takes a KPI out of use, or back into it; it stays with its history. Throws NOT_FOUND. */
export async function retireKpi(
  ports: KpiPorts,
  tenant: string,
  { id, note, retired }: Mark & { readonly retired: boolean },
  author: string,
): Promise<KpiSummary> {
  await published(ports, tenant, id);
  await changeKpis(ports, tenant, async (state) => {
    const action = retired ? ('retired' as const) : ('restored' as const);
    const entry = { at: new Date(ports.now()).toISOString(), author, metric: id, action, note };
    const journal = [{ ...entry, version: null, effectiveFrom: null, moved: [] }];
    const change = { retired: new Map([[id, retired]]), journal };
    return { change: state.retired.has(id) === retired ? null : change, result: null };
  });
  return published(ports, tenant, id);
}

/** Notes that a KPI was looked at: the next review is due a month or a quarter from now. Throws NOT_FOUND. */
export async function reviewKpi(
  ports: KpiPorts,
  tenant: string,
  { id, note }: Mark,
  author: string,
): Promise<KpiSummary> {
  await published(ports, tenant, id);
  await changeKpis(ports, tenant, async () => {
    const at = new Date(ports.now()).toISOString();
    const entry = { at, author, metric: id, action: 'reviewed' as const, note };
    const journal = [{ ...entry, version: null, effectiveFrom: null, moved: [] }];
    return { change: { reviewed: new Map([[id, at]]), journal }, result: null };
  });
  return published(ports, tenant, id);
}

async function published(ports: KpiPorts, tenant: string, id: string): Promise<KpiSummary> {
  const summary = await kpiSummaryOf(ports, tenant, id);
  if (!summary || summary.version === 0) throw new AppError('NOT_FOUND', { what: id });
  return summary;
}
