import type { BuiltInReport, ReportPeriod } from '../../contracts/reports.ts';
import { controlEvents } from './built-in/control-events.ts';
import { ivr } from './built-in/ivr.ts';
import { kpiMonth } from './built-in/kpi-month.ts';
import { lostCalls } from './built-in/lost-calls.ts';
import { operatorEvening } from './built-in/operator-evening.ts';
import { operatorsDay } from './built-in/operators-day.ts';
import { queuesDay } from './built-in/queues-day.ts';
import { serviceLevel } from './built-in/service-level.ts';
import type { Desk } from './desk.ts';
import type { ReportBlock } from './report.ts';

/** Makes the blocks of a report at a desk; throws what `ask` throws. */
export type MakeBlocks = (desk: Desk) => Promise<ReportBlock[]>;

/** Reports that ship: how each is made, and the period that suits it. */
export const builtIn: Readonly<
  Record<BuiltInReport, { readonly make: MakeBlocks; readonly period: ReportPeriod }>
> = {
  'kpi-month': { make: kpiMonth, period: 'this-month' },
  'queues-day': { make: queuesDay, period: 'yesterday' },
  'operators-day': { make: operatorsDay, period: 'yesterday' },
  'lost-calls': { make: lostCalls, period: 'yesterday' },
  ivr: { make: ivr, period: 'last-7-days' },
  'service-level': { make: serviceLevel, period: 'yesterday' },
  'control-events': { make: controlEvents, period: 'yesterday' },
  'operator-evening': { make: operatorEvening, period: 'today' },
};
