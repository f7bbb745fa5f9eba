import { createContext, use } from 'react';

export const FinderContext = createContext<() => void>(() => {});

/** Opens the finder of pages and metrics. */
export function useFinder(): () => void {
  return use(FinderContext);
}
