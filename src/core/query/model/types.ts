import type { FactTable } from '../../contact/facts.ts';

/** What a column holds. `time` is a moment; a difference of two is seconds. */
export type ColumnUnit = 'seconds' | 'count' | 'money' | 'score' | 'time' | 'text' | 'flag';

export interface ColumnModel {
  /** ClickHouse expression over the columns of the table; moments are milliseconds UTC. */
  readonly sql: string;
  readonly unit: ColumnUnit;
  /** All values that a text can have, when they are few and known. */
  readonly options?: readonly string[];
  /** Needs the other calls of the same client (see `client-history.ts`). */
  readonly history?: true;
  /** Of money: the column that names its currency. */
  readonly currency?: string;
}

/** A moment in ms UTC, and how far it may lie after (`before`) or before (`after`) the base, ms. */
export interface Moment {
  readonly sql: string;
  readonly before: number;
  readonly after: number;
  readonly exact?: true;
}

/**
 * Which moment puts a row into a period. `base` is the time column of the table's key: with `before`
 * and `after` (ms) around the period it lets the engine skip what cannot belong to it.
 * - moment: one instant in each of the two attributions; `exact`: it is the base itself
 * - span: from-to, cut exactly at the borders of buckets and of the period
 * - current: not of a period: how things are now
 */
export type FactTime =
  | {
      readonly kind: 'moment';
      readonly base: string;
      readonly arrival: Moment;
      readonly outcome: Moment;
    }
  | {
      readonly kind: 'span';
      readonly base: string;
      readonly start: string;
      readonly end: string;
      readonly before: number;
    }
  | { readonly kind: 'current' };

export interface FactModel {
  readonly table: FactTable | 'quarantine' | 'source_batches' | 'missed_calls' | 'control_events';
  /**
   * Rows that are made from several tables, in place of `table FINAL`: a sub-select whose `{scope}`
   * is the tenant and projects, `{bounds}` the bounds of the period on the base column, `{from}` and
   * `{to}` the period.
   */
  readonly from?: string;
  readonly columns: Readonly<Record<string, ColumnModel>>;
  /** Dimension → column of this fact. Time dimensions go without saying where there is a time. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly time: FactTime;
  /**
   * Rows name the call they belong to. `by-name`: a call of whatever system of the project, which may
   * lie up to `longestWay` before them: a CRM tells of the deal, the PBX of the call.
   */
  readonly call: boolean | 'by-name';
}

/** How long before a row of money or quality its call may lie, ms. */
export const longestWay = 62 * 86_400_000;
