import type { z } from 'zod';
import type { Endpoints } from '../../contracts/index.ts';

export type DoorId = keyof Endpoints;
export type InputOf<Id extends DoorId> = z.input<Endpoints[Id]['input']>;
export type OutputOf<Id extends DoorId> = z.output<Endpoints[Id]['output']>;

/**
 * An endpoint as the page needs it: where it is. Its input and output are types only; the schemas
 * stay with the server, a fifth of what the first page would weigh. A test holds the addresses to
 * the contracts.
 */
export interface Door<Id extends DoorId> {
  readonly id: Id;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
}

function door<Id extends DoorId>(method: Door<Id>['method'], id: Id, path: string): Door<Id> {
  return { id, method, path };
}

export const status = door('GET', 'status', '/status');
export const operatorsNow = door('GET', 'operatorsNow', '/operators/now');
export const operatorTrack = door('GET', 'operatorTrack', '/operators/track');
export const listMetrics = door('GET', 'listMetrics', '/metrics');
export const listValues = door('GET', 'listValues', '/dimensions/:dimension/values');
export const ask = door('POST', 'ask', '/query');
export const ivrPaths = door('POST', 'ivrPaths', '/ivr/paths');
export const listCalls = door('POST', 'listCalls', '/calls');
export const getCall = door('GET', 'getCall', '/calls/:project/:system/:call');
export const listSources = door('GET', 'listSources', '/sources');
export const createSource = door('POST', 'createSource', '/sources');
export const listQuarantine = door('GET', 'listQuarantine', '/sources/:id/quarantine');
export const replayQuarantine = door('POST', 'replayQuarantine', '/sources/:id/quarantine/replay');
export const startImport = door('POST', 'startImport', '/imports');
export const listImports = door('GET', 'listImports', '/imports');
export const getImport = door('GET', 'getImport', '/imports/:id');
export const cancelImport = door('DELETE', 'cancelImport', '/imports/:id');
export const previewImport = door('POST', 'previewImport', '/imports/preview');
export const qualityNotes = door('POST', 'qualityNotes', '/quality/notes');
export const rollups = door('GET', 'rollups', '/rollups');
export const listKpis = door('GET', 'listKpis', '/kpis');
export const getKpi = door('GET', 'getKpi', '/kpis/:id');
export const checkKpi = door('POST', 'checkKpi', '/kpis/check');
export const previewKpi = door('POST', 'previewKpi', '/kpis/preview');
export const getKpiDraft = door('GET', 'getKpiDraft', '/kpis/:id/draft');
export const saveKpiDraft = door('POST', 'saveKpiDraft', '/kpis/:id/draft');
export const publishKpi = door('POST', 'publishKpi', '/kpis/:id/publish');
export const retireKpi = door('POST', 'retireKpi', '/kpis/:id/retire');
export const reviewKpi = door('POST', 'reviewKpi', '/kpis/:id/review');
export const setTarget = door('POST', 'setTarget', '/kpis/:id/targets');
export const removeTarget = door('DELETE', 'removeTarget', '/kpis/:id/targets/:target');
export const kpiJournal = door('GET', 'kpiJournal', '/kpi-journal');
export const kpiTable = door('POST', 'kpiTable', '/kpis/table');
export const exportKpis = door('GET', 'exportKpis', '/kpi-exchange');
export const importKpis = door('POST', 'importKpis', '/kpi-exchange');
export const listDashboards = door('GET', 'listDashboards', '/dashboards');
export const getDashboard = door('GET', 'getDashboard', '/dashboards/:id');
export const saveDashboard = door('POST', 'saveDashboard', '/dashboards');
export const deleteDashboard = door('DELETE', 'deleteDashboard', '/dashboards/:id');
export const restoreDashboard = door('POST', 'restoreDashboard', '/dashboards/:id/restore');
