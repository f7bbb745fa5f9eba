import type { KpiRow } from '../../../contracts/kpi.ts';
import { kpiTable } from '../../api/doors.ts';
import { useCall } from '../../api/hooks.ts';
import { usePage } from '../../state/page.tsx';
import type { PageSearch } from '../../state/search.ts';

/** The KPI table of the page's period and scope; the earlier period is cut as this one is by now. */
export function useKpiTable(metrics?: readonly string[]) {
  const { period, soFar, scope, live } = usePage();
  const { where, zone, params } = scope;
  return useCall(
    kpiTable,
    {
      ...period,
      zone,
      where,
      params,
      ...(soFar.compare ? { compare: soFar.compare } : {}),
      ...(metrics ? { metrics: [...metrics] } : {}),
    },
    { refetchInterval: live ? 60_000 : false, staleTime: 30_000 },
  );
}

/** What a link to the calls behind a row carries: the period by its dates, however the page named it. */
export function useBehind(): (
  row: Pick<KpiRow, 'metric'>,
  where?: PageSearch['where'],
) => { own: { metric: string }; where: PageSearch['where']; from: string; to: string } {
  const { period } = usePage();
  return ({ metric }, where = {}) => ({ own: { metric }, where, ...period });
}
