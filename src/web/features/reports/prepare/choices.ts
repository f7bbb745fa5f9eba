import type { ReportPeriod, ReportRole, ScheduleText } from '../../../../contracts/reports.ts';

// As the contracts have them; the schemas themselves stay with the server.
export const periods: readonly ReportPeriod[] = [
  'today',
  'yesterday',
  'this-week',
  'last-week',
  'last-7-days',
  'this-month',
  'last-month',
  'last-30-days',
];
export const roles: readonly ReportRole[] = ['operator', 'supervisor', 'manager', 'head', 'client'];
export const sentFormats: ScheduleText['formats'] = ['pdf', 'xlsx', 'csv'];

/** Reports that an operator may be sent a copy of their own of. */
export const ownReports: readonly string[] = ['operator-evening', 'operators-day', 'kpi-month'];
