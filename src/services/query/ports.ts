import type { Scope } from '../../core/query/plan.ts';
import type { Coverage, CoverageWish } from '../../core/query/rollup/coverage.ts';
import type { Catalogues } from '../kpi/catalogues.ts';

/** Settings of one statement, as ClickHouse names them. */
export type SqlSettings = Readonly<Record<string, string | number>>;

/**
 * Runs one SELECT over the facts and gives its rows as objects; 64-bit numbers come as text. Values
 * stand as `{name:Type}` in the text.
 */
export type RunSql = (
  sql: string,
  params: Readonly<Record<string, unknown>>,
  settings: SqlSettings,
) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** What answering questions needs from outside. */
export interface QueryPorts {
  readonly catalogues: Catalogues;
  readonly runSql: RunSql;
  /** Milliseconds UTC. */
  readonly now: () => number;
  /** Up to when the sources of the scope have told anything, ms UTC; null: no data yet. */
  readonly dataUntil: (scope: Scope) => Promise<number | null>;
  /** What roll-ups hold now; absent: everything is answered from facts. */
  readonly coverage?: (wish: CoverageWish) => Promise<Coverage>;
}
