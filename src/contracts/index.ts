import { alertEndpoints } from './alerts.ts';
import * as calls from './calls.ts';
import { connectionEndpoints } from './connections.ts';
import { controlEndpoints } from './control.ts';
import * as dashboards from './dashboards.ts';
import { deliveryEndpoints } from './delivery.ts';
import * as kpi from './kpi.ts';
import { liveEndpoints } from './live.ts';
import { ask, ivrPaths, listMetrics, listValues } from './query.ts';
import { reportEndpoints } from './reports.ts';
import {
  cancelImport,
  createSource,
  getImport,
  listImports,
  listQuarantine,
  listSources,
  previewImport,
  qualityNotes,
  replayQuarantine,
  startImport,
} from './sources.ts';
import { operatorsNow, operatorTrack, rollups, status } from './status.ts';

/** Every JSON endpoint, by its id: the server mounts them all, docs print them all. */
export const endpoints = {
  status,
  operatorsNow,
  operatorTrack,
  listMetrics,
  listValues,
  ask,
  ivrPaths,
  listCalls: calls.listCalls,
  getCall: calls.getCall,
  listSources,
  createSource,
  listQuarantine,
  replayQuarantine,
  startImport,
  listImports,
  getImport,
  cancelImport,
  previewImport,
  qualityNotes,
  rollups,
  listKpis: kpi.listKpis,
  getKpi: kpi.getKpi,
  checkKpi: kpi.checkKpi,
  previewKpi: kpi.previewKpi,
  getKpiDraft: kpi.getKpiDraft,
  saveKpiDraft: kpi.saveKpiDraft,
  publishKpi: kpi.publishKpi,
  retireKpi: kpi.retireKpi,
  reviewKpi: kpi.reviewKpi,
  setTarget: kpi.setTarget,
  removeTarget: kpi.removeTarget,
  kpiJournal: kpi.kpiJournal,
  kpiTable: kpi.kpiTable,
  exportKpis: kpi.exportKpis,
  importKpis: kpi.importKpis,
  listDashboards: dashboards.listDashboards,
  getDashboard: dashboards.getDashboard,
  saveDashboard: dashboards.saveDashboard,
  deleteDashboard: dashboards.deleteDashboard,
  restoreDashboard: dashboards.restoreDashboard,
  ...liveEndpoints,
  ...alertEndpoints,
  ...controlEndpoints,
  ...deliveryEndpoints,
  ...reportEndpoints,
  ...connectionEndpoints,
} as const;
export type Endpoints = typeof endpoints;
