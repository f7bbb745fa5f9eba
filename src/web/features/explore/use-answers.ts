import { useMemo } from 'react';
import { useAsk, useCatalogue } from '../../api/hooks.ts';
import { type Asked, questionOf, timeOf } from './prepare/asked.ts';

/**
 * The answers a view needs: the cells, and for two dimensions crossed the totals of each, which are
 * asked and never added up.
 */
export function useAnswers(asked: Asked) {
  const catalogue = useCatalogue();
  const [first, second] = asked.by;
  const crossed =
    second !== undefined && (asked.view === 'pivot' || asked.view === 'heat-map')
      ? [first, second]
      : [];
  const time = timeOf(asked.by);
  const other =
    second !== undefined && asked.view === 'line' && time
      ? asked.by.find((id) => id !== time)
      : undefined;
  const { metrics, by } = asked;
  const fits = useMemo(() => catalogue?.fitting(metrics, by) ?? [], [catalogue, metrics, by]);
  const can = catalogue !== undefined && fits.length > 0;
  const options = { refetchInterval: asked.refetchInterval };
  const of = (dimension: string | undefined) =>
    can && dimension !== undefined ? questionOf(asked, catalogue, [dimension]) : null;
  return {
    catalogue,
    /** Metrics that can be cut so. */
    fits,
    main: useAsk(can ? questionOf(asked, catalogue) : null, options),
    rows: useAsk(of(crossed[0]), options),
    columns: useAsk(of(crossed[1]), options),
    others: useAsk(of(other), options),
  };
}
export type Answers = ReturnType<typeof useAnswers>;
