import type { Gudok } from './compose.ts';
import type { Handlers } from './http/mount.ts';

type Served =
  | 'listDashboards'
  | 'getDashboard'
  | 'saveDashboard'
  | 'deleteDashboard'
  | 'restoreDashboard';

/** Serves dashboards. */
export function createDashboardHandlers({ tenant, dashboards }: Gudok): Pick<Handlers, Served> {
  return {
    listDashboards: async () => ({ dashboards: await dashboards.list(tenant) }),
    getDashboard: ({ id }) => dashboards.get(tenant, id),
    saveDashboard: (wish) => dashboards.save(tenant, wish),
    deleteDashboard: async ({ id }) => ({ removed: await dashboards.remove(tenant, id) }),
    restoreDashboard: ({ id }) => dashboards.restore(tenant, id),
  };
}
