import type { FactName } from '../model.ts';

/** A UTC day whose roll-ups are of the facts as they stand, and the number its rows are kept under. */
export interface CleanDay {
  /** Whole days since 1970-01-01. */
  readonly day: number;
  readonly build: number;
}

/** Clean days that were built with the same columns. */
export interface CleanDays {
  readonly columns: ReadonlySet<string>;
  readonly days: readonly CleanDay[];
}

/**
 * What roll-ups hold at one moment, of one tenant. Rows of builds that it does not name are never
 * read, so half-made, replaced and newer ones do no harm.
 */
export type Coverage = ReadonlyMap<FactName, readonly CleanDays[]>;

/** What has to be known of the roll-ups to answer a question. */
export interface CoverageWish {
  readonly tenant: string;
  readonly facts: readonly FactName[];
  /** First and last UTC day. */
  readonly from: number;
  readonly to: number;
}
