import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { createContext, type ReactNode, use, useMemo } from 'react';
import { type PageClock, type PageReading, readPage } from './read-page.ts';
import type { PageSearch } from './search.ts';

/** What every page knows, and how it changes its address. */
export interface PageState extends PageReading {
  /** Changes the address. `replace`: no new entry in the history. */
  update(patch: Partial<PageSearch>, options?: { replace?: boolean }): void;
  /** Sets the values of one filter; none removes it. Key as in `where`. */
  filter(key: string, values: readonly string[]): void;
  /** The page's own state, e.g. an opened row; undefined removes it. */
  setOwn(key: string, value: string | undefined): void;
}

const PageContext = createContext<PageState | null>(null);

export function usePage(): PageState {
  const page = use(PageContext);
  if (!page) throw new Error('usePage outside PageProvider');
  return page;
}

/**
 * Reads the address against the clock: everything below asks `usePage`. `months` are the paths that
 * show the month so far where the address names no period.
 */
export function PageProvider({
  clock,
  months = [],
  children,
}: {
  clock: PageClock;
  months?: readonly string[];
  children: ReactNode;
}) {
  const search = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const isMonthly = months.some((path) => pathname === path || pathname.startsWith(`${path}/`));
  const usual = isMonthly ? 'month' : 'latest';
  const page = useMemo<PageState>(() => {
    const update: PageState['update'] = (patch, options) => {
      void navigate({
        to: '.',
        search: (previous) => ({ ...previous, ...patch }),
        replace: options?.replace ?? false,
      });
    };
    return {
      ...readPage(search, clock, usual),
      update,
      filter(key, values) {
        const { [key]: _, ...rest } = search.where;
        update({ where: values.length ? { ...rest, [key]: [...values] } : rest });
      },
      setOwn(key, value) {
        const { [key]: _, ...rest } = search.own;
        update({ own: value === undefined ? rest : { ...rest, [key]: value } });
      },
    };
  }, [search, clock, navigate, usual]);
  return <PageContext value={page}>{children}</PageContext>;
}
