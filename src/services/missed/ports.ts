import type { ClientCall, Closing, MissedCall, MissedSettings } from '../../core/control/missed.ts';

/** A stretch of time, ms UTC; `to` is outside. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What is read of whom. */
export interface MissedRead {
  readonly tenant: string;
  /** Calls that began in it. */
  readonly calls: Range;
  /** Only clients that were lost in it. */
  readonly lost: Range;
  /** Only these clients, as `client` of {@link ClientCall}. */
  readonly clients?: readonly string[];
}

/** What the list asks for; instants ms UTC. */
export interface MissedWish {
  readonly range: Range;
  readonly projects: readonly string[];
  readonly queues: readonly string[];
  readonly search?: string | undefined;
}

/** Entries as rows of ClickHouse, and the calls that they are made of. */
export interface MissedStore {
  calls(read: MissedRead): Promise<ClientCall[]>;
  /** Entries whose first call was lost in the range. */
  entries(tenant: string, lost: Range, clients?: readonly string[]): Promise<MissedCall[]>;
  /** Entries of these calls, whenever they were lost; of others that share a name, too. */
  named(
    tenant: string,
    keys: readonly Pick<MissedCall, 'project' | 'call'>[],
  ): Promise<MissedCall[]>;
  /** Open entries with their deadline in a range, lost at most a month before it. */
  due(tenant: string, deadline: Range): Promise<MissedCall[]>;
  write(
    tenant: string,
    version: number,
    changes: { readonly write: readonly MissedCall[]; readonly remove: readonly MissedCall[] },
  ): Promise<void>;
  /** Clients of calls written since a version, and the newest version, in days of UTC. */
  touched(
    tenant: string,
    range: Range,
    since: string,
    limit: number,
  ): Promise<{ clients: string[]; version: string }>;
  list(tenant: string, wish: MissedWish): Promise<MissedCall[]>;
}

/** What people did with an entry. */
export interface MissedWork {
  readonly project: string;
  readonly system: string;
  readonly call: string;
  readonly client: string;
  readonly lostAt: number;
  /** null: whoever the rule names. */
  readonly responsible: string | null;
  readonly closedAt: number | null;
  readonly closedReason: string;
  readonly note: string;
}

/** What people decided (PostgreSQL). */
export interface MissedWorkStore {
  settings(tenant: string): Promise<MissedSettings>;
  saveSettings(tenant: string, settings: MissedSettings): Promise<void>;
  /** Of entries lost in a range. */
  work(tenant: string, lost: Range): Promise<MissedWork[]>;
  save(tenant: string, work: readonly MissedWork[]): Promise<void>;
  closings(tenant: string, range: Range): Promise<Closing[]>;
}

/** A day of a fact that changed since a reader saw it. */
export interface ChangedDay {
  readonly fact: string;
  /** Whole days of UTC since 1970-01-01. */
  readonly day: number;
  readonly mark: string;
  /** Somebody is writing to it: it will have changed again. */
  readonly writing: boolean;
}

/** Which days changed, by reader (PostgreSQL). */
export interface ChangedDays {
  changed(tenant: string, reader: string, facts: readonly string[]): Promise<ChangedDay[]>;
  seen(tenant: string, reader: string, days: readonly ChangedDay[]): Promise<void>;
  /** Marks that a reader saw of a fact, by day: of facts whose writers leave none. */
  marks(tenant: string, reader: string, fact: string): Promise<ReadonlyMap<number, string>>;
  /** Everything, or the days from one on (and to another), is to be looked at again. */
  forget(tenant: string, reader: string, fromDay?: number, toDay?: number): Promise<void>;
  /** Of rows that are made from facts; the number before it is free as well. */
  nextVersion(): Promise<number>;
  /** Runs alone among all processes; undefined, not running, when another does. */
  alone<T>(name: string, run: () => Promise<T>): Promise<T | undefined>;
}
