import IconBell from '@tabler/icons-react/dist/esm/icons/IconBell.mjs';
import IconChartHistogram from '@tabler/icons-react/dist/esm/icons/IconChartHistogram.mjs';
import IconDatabaseImport from '@tabler/icons-react/dist/esm/icons/IconDatabaseImport.mjs';
import IconDeviceTv from '@tabler/icons-react/dist/esm/icons/IconDeviceTv.mjs';
import IconFileText from '@tabler/icons-react/dist/esm/icons/IconFileText.mjs';
import IconFlag from '@tabler/icons-react/dist/esm/icons/IconFlag.mjs';
import IconLayoutDashboard from '@tabler/icons-react/dist/esm/icons/IconLayoutDashboard.mjs';
import IconLayoutGrid from '@tabler/icons-react/dist/esm/icons/IconLayoutGrid.mjs';
import IconPhone from '@tabler/icons-react/dist/esm/icons/IconPhone.mjs';
import IconPhoneOff from '@tabler/icons-react/dist/esm/icons/IconPhoneOff.mjs';
import IconPlugConnected from '@tabler/icons-react/dist/esm/icons/IconPlugConnected.mjs';
import IconScale from '@tabler/icons-react/dist/esm/icons/IconScale.mjs';
import IconSend from '@tabler/icons-react/dist/esm/icons/IconSend.mjs';
import IconShieldCheck from '@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs';
import IconSitemap from '@tabler/icons-react/dist/esm/icons/IconSitemap.mjs';
import IconStack2 from '@tabler/icons-react/dist/esm/icons/IconStack2.mjs';
import IconTargetArrow from '@tabler/icons-react/dist/esm/icons/IconTargetArrow.mjs';
import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs';

/**
 * Pages in the order of the navigation. `key` is pressed after G; `message` is their name in
 * locales/<language>/web.json; `group` is the head above the first of a group.
 */
export const pages = [
  { path: '/', message: 'web.page-board', key: 'o', icon: IconLayoutDashboard, group: null },
  {
    path: '/live',
    message: 'web.page-live',
    key: 'w',
    icon: IconDeviceTv,
    group: 'web.group-now',
  },
  { path: '/alerts', message: 'web.page-alerts', key: 'a', icon: IconBell, group: null },
  { path: '/missed', message: 'web.page-missed', key: 'm', icon: IconPhoneOff, group: null },
  { path: '/control', message: 'web.page-control', key: 'v', icon: IconFlag, group: null },
  {
    path: '/kpi',
    message: 'web.page-kpi',
    key: 'k',
    icon: IconTargetArrow,
    group: 'web.group-metrics',
  },
  {
    path: '/service-level',
    message: 'web.page-service-level',
    key: 'l',
    icon: IconScale,
    group: null,
  },
  {
    path: '/explore',
    message: 'web.page-explore',
    key: 'e',
    icon: IconChartHistogram,
    group: null,
  },
  {
    path: '/dashboards',
    message: 'web.page-dashboards',
    key: 'b',
    icon: IconLayoutGrid,
    group: null,
  },
  { path: '/reports', message: 'web.page-reports', key: 'r', icon: IconFileText, group: null },
  {
    path: '/calls',
    message: 'web.page-calls',
    key: 'c',
    icon: IconPhone,
    group: 'web.group-phone',
  },
  { path: '/queues', message: 'web.page-queues', key: 'q', icon: IconStack2, group: null },
  { path: '/operators', message: 'web.page-operators', key: 'p', icon: IconUsers, group: null },
  { path: '/ivr', message: 'web.page-ivr', key: 'i', icon: IconSitemap, group: null },
  {
    path: '/sources',
    message: 'web.page-sources',
    key: 's',
    icon: IconPlugConnected,
    group: 'web.group-data',
  },
  {
    path: '/sources/import',
    message: 'web.page-import',
    key: 'u',
    icon: IconDatabaseImport,
    group: null,
  },
  { path: '/channels', message: 'web.page-channels', key: 'n', icon: IconSend, group: null },
  { path: '/quality', message: 'web.page-quality', key: 'd', icon: IconShieldCheck, group: null },
] as const;
export type PagePath = (typeof pages)[number]['path'];

/** Names too long for the navigation, shorter. */
export const shortNames: Partial<Record<PagePath, string>> = {
  '/control': 'web.nav-control',
  '/missed': 'web.nav-missed',
};

/** Pages that judge by targets show the month so far where the address names no period. */
export const monthPaths: readonly string[] = ['/kpi'];

/** Reached from Sources and the finder; not in the navigation. */
export const hiddenPaths: readonly PagePath[] = ['/sources/import'];

/** The four of the phone's tab bar; the rest is behind «Ещё». */
export const tabPaths: readonly PagePath[] = ['/', '/calls', '/queues', '/operators'];
