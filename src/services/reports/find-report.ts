import { builtInReports, type ReportLine } from '../../contracts/reports.ts';
import { AppError } from '../../core/errors.ts';
import { builtIn } from './built-in.ts';
import type { ReportStore } from './ports.ts';

/** Reports that ship, as lines of the list. */
export const shippedReports: readonly ReportLine[] = builtInReports.map((report) => ({
  id: report,
  name: null,
  content: { kind: 'built-in', report },
  where: [],
  period: builtIn[report].period,
  updatedAt: null,
}));

/** A shipped report or one of one's own. Throws UNKNOWN_REPORT. */
export async function findReport(
  store: Pick<ReportStore, 'report'>,
  tenant: string,
  id: string,
): Promise<ReportLine> {
  const found = shippedReports.find((one) => one.id === id) ?? (await store.report(tenant, id));
  if (!found) throw new AppError('UNKNOWN_REPORT', { report: id });
  return found;
}
