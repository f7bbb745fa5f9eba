import { AppError } from '../../core/errors.ts';
import type { KpiChange, KpiPorts, KpiState } from './ports.ts';

/** How often a change is made anew because somebody else's came first. */
const tries = 10;

/**
 * Makes a change out of what is decided at this moment: `make` is asked again when somebody changed
 * something meanwhile. Throws KPI_CHANGED when that happens again and again.
 */
export async function changeKpis<Result>(
  ports: Pick<KpiPorts, 'catalogues' | 'store'>,
  tenant: string,
  make: (
    state: KpiState,
  ) => Promise<{ readonly change: KpiChange | null; readonly result: Result }>,
): Promise<Result> {
  for (let tried = 0; tried < tries; tried++) {
    await ports.catalogues.reload(tenant);
    const state = ports.catalogues.state(tenant);
    const { change, result } = await make(state);
    if (change === null) return result;
    if (!(await ports.store.change(tenant, state.revision, change))) continue;
    await ports.catalogues.reload(tenant);
    return result;
  }
  throw new AppError('KPI_CHANGED');
}
