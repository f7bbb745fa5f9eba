import type { reportEndpoints } from '../../contracts/reports.ts';
import type { Notifier } from '../../services/delivery/notifier.ts';
import type { Part, PartBase } from './part.ts';

export type ReportsPart = Part<keyof typeof reportEndpoints>;

/** Reports on demand and on a schedule. */
export function createReportsPart(
  _base: PartBase,
  _deps: { readonly notifier: Notifier },
): ReportsPart {
  return { handlers: {}, mount() {}, async start() {}, async close() {} };
}
