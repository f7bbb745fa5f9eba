import type { ReactNode } from 'react';
import { ErrorState, Skeleton } from './states.tsx';

/** A query as one of three: its failure, a skeleton of `height`, or what it brought. */
export function QueryView<Data>(props: {
  query: {
    readonly data: Data | undefined;
    readonly isError: boolean;
    readonly error: Error | null;
    refetch(): unknown;
  };
  height: number;
  children: (data: Data) => ReactNode;
}) {
  const { query, height, children } = props;
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return (
    <div style={{ padding: '4px 16px 16px' }}>
      <Skeleton height={height} />
    </div>
  );
}
