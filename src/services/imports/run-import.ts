import type { SourceBatch, SourceReader } from '../../sources/sdk/source.ts';
import type { Ingest } from '../ingest/create-ingest.ts';
import type { BatchCounts } from '../ingest/ports.ts';
import type { IngestTarget } from '../ingest/target.ts';
import { type ImportStore, readingOf, type StoredImport } from './job.ts';

/** What one reading needs. */
export interface RunImport {
  readonly job: StoredImport;
  readonly target: IngestTarget;
  readonly reader: SourceReader;
  readonly ingest: Pick<Ingest, 'batch' | 'finish' | 'refreshAgentsSoon'>;
  readonly store: Pick<ImportStore, 'cursors'>;
  readonly signal: AbortSignal;
  /** Each batch, when it is durable. */
  readonly onBatch: (counts: BatchCounts, batch: SourceBatch) => void;
}

/**
 * Reads a source to its end, or until the signal. A place that was left off is gone on with where
 * its last durable batch ended. The next piece is read while the one before is being stored.
 */
export async function runImport(run: RunImport): Promise<void> {
  const { job, target, reader, ingest, signal } = run;
  const reading = readingOf(job.kind, job.zone, job.mapping);
  const cursors = await run.store.cursors(target.source, reading);
  const underway: Promise<void>[] = [];
  const take = async (batch: SourceBatch): Promise<void> => {
    const ended = batch.done && !job.follow;
    const cursor = ended ? null : { reading, text: batch.cursor };
    run.onBatch(await ingest.batch(target, batch, { cursor }), batch);
    if (job.follow) ingest.refreshAgentsSoon(target);
  };
  const batches = reader.read({
    inputs: job.inputs,
    zone: job.zone,
    mapping: job.mapping ?? undefined,
    follow: job.follow,
    resume: (place) => cursors.get(place),
    signal,
  });
  try {
    for await (const batch of batches) {
      const taken = take(batch);
      // Heard below, in its turn; unheard until then it would end the process.
      taken.catch(() => {});
      underway.push(taken);
      if (underway.length > 2) await underway.shift();
      if (signal.aborted) break;
    }
  } catch (error) {
    if (!signal.aborted) {
      await Promise.allSettled(underway);
      throw error;
    }
  }
  await Promise.all(underway);
  await ingest.finish(target);
}
