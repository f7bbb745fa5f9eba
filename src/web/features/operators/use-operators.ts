import { useMemo } from 'react';
import { operatorsNow } from '../../api/doors.ts';
import { useAsk, useCall, useCatalogue } from '../../api/hooks.ts';
import { daysBetween } from '../../state/days.ts';
import { usePage } from '../../state/page.tsx';
import { operatorMetrics, readOperators } from './prepare/operators.ts';
import { labelsOf, laySilhouettes, silhouetteStep, stateShares } from './prepare/silhouettes.ts';

/** Corridor of occupancy: of the metric, else the usual one. */
export function useCorridor() {
  const target = useCatalogue()?.find('occupancy')?.target;
  return { low: target?.low ?? 0.75, high: target?.high ?? 0.88 };
}

/** Metrics of operators over the period so far, with what they do now while it goes on. */
export function useOperators() {
  const page = usePage();
  const catalogue = useCatalogue();
  const metrics = catalogue?.fitting(operatorMetrics, ['agent', 'team']) ?? [];
  const { compare: _, ...period } = page.soFar;
  const numbers = useAsk(
    metrics.length
      ? { metrics, by: ['agent', 'team'], ...period, ...page.scope, limit: 5000 }
      : null,
    { refetchInterval: page.refetchInterval },
  );
  const now = useCall(
    operatorsNow,
    {},
    { enabled: page.live, refetchInterval: page.refetchInterval },
  );
  const operators = useMemo(
    () =>
      numbers.data &&
      readOperators(numbers.data.rows, page.live ? (now.data?.operators ?? []) : []),
    [numbers.data, now.data, page.live],
  );
  return { numbers, operators };
}

/** Time in states as columns along the period. */
export function useSilhouettes() {
  const page = usePage();
  const { compare: _, ...period } = page.whole;
  const step = silhouetteStep(daysBetween(page.period.from, page.period.to));
  const common = { ...period, ...page.scope };
  const options = { refetchInterval: page.refetchInterval };
  const axis = useAsk({ metrics: ['state_time'], by: [step], ...common }, options);
  const columns = useAsk(
    {
      metrics: ['state_time'],
      by: ['agent', 'team', 'state', step],
      ...common,
      fill: false,
      limit: 100_000,
    },
    options,
  );
  const laid = useMemo(
    () =>
      axis.data &&
      columns.data &&
      laySilhouettes(columns.data.rows, step, labelsOf(axis.data.rows, step)),
    [axis.data, columns.data, step],
  );
  const shares = useMemo(() => columns.data && stateShares(columns.data.rows), [columns.data]);
  return { step, laid, shares, query: columns };
}
