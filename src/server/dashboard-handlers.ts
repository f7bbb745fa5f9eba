import { AppError } from '../core/errors.ts';
import type { Gudok } from './compose.ts';
import type { Handlers } from './http/mount.ts';

const ids = [
  'listDashboards',
  'getDashboard',
  'saveDashboard',
  'deleteDashboard',
  'restoreDashboard',
] as const;

/** Serves dashboards. */
export function createDashboardHandlers(_gudok: Gudok): Pick<Handlers, (typeof ids)[number]> {
  const notYet = async (): Promise<never> => {
    throw new AppError('NOT_FOUND');
  };
  return {
    listDashboards: notYet,
    getDashboard: notYet,
    saveDashboard: notYet,
    deleteDashboard: notYet,
    restoreDashboard: notYet,
  };
}
