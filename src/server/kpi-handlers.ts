import { AppError } from '../core/errors.ts';
import type { Scope } from '../core/query/plan.ts';
import { checkKpi } from '../services/kpi/check-kpi.ts';
import { getKpi } from '../services/kpi/get-kpi.ts';
import { kpiTable } from '../services/kpi/kpi-table.ts';
import { listKpis } from '../services/kpi/list-kpis.ts';
import { previewKpi } from '../services/kpi/preview-kpi.ts';
import type { Gudok } from './compose.ts';
import type { Handlers } from './http/mount.ts';

type Served =
  | 'listKpis'
  | 'getKpi'
  | 'checkKpi'
  | 'previewKpi'
  | 'getKpiDraft'
  | 'saveKpiDraft'
  | 'publishKpi'
  | 'retireKpi'
  | 'reviewKpi'
  | 'setTarget'
  | 'removeTarget'
  | 'kpiJournal'
  | 'kpiTable'
  | 'exportKpis'
  | 'importKpis';

/** Serves definitions, versions and targets of KPIs. */
export function createKpiHandlers({ tenant, kpis }: Gudok): Pick<Handlers, Served> {
  const scope: Scope = { tenant, projects: null };
  const notYet = async (): Promise<never> => {
    throw new AppError('NOT_FOUND');
  };
  return {
    listKpis: () => listKpis(kpis, tenant),
    getKpi: ({ id }) => getKpi(kpis, tenant, id),
    checkKpi: ({ definition }) => checkKpi(kpis, tenant, definition),
    previewKpi: (input) => previewKpi(kpis, scope, input),
    getKpiDraft: async ({ id }) => ({ draft: await kpis.store.draft(tenant, id) }),
    async saveKpiDraft({ id, definition, note }) {
      const savedAt = new Date(kpis.now()).toISOString();
      await kpis.store.saveDraft(tenant, id, definition && { definition, note, savedAt });
      return { savedAt };
    },
    publishKpi: notYet,
    retireKpi: notYet,
    reviewKpi: notYet,
    setTarget: notYet,
    removeTarget: notYet,
    kpiJournal: async ({ limit }) => ({ entries: await kpis.store.journal(tenant, limit) }),
    kpiTable: (input) => kpiTable(kpis, scope, input),
    exportKpis: notYet,
    importKpis: notYet,
  };
}
