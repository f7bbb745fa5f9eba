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
