import { diffRows } from '../../core/control/diff-rows.ts';
import {
  type ClientCall,
  followMs,
  joinMs,
  keyOf,
  type MissedCall,
  type MissedSettings,
  missedCalls,
} from '../../core/control/missed.ts';
import type { ChangedDays, MissedStore, MissedWorkStore, Range } from './ports.ts';

/** What the list of missed calls needs from outside. */
export interface MissedPorts {
  readonly tenant: string;
  /** Zone of business hours. */
  readonly zone: string;
  readonly store: MissedStore;
  readonly work: MissedWorkStore;
  readonly days: ChangedDays;
  readonly now: () => number;
}

/** Entries that calls of a stretch of time may belong to. */
export function reachOf({ from, to }: Range): Range {
  return { from: from - followMs, to: to + joinMs };
}

/** The stretch of time in which entries (at least one) were lost. */
export function spanOf(entries: readonly MissedCall[]): Range {
  const times = entries.map(({ lostAt }) => lostAt);
  return { from: Math.min(...times), to: Math.max(...times) + 1 };
}

/**
 * Makes the entries lost in a range anew, of all clients or of some, and writes what differs.
 * Resolves with how many rows did.
 */
export async function recompute(
  ports: MissedPorts,
  settings: MissedSettings,
  lost: Range,
  clients?: readonly string[],
): Promise<number> {
  const { tenant, store, work, days, zone } = ports;
  const calls: Range = { from: lost.from - joinMs, to: lost.to + followMs };
  // Taken before anything is read: of two at once the one that read later stands.
  const version = await days.nextVersion();
  const [rows, closings, standing] = await Promise.all([
    store.calls({ tenant, calls, lost, ...(clients && { clients }) }),
    work.closings(tenant, { from: calls.from, to: Number.MAX_SAFE_INTEGER }),
    store.entries(tenant, lost, clients),
  ]);
  const inRange = ({ lostAt }: { readonly lostAt: number }): boolean =>
    lostAt >= lost.from && lostAt < lost.to;
  const wanted: MissedCall[] = [];
  for (const part of partsOf(rows)) {
    const clients = new Set(part.map(({ client }) => client));
    const closed = closings.filter(({ client }) => clients.has(client));
    wanted.push(...missedCalls(part, closed, settings, zone).filter(inRange));
    // Others want the processor too.
    await new Promise((done) => setImmediate(done));
  }
  const changes = diffRows(standing, wanted, keyOf, ({ lostAt }) => lostAt);
  const count = changes.write.length + changes.remove.length;
  if (count > 0) await store.write(tenant, version, changes);
  return count;
}

/** Calls in parts of some thousands; those of one client are together. */
function partsOf(rows: readonly ClientCall[]): ClientCall[][] {
  const parts = new Map<number, ClientCall[]>();
  const count = Math.ceil(rows.length / 5000);
  for (const row of rows) {
    let hash = 0;
    for (const letter of row.client) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
    const list = parts.get(hash % count);
    if (list) list.push(row);
    else parts.set(hash % count, [row]);
  }
  return [...parts.values()];
}
