import { countRows, dirtyList } from './fold-units.ts';
import type { BatchCounts, IngestPorts } from './ports.ts';
import type { PreparedBatch } from './prepare.ts';

/** How a batch is booked. */
export interface BatchOptions {
  /**
   * Where reading goes on after the batch; null: the place was read to its end; absent: the source
   * is not read from a place.
   */
  readonly cursor?: { readonly reading: string; readonly text: string } | null | undefined;
  /** Its lines were counted as quarantined before: they are booked over, not counted again. */
  readonly replay?: boolean | undefined;
}

/**
 * The three steps that make a batch durable, each begun when the one before is done. Broken off
 * anywhere, the batch stays open in PostgreSQL and is folded again by {@link recoverSystem}; nothing
 * is acknowledged before the last step. Steps of several batches may run side by side, as long as
 * batches end in their order.
 */
export async function openBatch(ports: IngestPorts, prepared: PreparedBatch): Promise<void> {
  if (!changesSomething(prepared)) return;
  const { target, version, changes, aliases, units } = prepared;
  const dirty = dirtyList(changes.dirty);
  await ports.log.open(target, { version, source: target.source, units }, aliases, dirty);
}

/**
 * Second step: journal, facts and receipts. They go in at the same time; whichever of them a crash
 * leaves out, recovery finds the batch's units by the others.
 */
export async function insertBatch(
  ports: IngestPorts,
  prepared: PreparedBatch,
  options: BatchOptions,
): Promise<void> {
  const { target, batch, version, fresh, changes, counts } = prepared;
  const now = ports.now();
  const receipt = options.replay ? settled(counts) : counts;
  const inserts = [
    ports.receipts.quarantine(target, version, now, batch.quarantined),
    ports.receipts.received(target, version, now, receipt),
  ];
  if (changesSomething(prepared)) {
    inserts.push(
      ports.journal.append(target, version, fresh),
      ports.facts.apply(target, version, changes.write, changes.remove),
    );
  }
  // All of them end before a failure is told: nothing of a failed batch may arrive later.
  const results = await Promise.allSettled(inserts);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** Last step: the batch is done, and reading goes on after it. */
export async function closeBatch(
  ports: IngestPorts,
  prepared: PreparedBatch,
  options: BatchOptions,
): Promise<void> {
  const { target, batch, version, counts } = prepared;
  await ports.log.close({
    target,
    version,
    begin: prepared.begin,
    horizon: prepared.horizon,
    counts: options.replay ? bookedOver(counts) : counts,
    now: ports.now(),
    place: batch.place,
    cursor: options.cursor,
  });
}

function changesSomething({ fresh, aliases, units, changes }: PreparedBatch): boolean {
  const rows = countRows(changes.write) + countRows(changes.remove);
  return fresh.length + aliases.length + units.length + rows > 0;
}

/** A replay's receipt: only of the lines that found their place. */
function settled(counts: BatchCounts): BatchCounts {
  return { ...counts, lines: counts.lines - counts.quarantined, quarantined: 0 };
}

/** Counts that move lines from quarantined to what became of them; their sum is nought. */
function bookedOver(counts: BatchCounts): BatchCounts {
  const { accepted, repeated, ignored } = counts;
  return { ...counts, lines: 0, quarantined: -(accepted + repeated + ignored) };
}
