import { setTimeout as pause } from 'node:timers/promises';
import type { SourceBatch } from '../../sources/sdk/source.ts';
import type { Ingest } from './create-ingest.ts';
import { timesOf } from './horizon.ts';
import type { BatchCounts } from './ports.ts';
import { type IngestTarget, scopeKey } from './target.ts';

/** Gathered batches that are stored at the same time: what comes meanwhile is the next one. */
const underwayAtMost = 2;
/**
 * From one gathered batch to the next, ms: what it costs the engines to store one hardly depends on
 * its size.
 */
const apart = 150;
/** Entries of one gathered batch. */
const entriesAtMost = 5000;

interface Request {
  readonly batch: SourceBatch;
  resolve(counts: BatchCounts): void;
  reject(cause: unknown): void;
}

interface Link {
  readonly key: string;
  readonly target: IngestTarget;
  readonly waiting: Request[];
  underway: number;
  /** When the next may be taken, on the clock that only goes forward. */
  nextAt: number;
}

/**
 * Small batches that come faster than they are stored are stored together: a link that sends fifty
 * times a second waits for a few durable writes and not for fifty. Each is told its own counts, and
 * that it is durable; when the storing fails, all that were gathered fail. Batches that are read from
 * a place (with a cursor, or replayed) go by themselves.
 */
export function gatherBatches(ingest: Ingest): Ingest {
  const links = new Map<string, Link>();
  const running = new Set<Promise<void>>();

  const run = async (link: Link): Promise<void> => {
    while (link.waiting.length > 0) {
      const early = link.nextAt - performance.now();
      if (early > 0) {
        await pause(early);
        continue;
      }
      const some = takeSome(link.waiting);
      // Whoever waits for each answer before the next batch is never gathered, and never waits.
      if (some.length > 1) link.nextAt = performance.now() + apart;
      try {
        const batches = some.map(({ batch }) => batch);
        const [only] = batches;
        if (only !== undefined && batches.length === 1) {
          some[0]?.resolve(await ingest.batch(link.target, only));
          continue;
        }
        const { byPlace } = await ingest.batch(link.target, together(batches));
        for (const { batch, resolve } of some) {
          const counts = byPlace?.get(batch.place);
          if (counts === undefined) throw new Error('a gathered batch was not counted');
          resolve({ ...counts, ...timesOf(batch.entries) });
        }
      } catch (cause) {
        for (const { reject } of some) reject(cause);
      }
    }
    // In the same turn as the last look at what waits: what comes next begins a run of its own.
    link.underway -= 1;
    if (link.underway === 0 && links.get(link.key) === link) links.delete(link.key);
  };

  return {
    ...ingest,
    batch(target, batch, options) {
      const read = options?.cursor !== undefined || options?.replay;
      if (read || batch.aliases?.length) return ingest.batch(target, batch, options);
      const key = `${scopeKey(target)}\u0000${target.source}`;
      let link = links.get(key);
      // Settings of a source may change: what is underway goes by the old ones.
      if (link === undefined || JSON.stringify(link.target) !== JSON.stringify(target)) {
        link = { key, target, waiting: [], underway: 0, nextAt: 0 };
        links.set(key, link);
      }
      const own = link;
      return new Promise<BatchCounts>((resolve, reject) => {
        own.waiting.push({ batch, resolve, reject });
        if (own.underway >= underwayAtMost) return;
        own.underway += 1;
        const done = run(own).finally(() => running.delete(done));
        running.add(done);
      });
    },
    close: async () => {
      await Promise.all(running);
      await ingest.close();
    },
  };
}

/** The first that wait, of places of their own. */
function takeSome(waiting: Request[]): Request[] {
  const places = new Set<string>();
  let count = 0;
  let size = 0;
  for (const { batch } of waiting) {
    if (places.has(batch.place)) break;
    if (count > 0 && size + batch.entries.length > entriesAtMost) break;
    places.add(batch.place);
    size += batch.entries.length;
    count += 1;
  }
  return waiting.splice(0, count);
}

function together(batches: readonly SourceBatch[]): SourceBatch {
  const sum = (of: (batch: SourceBatch) => number): number =>
    batches.reduce((total, batch) => total + of(batch), 0);
  return {
    place: 'gathered',
    entries: batches.flatMap(({ entries }) => entries),
    quarantined: batches.flatMap(({ quarantined }) => quarantined),
    lines: sum(({ lines }) => lines),
    ignored: sum(({ ignored }) => ignored),
    gathered: batches,
    cursor: '',
    bytesRead: sum(({ bytesRead }) => bytesRead),
    bytesTotal: null,
    done: true,
  };
}
