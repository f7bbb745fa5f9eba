import { useMemo } from 'react';
import type { Answer, Condition } from '../../../core/query/question.ts';
import { useAsk, useCatalogue } from '../../api/hooks.ts';
import { usePage } from '../../state/page.tsx';
import { readTimeline, type Timeline } from '../time/buckets.ts';

/** The six tiles, in this order. */
export const tileMetrics = [
  'service_level',
  'offered',
  'abandon_rate',
  'asa',
  'aht',
  'occupancy',
] as const;

export interface SeriesAnswer {
  readonly answer: Answer | undefined;
  readonly timeline: Timeline | undefined;
  readonly isPlaceholderData: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

const nothingMore: readonly Condition[] = [];

/**
 * Metrics along the period's time with the earlier period beside: of tiles and charts alike.
 * `where` narrows further than the page does.
 */
export function useSeries(
  wanted: readonly string[],
  where: readonly Condition[] = nothingMore,
): SeriesAnswer {
  const page = usePage();
  const catalogue = useCatalogue();
  const conditions = [...page.conditions, ...where];
  const dimensions = conditions.map(({ dimension }) => dimension);
  const metrics = catalogue?.fitting(wanted, [...dimensions, page.step]) ?? [];
  const query = useAsk(
    metrics.length
      ? { metrics, by: [page.step], ...page.whole, ...page.scope, where: conditions }
      : null,
    { refetchInterval: page.refetchInterval },
  );
  const { data } = query;
  // An answer kept from another step has other labels: read it by its own.
  const step = data?.columns.find(({ kind }) => kind === 'dimension')?.id;
  const { nowMs, now } = page;
  const timeline = useMemo(
    () =>
      data && step === page.step
        ? readTimeline(data.rows, page.step, { nowMs, now, dataUntil: data.dataUntil })
        : undefined,
    [data, step, page.step, nowMs, now],
  );
  return {
    answer: timeline ? data : undefined,
    timeline,
    isPlaceholderData: query.isPlaceholderData,
    error: query.isError && !data ? query.error : null,
    retry: () => void query.refetch(),
  };
}
