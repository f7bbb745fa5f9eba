import type { Card, Dashboard } from '../../contracts/dashboards.ts';
import { AppError } from '../../core/errors.ts';
import { newId } from '../sources/create-sources.ts';
import type { DashboardLine, DashboardStore } from './dashboard-store.ts';

/** How long a deleted dashboard can be brought back. */
const keptHours = 24;

/** Dashboards of a tenant. */
export interface Dashboards {
  list(tenant: string): Promise<DashboardLine[]>;
  /** Throws UNKNOWN_DASHBOARD. */
  get(tenant: string, id: string): Promise<Dashboard>;
  /**
   * Makes one (without id) or saves one over the version that was read. Throws UNKNOWN_DASHBOARD,
   * DASHBOARD_CHANGED when another saved meanwhile, INVALID_INPUT when two cards have one id or one
   * reaches over the right edge.
   */
  save(tenant: string, wish: SaveWish): Promise<Dashboard>;
  remove(tenant: string, id: string): Promise<boolean>;
  /** Throws UNKNOWN_DASHBOARD when it was never there or was deleted more than a day ago. */
  restore(tenant: string, id: string): Promise<Dashboard>;
}

interface SaveWish {
  readonly id?: string | undefined;
  /** That was read; absent for a new one. */
  readonly version?: number | undefined;
  readonly name: string;
  readonly cards: readonly Card[];
}

export function createDashboards(store: DashboardStore): Dashboards {
  const unknown = (id: string) => new AppError('UNKNOWN_DASHBOARD', { dashboard: id });
  const get = async (tenant: string, id: string) => {
    const found = await store.byId(tenant, id);
    if (!found) throw unknown(id);
    return found;
  };
  return {
    list: (tenant) => store.list(tenant),
    get,
    async save(tenant, { id, version, name, cards }) {
      checkCards(cards);
      if (id === undefined) return store.add(tenant, { id: newId('dash'), name, cards });
      const saved =
        version === undefined
          ? undefined
          : await store.change(tenant, { id, name, cards }, version);
      if (saved) return saved;
      const found = await get(tenant, id);
      throw new AppError('DASHBOARD_CHANGED', { name: found.name, version: found.version });
    },
    async remove(tenant, id) {
      await store.forget(tenant, keptHours);
      return store.remove(tenant, id);
    },
    async restore(tenant, id) {
      const restored = await store.restore(tenant, id, keptHours);
      if (!restored) throw unknown(id);
      return restored;
    },
  };
}

function checkCards(cards: readonly Card[]): void {
  const ids = new Set<string>();
  for (const [index, { id, place }] of cards.entries()) {
    const code = ids.has(id) ? 'repeated' : place.x + place.width > 12 ? 'too_wide' : undefined;
    if (code)
      throw new AppError(
        'INVALID_INPUT',
        {},
        { issues: [{ code, params: { message: `${code}: ${id}` }, path: `cards.${index}` }] },
      );
    ids.add(id);
  }
}
