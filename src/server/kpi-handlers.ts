import { AppError } from '../core/errors.ts';
import type { Gudok } from './compose.ts';
import type { Handlers } from './http/mount.ts';

const ids = [
  'listKpis',
  'getKpi',
  'checkKpi',
  'previewKpi',
  'getKpiDraft',
  'saveKpiDraft',
  'publishKpi',
  'retireKpi',
  'reviewKpi',
  'setTarget',
  'removeTarget',
  'kpiJournal',
  'kpiTable',
  'exportKpis',
  'importKpis',
] as const;

/** Serves definitions, versions and targets of KPIs. */
export function createKpiHandlers(_gudok: Gudok): Pick<Handlers, (typeof ids)[number]> {
  const notYet = async (): Promise<never> => {
    throw new AppError('NOT_FOUND');
  };
  return {
    listKpis: notYet,
    getKpi: notYet,
    checkKpi: notYet,
    previewKpi: notYet,
    getKpiDraft: notYet,
    saveKpiDraft: notYet,
    publishKpi: notYet,
    retireKpi: notYet,
    reviewKpi: notYet,
    setTarget: notYet,
    removeTarget: notYet,
    kpiJournal: notYet,
    kpiTable: notYet,
    exportKpis: notYet,
    importKpis: notYet,
  };
}
