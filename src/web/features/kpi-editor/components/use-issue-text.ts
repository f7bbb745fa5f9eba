import { useMemo } from 'react';
import { useSay } from '../../../i18n/provider.tsx';

interface Told {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Faults and repairs in the person's language. */
export function useIssueText() {
  const { say } = useSay();
  return useMemo(
    () => ({
      issue: ({ code, params }: Told) => say(`kpi.${code}`, { ...params }),
      repair: ({ code, params }: Told) => say(`kpi.${code}`, { ...params }),
    }),
    [say],
  );
}
