import type { Facts, FactTable } from '../../core/contact/facts.ts';
import type { IngestLog } from '../ingest/ports.ts';
import type { QueryPorts } from '../query/ports.ts';

/** A call by its key in its system. */
export interface CallKey {
  readonly project: string;
  readonly system: string;
  readonly call: string;
}

/** Something the journal keeps of a call. Without a raw line `line` is 0 and `text` the event as JSON. */
export interface RawEntry {
  readonly source: string;
  readonly place: string;
  readonly line: number;
  readonly text: string;
  /** ms UTC. */
  readonly at: number;
  readonly type: string;
}

/** Instants that the facts of the calls lie between, ms UTC. */
export interface Around {
  readonly from: number;
  readonly to: number;
}

/** What is kept of calls one by one. */
export interface CallStore {
  /** When a call began, ms UTC; null: there is no such call. */
  startOf(tenant: string, key: CallKey): Promise<number | null>;
  /** Facts of some tables, each list in the order of time, by `keyText`. */
  factsOf(
    tenant: string,
    keys: readonly CallKey[],
    tables: readonly FactTable[],
    around: Around,
  ): Promise<Map<string, Facts>>;
  /** Journal of the units of calls with these keys, in the order of time. */
  journalOf(
    tenant: string,
    key: Omit<CallKey, 'call'>,
    calls: readonly string[],
  ): Promise<RawEntry[]>;
}

/** What the journal of calls needs from outside. */
export interface CallPorts extends QueryPorts {
  readonly store: CallStore;
  /** Which other keys a call is known by. */
  readonly log: Pick<IngestLog, 'aliasesTo'>;
}

/** A key as one text. */
export function keyText({ project, system, call }: CallKey): string {
  return JSON.stringify([project, system, call]);
}
