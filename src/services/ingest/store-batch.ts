import { countRows, dirtyList } from './fold-units.ts';
import type { IngestPorts } from './ports.ts';
import type { PreparedBatch } from './prepare.ts';

/** Where reading goes on after a batch; undefined for sources that are not read from a place. */
export type Cursor = { readonly reading: string; readonly text: string } | null | undefined;

/**
 * Makes a batch durable, step after step. Broken off between any two, the batch stays open in
 * PostgreSQL and is folded again by {@link recoverSystem}; nothing is acknowledged before the last.
 */
export async function storeBatch(
  ports: IngestPorts,
  prepared: PreparedBatch,
  cursor: Cursor,
): Promise<void> {
  const { target, batch, version, fresh, changes, aliases, units, counts } = prepared;
  const { write, remove } = changes;
  const changesSomething =
    fresh.length + aliases.length + units.length + countRows(write) + countRows(remove) > 0;
  const now = ports.now();
  if (changesSomething) {
    const dirty = dirtyList(changes.dirty);
    await ports.log.open(target, { version, source: target.source, units }, aliases, dirty);
    await ports.journal.append(target, version, fresh);
    await ports.facts.apply(target, version, write, remove);
  }
  await ports.receipts.quarantine(target, version, now, batch.quarantined);
  await ports.receipts.received(target, version, now, counts);
  await ports.log.close({
    target,
    version,
    begin: prepared.begin,
    horizon: prepared.horizon,
    counts,
    now,
    place: batch.place,
    cursor,
  });
}
