import type { JournalEntry } from '../../core/contact/journal.ts';
import type { Ingest } from '../ingest/create-ingest.ts';
import type { IngestTarget } from '../ingest/target.ts';
import type { LiveView } from '../live/ports.ts';
import type { PbxTold } from './ports.ts';

export interface RecorderPorts {
  readonly ingest: Pick<Ingest, 'batch' | 'finish' | 'refreshAgentsSoon'>;
  readonly live: Pick<LiveView, 'feed'>;
  readonly target: IngestTarget;
  /** Names the cursor that the link's memory is kept under. */
  readonly reading: string;
  readonly onError: (error: unknown) => void;
  /** Is there so much unkept that nothing more should be read? */
  readonly onFull: (full: boolean) => void;
  readonly random?: () => number;
}

/** Takes what a link tells: the live state at once, the journal a little later, in batches. */
export interface Recorder {
  take(told: PbxTold): void;
  /** Entries told and not yet durable. */
  readonly pending: number;
  /** Waits until everything is durable, or could not be made so. */
  close(): Promise<void>;
}

export const memoryPlace = 'memory';
/** A batch is a handful of inserts: this often at most, ms. */
const every = 250;
const full = 20_000;

export function createRecorder(ports: RecorderPorts): Recorder {
  const { ingest, live, target, reading } = ports;
  let queue: JournalEntry[] = [];
  let underway = 0;
  let memory: (() => string) | undefined;
  let closed = false;
  let held = false;
  let working: Promise<void> | undefined;
  let wake: () => void = () => {};
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const hold = (): void => {
    const now = queue.length + underway > (held ? full / 2 : full);
    if (now !== held) ports.onFull(now);
    held = now;
  };
  const work = async (): Promise<void> => {
    for (let failures = 0; queue.length > 0; ) {
      const entries = queue;
      queue = [];
      underway = entries.length;
      const text = memory?.() ?? '';
      const batch = {
        place: memoryPlace,
        entries,
        quarantined: [],
        lines: entries.length,
        ignored: 0,
        cursor: text,
        bytesRead: 0,
        bytesTotal: null,
        done: false,
      };
      try {
        await ingest.batch(target, batch, { cursor: { reading, text } });
        underway = 0;
        failures = 0;
        hold();
        ingest.refreshAgentsSoon(target);
      } catch (error) {
        ports.onError(error);
        queue = [...entries, ...queue];
        underway = 0;
        failures += 1;
        // What is not kept by now may be told again by the PBX's own log, or is lost with it.
        if (closed && failures > 3) return;
      }
      if (!closed || failures > 0)
        await pause(failures > 0 ? Math.min(10_000, 500 * 2 ** failures) : every);
    }
  };

  return {
    take(told) {
      if (told.ahead.length > 0) live.feed(target, { entries: told.ahead }, { provisional: true });
      if (told.record.length === 0) return;
      // Shown before it is kept; ingest tells the same again, which changes nothing.
      live.feed(target, { entries: told.record });
      queue.push(...told.record);
      memory = told.memory;
      hold();
      working ??= work().finally(() => {
        working = undefined;
      });
    },
    get pending() {
      return queue.length + underway;
    },
    async close() {
      closed = true;
      wake();
      await working;
      await ingest.finish(target);
    },
  };
}
