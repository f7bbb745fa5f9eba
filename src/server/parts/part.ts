import type { Hono } from 'hono';
import type { Pool } from 'pg';
import type { KpiPorts } from '../../services/kpi/ports.ts';
import type { Sources } from '../../services/sources/create-sources.ts';
import type { ClickHouse } from '../../storage/clickhouse/client.ts';
import type { Variables } from '../http/guards.ts';
import type { Handlers } from '../http/mount.ts';
import type { Log } from '../log.ts';
import type { SecretBox } from '../secret-box.ts';

/** What every part of the server is made from. */
export interface PartBase {
  readonly tenant: string;
  /**
   * Zone of the centre: midnight of «today» where nobody says otherwise. Another one once sources of
   * another zone are there: to be read when it is needed, not kept.
   */
  readonly zone: string;
  readonly dataDir: string;
  readonly log: Log;
  readonly pool: Pool;
  readonly clickhouse: ClickHouse;
  readonly query: KpiPorts;
  readonly sources: Sources;
  readonly secrets: SecretBox;
  /** Milliseconds UTC. */
  readonly now: () => number;
  /** Address for links in messages: GUDOK_PUBLIC_URL, else where the server listens. */
  readonly publicUrl: () => string;
}

/** A part of the server: made when the folder is opened, working from `start` to `close`. */
export interface Part<Served extends keyof Handlers = never> {
  readonly handlers: Pick<Handlers, Served>;
  /** Doors that are not JSON endpoints: streams, files. */
  mount(app: Hono<{ Variables: Variables }>): void;
  start(): Promise<void>;
  close(): Promise<void>;
}
