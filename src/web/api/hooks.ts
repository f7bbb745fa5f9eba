import { keepPreviousData, QueryClient, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Passport } from '../../contracts/query.ts';
import type { QuestionInput } from '../../core/query/question.ts';
import { refreshMs } from '../state/read-page.ts';
import { call } from './call.ts';
import type { Door, DoorId, InputOf, OutputOf } from './door.ts';
import { ask, listMetrics, listValues, status } from './doors.ts';
import { ApiProblem } from './problem.ts';

export { refreshMs };

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: refreshMs,
        refetchOnWindowFocus: false,
        // A refusal stays one; only a server that did not answer is asked again.
        retry: (count, error) =>
          error instanceof ApiProblem && error.code === 'OFFLINE' && count < 2,
        retryDelay: 800,
      },
    },
  });
}

export interface CallOptions {
  readonly enabled?: boolean;
  /** Ask again every so many ms while the page is open. */
  readonly refetchInterval?: number | false;
  readonly staleTime?: number;
  /** Show the answer of the earlier input, pale, until the new one comes. On by default. */
  readonly keep?: boolean;
}

/** An endpoint as a query. `isPlaceholderData` says that old numbers are shown: make them pale. */
export function useCall<Id extends DoorId>(
  endpoint: Door<Id>,
  input: InputOf<Id>,
  options: CallOptions = {},
) {
  return useQuery<OutputOf<Id>>({
    queryKey: [endpoint.id, input],
    queryFn: ({ signal }) => call(endpoint, input, signal),
    enabled: options.enabled ?? true,
    refetchInterval: options.refetchInterval ?? false,
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    ...((options.keep ?? true) ? { placeholderData: keepPreviousData as never } : {}),
  });
}

/** Numbers. `question: null` asks nothing (no metric of it is known, for instance). */
export function useAsk(question: QuestionInput | null, options: CallOptions = {}) {
  const nothing: QuestionInput = { metrics: [], from: '2000-01-01', to: '2000-01-02' };
  return useCall(ask, question ?? nothing, {
    ...options,
    enabled: question !== null && (options.enabled ?? true),
  });
}

export function useStatus() {
  return useCall(status, {}, { refetchInterval: refreshMs, staleTime: 5000 });
}

export interface Catalogue {
  readonly metrics: readonly Passport[];
  find(id: string): Passport | undefined;
  /** Those of `ids` that exist and can be cut and filtered by all of `dimensions`. */
  fitting(ids: readonly string[], dimensions: readonly string[]): string[];
  readonly dimensions: OutputOf<'listMetrics'>['dimensions'];
}

/** Passports of all metrics. Undefined until they are there. */
export function useCatalogue(): Catalogue | undefined {
  const { data } = useCall(listMetrics, {}, { staleTime: 600_000 });
  return useMemo(() => data && createCatalogue(data), [data]);
}

export function createCatalogue(data: OutputOf<'listMetrics'>): Catalogue {
  const byId = new Map(data.metrics.map((metric) => [metric.id, metric]));
  // A dimension that nothing can be cut by only filters (a wait, a caller): the server knows where.
  const cut = new Set(data.metrics.flatMap((metric) => metric.dimensions));
  return {
    metrics: data.metrics,
    dimensions: data.dimensions,
    find: (id) => byId.get(id),
    fitting: (ids, dimensions) =>
      ids.filter((id) => {
        const metric = byId.get(id);
        return (
          metric && dimensions.every((name) => !cut.has(name) || metric.dimensions.includes(name))
        );
      }),
  };
}

/** Values of a dimension seen in the period, the most frequent first. */
export function useValues(input: InputOf<'listValues'>, options: { enabled?: boolean } = {}) {
  return useCall(listValues, input, { staleTime: 60_000, ...options });
}
