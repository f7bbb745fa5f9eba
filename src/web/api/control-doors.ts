import { door } from './door.ts';

export const listMissed = door('POST', 'listMissed', '/missed');
export const assignMissed = door('POST', 'assignMissed', '/missed/assign');
export const closeMissed = door('POST', 'closeMissed', '/missed/close');
export const reopenMissed = door('POST', 'reopenMissed', '/missed/reopen');
export const getMissedSettings = door('GET', 'getMissedSettings', '/missed/settings');
export const saveMissedSettings = door('POST', 'saveMissedSettings', '/missed/settings');
export const listControlDefinitions = door('GET', 'listControlDefinitions', '/control/definitions');
export const saveControlDefinition = door('POST', 'saveControlDefinition', '/control/definitions');
export const removeControlDefinition = door(
  'DELETE',
  'removeControlDefinition',
  '/control/definitions/:id',
);
export const tryControlDefinition = door('POST', 'tryControlDefinition', '/control/try');
export const controlReport = door('POST', 'controlReport', '/control/report');
export const listControlEvents = door('POST', 'listControlEvents', '/control/events');
