import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  useLocation,
} from '@tanstack/react-router';
import { Shell } from '../shell/shell.tsx';
import { pageSearch, parseSearch, stringifySearch } from '../state/search.ts';
import { NotFound, PageFailed } from './failed.tsx';

/** A screen on the wall has nothing around it. */
function Root() {
  return useLocation().pathname === '/wall' ? <Outlet /> : <Shell />;
}

const root = createRootRoute({
  validateSearch: pageSearch,
  component: Root,
  notFoundComponent: NotFound,
});

const page = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component });

const routeTree = root.addChildren([
  page(
    '/',
    lazyRouteComponent(() => import('./board.tsx'), 'BoardPage'),
  ),
  page(
    '/calls',
    lazyRouteComponent(() => import('./calls.tsx'), 'CallsPage'),
  ),
  page(
    '/queues',
    lazyRouteComponent(() => import('./queues.tsx'), 'QueuesPage'),
  ),
  page(
    '/operators',
    lazyRouteComponent(() => import('./operators.tsx'), 'OperatorsPage'),
  ),
  page(
    '/ivr',
    lazyRouteComponent(() => import('./ivr.tsx'), 'IvrPage'),
  ),
  page(
    '/kpi',
    lazyRouteComponent(() => import('./kpi.tsx'), 'KpiPage'),
  ),
  page(
    '/kpi/catalogue',
    lazyRouteComponent(() => import('./kpi-catalogue.tsx'), 'KpiCataloguePage'),
  ),
  page(
    '/kpi/$id',
    lazyRouteComponent(() => import('./kpi-passport.tsx'), 'KpiPassportPage'),
  ),
  page(
    '/service-level',
    lazyRouteComponent(() => import('./service-level.tsx'), 'ServiceLevelPage'),
  ),
  page(
    '/kpi/edit/$id',
    lazyRouteComponent(() => import('./kpi-editor.tsx'), 'KpiEditorPage'),
  ),
  page(
    '/explore',
    lazyRouteComponent(() => import('./explore.tsx'), 'ExplorePage'),
  ),
  page(
    '/dashboards',
    lazyRouteComponent(() => import('./dashboards.tsx'), 'DashboardsPage'),
  ),
  page(
    '/dashboards/$id',
    lazyRouteComponent(() => import('./dashboard.tsx'), 'DashboardPage'),
  ),
  page(
    '/live',
    lazyRouteComponent(() => import('./live.tsx'), 'LivePage'),
  ),
  page(
    '/wall',
    lazyRouteComponent(() => import('./wall.tsx'), 'WallPage'),
  ),
  page(
    '/alerts',
    lazyRouteComponent(() => import('./alerts.tsx'), 'AlertsPage'),
  ),
  page(
    '/missed',
    lazyRouteComponent(() => import('./missed.tsx'), 'MissedPage'),
  ),
  page(
    '/control',
    lazyRouteComponent(() => import('./control.tsx'), 'ControlPage'),
  ),
  page(
    '/reports',
    lazyRouteComponent(() => import('./reports.tsx'), 'ReportsPage'),
  ),
  page(
    '/channels',
    lazyRouteComponent(() => import('./channels.tsx'), 'ChannelsPage'),
  ),
  page(
    '/sources',
    lazyRouteComponent(() => import('./sources.tsx'), 'SourcesPage'),
  ),
  page(
    '/sources/import',
    lazyRouteComponent(() => import('./import.tsx'), 'ImportPage'),
  ),
  page(
    '/quality',
    lazyRouteComponent(() => import('./quality.tsx'), 'QualityPage'),
  ),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: PageFailed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
