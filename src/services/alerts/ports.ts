import type { z } from 'zod';
import type {
  AlertRule,
  AlertScope,
  AlertUnit,
  CalendarDay,
  IncidentDetail,
  IncidentLine,
  incidentAgent,
  incidentCall,
} from '../../contracts/alerts.ts';
import type { AlertState } from '../../core/alerts/state.ts';
import type { Notice } from '../delivery/notifier.ts';

export type IncidentCall = z.infer<typeof incidentCall>;
export type IncidentAgent = z.infer<typeof incidentAgent>;
export type HistoryLine = IncidentDetail['history'][number];

/** State of a rule on one thing, with what it is about. */
export interface StoredState {
  readonly rule: string;
  readonly subject: string;
  readonly scope: AlertScope;
  readonly state: AlertState;
}

/** An incident as it is kept: the line that pages show, and what explains it. */
export interface StoredIncident extends Omit<IncidentLine, 'text'> {
  /** Key of what it is about. */
  readonly subjectKey: string;
  readonly calls: readonly IncidentCall[];
  readonly agents: readonly IncidentAgent[];
  readonly series: readonly { readonly at: number; readonly value: number | null }[];
}

/** Something that happened in an incident; the same key is kept once. */
export interface StoredHistory extends HistoryLine {
  readonly incident: string;
  readonly key: string;
}

/** A notice that is to be told to channels. */
export interface AlertIntent {
  readonly key: string;
  readonly rule: string;
  readonly held: boolean;
  readonly at: number;
  readonly notice: Notice;
  readonly channels: readonly string[];
}

/** What evaluations changed: all of it is kept, or none. */
export interface AlertChange {
  readonly states?: readonly StoredState[];
  readonly dropStates?: readonly Pick<StoredState, 'rule' | 'subject'>[];
  readonly incidents?: readonly StoredIncident[];
  readonly history?: readonly StoredHistory[];
  readonly intents?: readonly AlertIntent[];
}

export interface IncidentFilter {
  readonly state?: 'open' | 'ended' | undefined;
  readonly severity?: string | undefined;
  readonly rule?: string | undefined;
  readonly project?: string | undefined;
  readonly queue?: string | undefined;
  readonly offset?: number | undefined;
  readonly limit: number;
}

/** Rules, their state and what came of it, as it is remembered. */
export interface AlertStore {
  rules(tenant: string): Promise<AlertRule[]>;
  /** Adds rules whose ids were never there, also not as removed ones; gives how many were added. */
  install(tenant: string, rules: readonly AlertRule[]): Promise<number>;
  add(tenant: string, rule: AlertRule): Promise<void>;
  /** False when there is none of this id and version; the rule's own `version` is kept as given. */
  change(tenant: string, rule: AlertRule, version: number): Promise<boolean>;
  remove(tenant: string, id: string): Promise<boolean>;
  /** A removed rule as it was; undefined: there is none of this id. */
  removed(tenant: string, id: string): Promise<AlertRule | undefined>;
  /** Undefined when none was removed within the last `hours`. */
  restore(tenant: string, id: string, hours: number): Promise<AlertRule | undefined>;
  states(tenant: string): Promise<StoredState[]>;
  commit(tenant: string, change: AlertChange): Promise<void>;
  openIncidents(tenant: string): Promise<StoredIncident[]>;
  incidents(tenant: string, filter: IncidentFilter): Promise<StoredIncident[]>;
  incident(tenant: string, id: string): Promise<StoredIncident | undefined>;
  history(tenant: string, incident: string): Promise<HistoryLine[]>;
  /** Not told yet, the oldest first. */
  waiting(tenant: string, limit: number): Promise<AlertIntent[]>;
  told(tenant: string, key: string, at: number): Promise<void>;
  /** Forgets told intents and ended incidents from before these instants (ms UTC). */
  forget(
    tenant: string,
    before: { readonly intents: number; readonly incidents: number },
  ): Promise<void>;
  days(tenant: string): Promise<CalendarDay[]>;
  setDay(tenant: string, day: CalendarDay): Promise<void>;
  removeDay(tenant: string, day: string): Promise<boolean>;
}

interface PastWish {
  /** ms UTC. */
  readonly from: number;
  readonly to: number;
  readonly project: string | null;
  /** The newest that many at most. */
  readonly limit: number;
}

/** What the room was made of in the past; instants in ms UTC. */
export interface AlertPast {
  visits(wish: PastWish & { readonly queue: string | null }): Promise<
    readonly {
      readonly project: string;
      readonly queue: string;
      readonly enteredAt: number;
      readonly leftAt: number | null;
    }[]
  >;
  /** States of operators that lasted at least so many seconds; without a state any but ready. */
  states(
    wish: PastWish & {
      readonly team: string | null;
      readonly agent: string | null;
      readonly state: string | null;
      readonly reason: string | null;
      readonly atLeast: number;
    },
  ): Promise<
    readonly {
      readonly project: string;
      readonly team: string;
      readonly agent: string;
      readonly from: number;
      readonly to: number;
    }[]
  >;
}

/** What a rule was found to be on one thing: the number, in its own unit, and what it rests on. */
export interface Found {
  readonly scope: AlertScope;
  readonly value: number | null;
  readonly size: number | null;
  /** Too little was seen since the start to say that an alarm from before it is over. */
  readonly unsure?: boolean;
  /** For rules against the usual: deviations towards the bad side, and what is usual. */
  readonly usual?: {
    readonly deviations: number | null;
    readonly median: number;
    readonly scale: number;
  } | null;
  /** Weeks of history behind a rule against the usual; fewer than it needs: learning. */
  readonly weeks?: number;
  readonly learning?: boolean;
}

export type { AlertUnit };
