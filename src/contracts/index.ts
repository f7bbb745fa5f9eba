import * as calls from './calls.ts';
import { ask, ivrPaths, listMetrics, listValues } from './query.ts';
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
import { operatorsNow, operatorTrack, status } from './status.ts';

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
} as const;
export type Endpoints = typeof endpoints;
