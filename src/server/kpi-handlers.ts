import type { Scope } from '../core/query/plan.ts';
import { checkKpi } from '../services/kpi/check-kpi.ts';
import { exportKpis } from '../services/kpi/export-kpis.ts';
import { getKpi } from '../services/kpi/get-kpi.ts';
import { importKpis } from '../services/kpi/import-kpis.ts';
import { kpiTable } from '../services/kpi/kpi-table.ts';
import { listKpis } from '../services/kpi/list-kpis.ts';
import { retireKpi, reviewKpi } from '../services/kpi/mark-kpi.ts';
import { previewKpi } from '../services/kpi/preview-kpi.ts';
import { publishKpi } from '../services/kpi/publish-kpi.ts';
import { removeTarget, setTarget } from '../services/kpi/set-target.ts';
import type { Gudok } from './compose.ts';
import type { Caller } from './http/guards.ts';
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
    publishKpi: (input, caller) => publishKpi(kpis, scope, input, authorOf(caller)),
    retireKpi: (input, caller) => retireKpi(kpis, tenant, input, authorOf(caller)),
    reviewKpi: (input, caller) => reviewKpi(kpis, tenant, input, authorOf(caller)),
    setTarget: (input, caller) => setTarget(kpis, tenant, input, authorOf(caller)),
    removeTarget: (input, caller) => removeTarget(kpis, tenant, input, authorOf(caller)),
    kpiJournal: async ({ limit }) => ({ entries: await kpis.store.journal(tenant, limit) }),
    kpiTable: (input) => kpiTable(kpis, scope, input),
    exportKpis: ({ ids }) => exportKpis(kpis, tenant, ids),
    importKpis: (input, caller) => importKpis(kpis, scope, input, authorOf(caller)),
  };
}

/** Until people sign in, whoever may change anything is the owner. */
function authorOf(_caller: Caller): string {
  return 'owner';
}
