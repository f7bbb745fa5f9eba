import { useMemo } from 'react';
import { usePage } from '../../state/page.tsx';

const known: readonly string[] = ['project', 'team', 'agent', 'queue'];

/** Period and filters of the page, as far as control events can be narrowed by them. */
export function useControlScope() {
  const { period, zone, conditions } = usePage();
  return useMemo(
    () => ({
      from: period.from,
      to: period.to,
      zone,
      where: conditions.filter(
        ({ dimension, op }) => known.includes(dimension) && (op ?? 'in') === 'in',
      ),
    }),
    [period.from, period.to, zone, conditions],
  );
}
