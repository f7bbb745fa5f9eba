import type { ControlVersion } from '../../core/control/definition.ts';
import type { MissedCall } from '../../core/control/missed.ts';
import type { Occurrence } from '../../core/control/occurrence.ts';
import type {
  DayCall,
  DayInterval,
  DayOffer,
  DayShift,
  DayTalk,
} from '../../core/control/person-day.ts';
import type { ChangedDays, MissedWorkStore, Range } from '../missed/ports.ts';

/** A fact with whose it is. */
export type Whose<Row> = Row & { readonly project: string; readonly agent: string };

/** Which facts the definitions of a day need; what is not needed is not read. */
export interface Needs {
  /** Talks shorter than `under` seconds; null there: of any length; null: none. */
  readonly talks: { readonly under: number | null } | null;
  /** Who talked at all. */
  readonly talkers: boolean;
  /** Rings that ended so; empty: however; null: none. */
  readonly offers: readonly string[] | null;
  readonly intervals: boolean;
  readonly shifts: boolean;
  readonly missed: boolean;
  /** Waits longer than this, seconds; null: none. */
  readonly waitsOver: number | null;
  /** Calls with more transfers than this; null: none. */
  readonly transfersOver: number | null;
}

/** Facts of everybody around a local day. */
export interface DayFacts {
  readonly talks: readonly Whose<DayTalk>[];
  /** Operators with their team. */
  readonly talkers: readonly Whose<{ readonly team: string }>[];
  readonly offers: readonly Whose<DayOffer>[];
  readonly intervals: readonly Whose<DayInterval>[];
  readonly shifts: readonly Whose<DayShift>[];
  readonly missed: readonly MissedCall[];
  readonly waits: readonly Whose<DayCall>[];
  readonly transfers: readonly Whose<DayCall>[];
}

/** Which occurrences are asked for; instants ms UTC. */
export interface EventsWish {
  readonly range: Range;
  readonly where: Readonly<
    Partial<Record<'project' | 'team' | 'agent' | 'queue', readonly string[]>>
  >;
  readonly definition?: string | undefined;
}

/** Occurrences, and the facts they are found in (ClickHouse). */
export interface ControlStore {
  facts(tenant: string, day: Range, needs: Needs): Promise<DayFacts>;
  /** Marks of the days that shifts begin in: they change with the shifts. */
  shiftMarks(tenant: string): Promise<ReadonlyMap<number, string>>;
  ofDay(tenant: string, day: string): Promise<Occurrence[]>;
  write(
    tenant: string,
    version: number,
    changes: { readonly write: readonly Occurrence[]; readonly remove: readonly Occurrence[] },
  ): Promise<void>;
  counts(
    tenant: string,
    wish: EventsWish,
  ): Promise<{ project: string; agent: string; team: string; definition: string; count: number }[]>;
  list(
    tenant: string,
    wish: EventsWish,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<{ total: number; events: Occurrence[] }>;
}

/** What control events are defined as (PostgreSQL). */
export interface DefinitionStore {
  /** Every version of every one that people made or changed. */
  versions(tenant: string): Promise<ControlVersion[]>;
  add(tenant: string, version: ControlVersion): Promise<void>;
}

/** A KPI of every operator over some time; null: nothing to judge. */
export type AskPeople = (asked: {
  readonly formula: string;
  /** ms UTC. */
  readonly from: number;
  readonly to: number;
}) => Promise<
  readonly {
    readonly project: string;
    readonly agent: string;
    readonly value: number | null;
    readonly unit: string;
    /** It grows while its time goes on, as counts do; shares and averages do not. */
    readonly gathers: boolean;
  }[]
>;

/** What judging needs from outside. */
export interface ControlPorts {
  readonly tenant: string;
  readonly zone: string;
  readonly store: ControlStore;
  readonly definitions: DefinitionStore;
  readonly days: ChangedDays;
  readonly work: Pick<MissedWorkStore, 'settings' | 'work'>;
  readonly askPeople: AskPeople;
  /** Up to when the sources have told anything, ms UTC. */
  readonly dataUntil: () => Promise<number | null>;
  readonly now: () => number;
}
