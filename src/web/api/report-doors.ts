import { door } from './door.ts';

export const listReports = door('GET', 'listReports', '/reports');
export const saveReport = door('POST', 'saveReport', '/reports');
export const removeReport = door('DELETE', 'removeReport', '/reports/:id');
export const previewReport = door('POST', 'previewReport', '/reports/:id/preview');
export const listReportSchedules = door('GET', 'listReportSchedules', '/report-schedules');
export const saveReportSchedule = door('POST', 'saveReportSchedule', '/report-schedules');
export const removeReportSchedule = door('DELETE', 'removeReportSchedule', '/report-schedules/:id');
export const runReportSchedule = door('POST', 'runReportSchedule', '/report-schedules/:id/run');
export const listReportRuns = door('GET', 'listReportRuns', '/report-runs');
export const retryReportRun = door('POST', 'retryReportRun', '/report-runs/:id/retry');
export const listReportPeople = door('GET', 'listReportPeople', '/report-people');
export const saveReportPeople = door('POST', 'saveReportPeople', '/report-people');
