import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from './call.ts';
import type { Door, DoorId, InputOf, OutputOf } from './door.ts';
import type { CallOptions } from './hooks.ts';

/** Endpoints that give a list a page at a time. */
type PagedId = {
  [Id in DoorId]: 'offset' extends keyof InputOf<Id> ? Id : never;
}[DoorId];

type ItemOf<
  Id extends DoorId,
  Name extends keyof OutputOf<Id>,
> = OutputOf<Id>[Name] extends readonly (infer Item)[] ? Item : never;

/** A list of which more is asked for when somebody wants more: to its end, however long it is. */
export function useCallPages<Id extends PagedId, Name extends keyof OutputOf<Id> & string>(
  endpoint: Door<Id>,
  input: Omit<InputOf<Id>, 'offset' | 'limit'>,
  list: {
    /** Name of the list in the answer. */
    readonly name: Name;
    /** Items of a page. */
    readonly size: number;
    readonly keyOf: (item: ItemOf<Id, Name>) => string;
  },
  options: Omit<CallOptions, 'enabled' | 'keep'> = {},
) {
  const itemsOf = (page: OutputOf<Id>) => page[list.name] as unknown as ItemOf<Id, Name>[];
  return useInfiniteQuery({
    queryKey: [endpoint.id, 'pages', list.size, input],
    queryFn: ({ pageParam, signal }) =>
      call(endpoint, { ...input, offset: pageParam, limit: list.size } as InputOf<Id>, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) =>
      itemsOf(last).length < list.size ? undefined : pages.length * list.size,
    refetchInterval: options.refetchInterval ?? false,
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    placeholderData: keepPreviousData,
    // What moved on to a later page between two questions is on both.
    select: ({ pages }) => {
      const items = new Map(pages.flatMap(itemsOf).map((item) => [list.keyOf(item), item]));
      return { ...pages[0], [list.name]: [...items.values()] } as OutputOf<Id>;
    },
  });
}
