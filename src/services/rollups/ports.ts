import type { FactName } from '../../core/query/model.ts';
import type { BuildRun } from '../../core/query/rollup/build-sql.ts';
import type { Coverage, CoverageWish } from '../../core/query/rollup/coverage.ts';
import type { Part } from '../../core/query/rollup/parts.ts';
import type { FactDays } from '../../core/query/rollup/touched-days.ts';

/** A day that is to be built, as it was when it was looked at. */
export interface DirtyDay {
  readonly tenant: string;
  readonly fact: FactName;
  readonly day: number;
  readonly mark: number;
}

/** What to look for among days to be built. */
export interface DirtyWish {
  /** Columns that days should have been built with, by fact; facts that are absent are left alone. */
  readonly sets: ReadonlyMap<FactName, number>;
  /** Only days nobody has marked for so long, seconds. */
  readonly quietFor: number;
  /** Days from this one on, only when they were not built for so long. */
  readonly recent: { readonly from: number; readonly builtBefore: number };
  readonly limit: number;
}

/** How many days of a fact are clean; instants in ms UTC. */
export interface RollupStatus {
  readonly fact: FactName;
  readonly clean: number;
  readonly dirty: number;
  readonly builtAt: number | null;
}

/** Which days the roll-ups hold (PostgreSQL). */
export interface RollupDays {
  coverage(wish: CoverageWish): Promise<Coverage>;
  /** Number of a set of columns, made when it is new. */
  columnSet(fact: FactName, columns: readonly string[]): Promise<number>;
  /** Days whose facts changed since they were built, or that lack columns; the newest first. */
  dirty(wish: DirtyWish): Promise<DirtyDay[]>;
  /** Numbers for builds of as many days; their rows are to be taken away unless `switchTo` takes them. */
  newBuilds(fact: FactName, count: number): Promise<number[]>;
  /**
   * Makes builds those of their days, where nobody has marked the day meanwhile; resolves with how
   * many. One statement: a day has its old build or its new one.
   */
  switchTo(
    built: readonly (DirtyDay & { readonly build: number; readonly set: number })[],
  ): Promise<number>;
  /** Makes days known that are not, to be built. */
  addDays(fact: FactName, days: readonly { tenant: string; day: number }[]): Promise<number>;
  /** At a start: gives up writers that a process left behind; their days are marked. */
  forgetWriters(): Promise<number>;
  /** Marks every day of every tenant. */
  markAll(): Promise<void>;
  /** Builds that were spare for so long, seconds. */
  spareBuilds(olderThan: number, limit: number): Promise<{ fact: FactName; build: number }[]>;
  forgetBuilds(builds: readonly number[]): Promise<void>;
  status(tenant: string, sets: ReadonlyMap<FactName, number>): Promise<RollupStatus[]>;
  /** Runs alone among all processes; resolves with undefined, not running, when another does. */
  alone<T>(run: () => Promise<T>): Promise<T | undefined>;
}

/** The roll-ups themselves (ClickHouse). */
export interface RollupStore {
  /** Adds the columns that a fact's roll-ups do not have. */
  addColumns(fact: FactName, parts: readonly Part[]): Promise<void>;
  /** Inserts the slots of a run of days; resolves with days that must be left to the facts. */
  build(run: BuildRun, parts: readonly Part[], eager?: boolean): Promise<readonly number[]>;
  /** Days every tenant has rows of a fact in. */
  factDays(fact: FactName): Promise<{ tenant: string; day: number }[]>;
  /** Merges what many builds left in pieces. */
  settle(): Promise<void>;
  /** Takes the rows of builds away. */
  purge(fact: FactName, builds: readonly number[]): Promise<void>;
}

/** Days that are being written to. */
export interface HeldDays {
  /** Their facts stand. */
  release(): void;
  /** What became of the write is not known: they are answered from facts until the next start. */
  abandon(): void;
}

/** Marks of those who write facts (PostgreSQL). */
export interface RollupMarks {
  /**
   * To be called before facts are written, with the days they touch: from when it resolves until some
   * time after the release these days are answered from the facts. Throws ENGINE_FAILED.
   */
  hold(tenant: string, days: FactDays): Promise<HeldDays>;
  /** The same for every day of a tenant that is known. */
  holdAll(tenant: string): Promise<HeldDays>;
  /** Lets everything go at once; waits for it. */
  close(): Promise<void>;
}
