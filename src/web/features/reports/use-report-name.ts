import { useMemo } from 'react';
import type { ReportLine } from '../../../contracts/reports.ts';
import { useCall } from '../../api/hooks.ts';
import { listReports } from '../../api/report-doors.ts';
import { useSay } from '../../i18n/provider.tsx';

/** The name of a report: its own, or of what ships in the page's language. */
export function useReportName(): (line: Pick<ReportLine, 'id' | 'name'>) => string {
  const { say } = useSay();
  return ({ id, name }) => name ?? say(`reports.title-${id}`);
}

/** Names by id; a report that was deleted has none. */
export function useReportNames(): ReadonlyMap<string, string> {
  const nameOf = useReportName();
  const { data } = useCall(listReports, {}, { staleTime: 0 });
  return useMemo(
    () => new Map(data?.reports.map((line) => [line.id, nameOf(line)])),
    [data, nameOf],
  );
}
