import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { z } from 'zod';
import type { CallRow, listCalls as listCallsContract } from '../../../contracts/calls.ts';
import { call } from '../../api/call.ts';
import { listCalls } from '../../api/doors.ts';

export const pageSize = 100;

export type CallsWish = Omit<z.input<typeof listCallsContract.input>, 'offset' | 'limit'>;

export interface CallPages {
  /** Undefined until the first page came. */
  readonly total: number | undefined;
  readonly inbound: number;
  readonly outbound: number;
  readonly error: unknown;
  /** Old rows are shown while new ones are on their way. */
  readonly stale: boolean;
  /** A row, or undefined while its page is on its way. */
  row(index: number): CallRow | undefined;
  /** Place of a call among the rows that are here; −1 if it is not. */
  find(test: (row: CallRow) => boolean): number;
  retry(): void;
}

/** Pages of the journal that are seen; others stay in the cache for a while. */
export function useCallPages(
  wish: CallsWish,
  pages: readonly number[],
  refetchInterval: number | false,
): CallPages {
  return useQueries({
    queries: pages.map((page) => ({
      queryKey: [listCalls.id, wish, page],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call(listCalls, { ...wish, offset: page * pageSize, limit: pageSize }, signal),
      refetchInterval,
      placeholderData: page === 0 ? keepPreviousData : undefined,
    })),
    combine: (results): CallPages => {
      const found = new Map(results.map((result, index) => [pages[index], result]));
      const any = results.find(({ data }) => data !== undefined)?.data;
      return {
        total: any?.total,
        inbound: any?.inbound ?? 0,
        outbound: any?.outbound ?? 0,
        error: results.find(({ isError }) => isError)?.error,
        stale: results.some(({ isPlaceholderData }) => isPlaceholderData),
        row: (index) => found.get(Math.floor(index / pageSize))?.data?.rows[index % pageSize],
        find(test) {
          for (const [page = 0, { data }] of found) {
            const at = data?.rows.findIndex(test) ?? -1;
            if (at >= 0) return page * pageSize + at;
          }
          return -1;
        },
        retry: () => {
          for (const result of results) if (result.isError) void result.refetch();
        },
      };
    },
  });
}
