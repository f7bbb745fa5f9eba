import { useMemo } from 'react';
import type { KpiIssue } from '../../../../contracts/kpi.ts';
import { useSay } from '../../../i18n/provider.tsx';

/** Faults and repairs in the person's language. */
export function useIssueText() {
  const { say } = useSay();
  return useMemo(
    () => ({
      issue: ({ code, params }: Pick<KpiIssue, 'code' | 'params'>) => say(`kpi.${code}`, params),
      repair: ({ code, params }: NonNullable<KpiIssue['repairs']>[number]) =>
        say(`kpi.${code}`, params),
    }),
    [say],
  );
}
