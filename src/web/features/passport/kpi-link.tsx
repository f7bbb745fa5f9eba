import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import { carry } from '../../shell/page-link.tsx';
import type { PageSearch } from '../../state/search.ts';

interface KpiLinkProps extends Omit<ComponentProps<'a'>, 'href' | 'id'> {
  readonly to: '/kpi/$id' | '/kpi/edit/$id';
  readonly id: string;
  readonly children: ReactNode;
}

/** A link to the passport page of a metric, or to its editor, with the period and scope of this page. */
export function KpiLink({ to, id, children, ...rest }: KpiLinkProps) {
  return (
    <Link
      to={to}
      params={{ id }}
      search={(previous: Partial<PageSearch>) => carry(previous)}
      {...rest}
    >
      {children}
    </Link>
  );
}

/** A link to the catalogue of all metrics. */
export function CatalogueLink({ children, ...rest }: Omit<ComponentProps<'a'>, 'href'>) {
  return (
    <Link to="/kpi/catalogue" search={(previous: Partial<PageSearch>) => carry(previous)} {...rest}>
      {children}
    </Link>
  );
}
