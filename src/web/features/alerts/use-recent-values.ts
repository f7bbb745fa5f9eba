import { useValues } from '../../api/hooks.ts';
import { addDays } from '../../state/days.ts';
import { usePage } from '../../state/page.tsx';

/** Values of a dimension seen in the last thirty days, the most frequent first. */
export function useRecentValues(dimension: string, enabled = true) {
  const { now, zone } = usePage();
  const to = addDays(now.slice(0, 10), 1);
  return useValues({ dimension, from: addDays(to, -30), to, zone }, { enabled }).data?.values;
}
