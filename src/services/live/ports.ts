import type { LiveAlarm, LiveScope, LiveState } from '../../contracts/live.ts';
import type { SourceBatch } from '../../sources/sdk/source.ts';
import type { IngestTarget } from '../ingest/target.ts';

/** How a batch is to be taken by the live state. */
export interface FeedOptions {
  /**
   * Told ahead of the book of record (AMI before queue_log): counted until the record tells the
   * same (same call or operator, type, queue and operator within three seconds), which then takes
   * its place.
   */
  readonly provisional?: boolean;
}

/** What a PBX says is going on right now, whole: asked after a connection was made (again). */
export interface PresentPicture {
  /** ms UTC, by our clock. */
  readonly at: number;
  readonly waiting: readonly {
    readonly call: string;
    readonly queue: string;
    readonly enteredAt: number;
    readonly position: number;
    readonly caller: string;
  }[];
  /** Calls that still exist; whatever else the live state holds open is over. */
  readonly calls: readonly string[];
  /** Calls that are with an operator now. */
  readonly talking: readonly {
    readonly call: string;
    readonly queue: string;
    readonly agent: string;
    readonly since: number;
  }[];
  readonly members: readonly {
    readonly agent: string;
    readonly queue: string;
    readonly paused: boolean;
    readonly reason: string;
    /** Since when paused or logged in, ms UTC; null: not known. */
    readonly since: number | null;
  }[];
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
