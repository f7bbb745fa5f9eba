import { door } from './door.ts';

export const listConnections = door('GET', 'listConnections', '/connections');
export const addConnection = door('POST', 'addConnection', '/connections');
export const tryConnection = door('POST', 'tryConnection', '/connections/try');
export const retryConnection = door('POST', 'retryConnection', '/connections/:id/try');
export const removeConnection = door('DELETE', 'removeConnection', '/connections/:id');
