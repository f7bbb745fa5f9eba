import type { LiveAlarm, LiveScope, LiveState } from '../../contracts/live.ts';
import type { OfferFact, TalkFact } from '../../core/contact/facts.ts';
import type { JournalEntry } from '../../core/contact/journal.ts';
import type { VisitRow } from '../../core/live/measures.ts';
import type { PresentPicture } from '../../core/live/picture.ts';
import type { SourceBatch } from '../../sources/sdk/source.ts';
import type { IngestLog, JournalStore } from '../ingest/ports.ts';
import type { IngestTarget } from '../ingest/target.ts';
import type { Catalogues } from '../kpi/catalogues.ts';
import type { Sources } from '../sources/create-sources.ts';

/** How a batch is to be taken by the live state. */
export interface FeedOptions {
  /**
   * Told ahead of the book of record (AMI before queue_log): counted until the record tells the
   * same (same call or operator, type, queue and operator within three seconds), which then takes
   * its place.
   */
  readonly provisional?: boolean;
}

/** The live state of a tenant, as everybody else in the server sees it. */
export interface LiveView {
  /** The room now. Pure data, safe to keep. */
  current(scope?: LiveScope): LiveState;
  /**
   * What a source has just told, before it is stored: counted at once and only once, however often
   * it comes. Never throws; old entries (before today) change nothing.
   */
  feed(
    target: IngestTarget,
    batch: Pick<SourceBatch, 'entries' | 'aliases'>,
    options?: FeedOptions,
  ): void;
  /** Makes the live state of one system agree with the PBX itself, until its records tell more. */
  reconcile(target: IngestTarget, picture: PresentPicture): void;
  /** What alerts say is wrong now, the worst first; goes out to every viewer. */
  setAlarms(alarms: readonly LiveAlarm[]): void;
}

/** Where a system's facts and entries belong. */
export interface SystemPlace {
  readonly project: string;
  readonly system: string;
}

/** What the live state is rebuilt from (ClickHouse). Instants in ms UTC. */
export interface LiveStore {
  /**
   * Visits that began at an instant or later, whole calls one after another, with the fields that
   * are asked for.
   */
  visits(
    tenant: string,
    from: number,
    fields: readonly string[],
  ): AsyncIterable<readonly (SystemPlace & VisitRow)[]>;
  /** Calls with a talk or a ring that goes on, begun at an instant or later. */
  openCalls(tenant: string, from: number): Promise<(SystemPlace & { readonly call: string })[]>;
  /** The latest talks and rings of each operator that are over. */
  latestWork(
    tenant: string,
    from: number,
  ): Promise<{
    readonly talks: readonly (SystemPlace & { readonly talk: TalkFact })[];
    readonly offers: readonly (SystemPlace & { readonly offer: OfferFact })[];
  }>;
  /**
   * Changes of state of operators: all from `recent` on, and since `from` the latest of each kind
   * (some more may be told).
   */
  states(
    tenant: string,
    from: number,
    recent: number,
  ): Promise<(SystemPlace & { readonly agent: string; readonly entry: JournalEntry })[]>;
  /** Who is on shift at an instant, and since when, ms UTC; null: there are no shifts between the two. */
  onShift(
    tenant: string,
    at: number,
    between: { readonly from: number; readonly to: number },
  ): Promise<
    readonly { readonly project: string; readonly agent: string; readonly since: number }[] | null
  >;
}

export interface LivePorts {
  readonly store: LiveStore;
  readonly journal: Pick<JournalStore, 'entries' | 'restarts'>;
  readonly aliases: Pick<IngestLog, 'aliasesTo'>;
  readonly sources: Pick<Sources, 'listSources' | 'sourceById'>;
  readonly catalogues: Catalogues;
  /** ms UTC. */
  readonly now: () => number;
}
