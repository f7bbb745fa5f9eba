import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import type { PageSearch } from '../state/search.ts';
import type { PagePath } from './pages.ts';

interface PageLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  readonly to: PagePath;
  /** More filters or own state of the page that is opened; period and scope go along anyway. */
  readonly add?: Partial<Pick<PageSearch, 'where' | 'own' | 'params' | 'from' | 'to'>>;
  readonly activeClass?: string | undefined;
  readonly children: ReactNode;
}

/** A link to a page with the period and scope of this one. */
export function PageLink({ to, add, activeClass, children, ...rest }: PageLinkProps) {
  return (
    <Link
      to={to}
      search={(previous: Partial<PageSearch>) => carry(previous, add)}
      activeOptions={{ exact: true, includeSearch: false }}
      activeProps={activeClass ? { className: activeClass, 'aria-current': 'page' } : {}}
      {...rest}
    >
      {children}
    </Link>
  );
}

/** Period, scope and parameters of one page for another; what a page keeps for itself stays behind. */
export function carry(previous: Partial<PageSearch>, add: PageLinkProps['add'] = {}): PageSearch {
  return {
    ...previous,
    ...add,
    where: { ...previous.where, ...add.where },
    params: { ...previous.params, ...add.params },
    own: { ...add.own },
  };
}
