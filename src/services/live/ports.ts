import type { LiveAlarm, LiveScope, LiveState } from '../../contracts/live.ts';
import type { SourceBatch } from '../../sources/sdk/source.ts';
import type { IngestTarget } from '../ingest/target.ts';

/** The live state of a tenant, as everybody else in the server sees it. */
export interface LiveView {
  /** The room now. Pure data, safe to keep. */
  current(scope?: LiveScope): LiveState;
  /**
   * What a source has just told, before it is stored: counted at once and only once, however often
   * it comes. Never throws; old entries (before today) change nothing.
   */
  feed(target: IngestTarget, batch: Pick<SourceBatch, 'entries' | 'aliases'>): void;
  /** What alerts say is wrong now, the worst first; goes out to every viewer. */
  setAlarms(alarms: readonly LiveAlarm[]): void;
}
