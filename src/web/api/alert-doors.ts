import { door } from './door.ts';

export const listAlertRules = door('GET', 'listAlertRules', '/alerts/rules');
export const saveAlertRule = door('POST', 'saveAlertRule', '/alerts/rules');
export const removeAlertRule = door('DELETE', 'removeAlertRule', '/alerts/rules/:id');
export const restoreAlertRule = door('POST', 'restoreAlertRule', '/alerts/rules/:id/restore');
export const enableAlertRule = door('POST', 'enableAlertRule', '/alerts/rules/:id/enable');
export const muteAlertRule = door('POST', 'muteAlertRule', '/alerts/rules/:id/mute');
export const tryAlertRule = door('POST', 'tryAlertRule', '/alerts/try');
export const listIncidents = door('GET', 'listIncidents', '/alerts/incidents');
export const getIncident = door('GET', 'getIncident', '/alerts/incidents/:id');
export const acknowledgeIncident = door(
  'POST',
  'acknowledgeIncident',
  '/alerts/incidents/:id/acknowledge',
);
export const muteIncident = door('POST', 'muteIncident', '/alerts/incidents/:id/mute');
export const commentIncident = door('POST', 'commentIncident', '/alerts/incidents/:id/comments');
export const listCalendarDays = door('GET', 'listCalendarDays', '/alerts/calendar');
export const setCalendarDay = door('POST', 'setCalendarDay', '/alerts/calendar');
export const removeCalendarDay = door('DELETE', 'removeCalendarDay', '/alerts/calendar/:day');
export const previewUsual = door('POST', 'previewUsual', '/alerts/usual');
