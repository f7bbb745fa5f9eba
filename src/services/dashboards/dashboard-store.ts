import type { Card, Dashboard } from '../../contracts/dashboards.ts';

/** A dashboard in a list: how many cards, not which. */
export type DashboardLine = Pick<Dashboard, 'id' | 'name' | 'updatedAt'> & {
  readonly cards: number;
};

/** What a person gives of a dashboard. */
export interface DashboardText {
  readonly id: string;
  readonly name: string;
  readonly cards: readonly Card[];
}

/** Where dashboards are kept. Deleted ones are not seen, except by `restore`. */
export interface DashboardStore {
  /** The last changed first. */
  list(tenant: string): Promise<DashboardLine[]>;
  byId(tenant: string, id: string): Promise<Dashboard | undefined>;
  add(tenant: string, text: DashboardText): Promise<Dashboard>;
  /** Undefined when there is none of this id and version. */
  change(tenant: string, text: DashboardText, version: number): Promise<Dashboard | undefined>;
  /** False when there is none. */
  remove(tenant: string, id: string): Promise<boolean>;
  /** Undefined when there is none that was deleted within the last `hours`. */
  restore(tenant: string, id: string, hours: number): Promise<Dashboard | undefined>;
  /** Forgets those deleted longer ago. */
  forget(tenant: string, hours: number): Promise<void>;
}
