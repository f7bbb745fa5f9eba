import type { Log } from '../log.ts';
import type { OpenStore } from './open-store.ts';

/** What everything of one data folder stands on. */
export interface Ground {
  readonly tenant: string;
  readonly dataDir: string;
  readonly log: Log;
  readonly store: OpenStore;
  /** Milliseconds UTC. */
  readonly now: () => number;
}
