import type { Facts, FactTable, OfferFact, TalkFact } from '../../core/contact/facts.ts';
import type { RawReference, Unit } from '../../core/contact/journal.ts';
import type { QuarantinedLine } from '../../sources/sdk/source.ts';
import type { KnownSpan } from './horizon.ts';
import type { IngestScope, IngestTarget } from './target.ts';

export type UnitKind = Unit['kind'];

/** An entry as the journal keeps it; `text` is its body as JSON. */
export interface KeptEntry {
  readonly at: number;
  readonly key: string;
  readonly text: string;
  readonly version: number;
}

/** An entry on its way into the journal. */
export interface NewEntry {
  readonly kind: UnitKind;
  readonly unit: string;
  readonly at: number;
  readonly key: string;
  readonly type: string;
  readonly text: string;
  readonly raw: RawReference | undefined;
}

export interface Between {
  readonly from: number;
  readonly to: number;
}

/** A unit with all that is kept of it. */
export interface KeptUnit {
  readonly unit: string;
  readonly entries: KeptEntry[];
}

/** The journal (ClickHouse). Of entries with one key only the newest version is told. */
export interface JournalStore {
  /** false while nothing of the scope was ever kept. */
  hasEntries(scope: IngestScope): Promise<boolean>;
  /** Newest instant among entries of a kind; 0 without any. */
  newestAt(scope: IngestScope, kinds: readonly UnitKind[]): Promise<number>;
  entries(
    scope: IngestScope,
    kind: UnitKind,
    units: readonly string[],
    between?: Between,
  ): Promise<Map<string, KeptEntry[]>>;
  append(target: IngestTarget, version: number, entries: readonly NewEntry[]): Promise<void>;
  /** Instants of all restarts, ascending. */
  restarts(scope: IngestScope): Promise<number[]>;
  /** Waits until the engine works on no insert of these versions any more. */
  settled(versions: readonly number[]): Promise<void>;
  /**
   * What a batch brought: units, its restarts, and the span it tells of (`knownSpan`) but for what is
   * later than `latest`, ms.
   */
  ofBatch(
    scope: IngestScope,
    version: number,
    latest: number,
  ): Promise<{
    readonly units: Unit[];
    readonly restarts: number[];
    readonly span: KnownSpan;
  }>;
  /** Every unit of a kind in order of its key, whole, in pieces of some hundred units. */
  stream(scope: IngestScope, kind: UnitKind): AsyncIterable<KeptUnit[]>;
  /** Raw lines behind a unit, in order of time. */
  rawLines(scope: IngestScope, unit: Unit): Promise<{ at: number; raw: RawReference }[]>;
}

/** What an operator did; fields that states do not depend on are empty. */
export interface AgentWork {
  readonly agent: string;
  readonly talks: TalkFact[];
  readonly offers: OfferFact[];
  /** Days of states that stand, each with its highest ordinal. */
  readonly standing: DayCount[];
}

/** Rows on their way, kept as bytes: they take a third of the room of objects. */
export interface FactCollector {
  readonly bytes: number;
  add(write: Facts, remove: Facts): void;
  /** Writes what was collected; may be collected into again afterwards. */
  flush(): Promise<void>;
}

export interface DayCount {
  readonly day: number;
  readonly ordinal: number;
}

/** The facts (ClickHouse). */
export interface FactStore {
  /** Writes rows and takes rows away (by their key), all under one version. */
  apply(scope: IngestScope, version: number, write: Facts, remove: Facts): Promise<void>;
  /** Collects rows to be written together, all under one version. */
  collect(scope: IngestScope, version: number): FactCollector;
  /** Rows that stand now for units: for recovery, where what stands is not known. Slow. */
  ofUnits(scope: IngestScope, units: readonly Unit[]): Promise<Facts>;
  /** Units with rows of a version: what a batch that was broken off had come to. Slow. */
  unitsOfVersion(scope: IngestScope, version: number): Promise<Unit[]>;
  /** Keys of calls that were going on at any of these instants (some more may be told). */
  callsOpenAt(scope: IngestScope, instants: readonly number[]): Promise<string[]>;
  /**
   * Talks and rings of operators that reach into a UTC day or later, and which of their days stand
   * from it on; one operator after another.
   */
  agentWork(
    scope: IngestScope,
    agents: readonly string[],
    fromDay: number,
  ): AsyncIterable<AgentWork>;
  /** Operators whose last state goes on, with the day of that row. */
  openAgents(scope: IngestScope): Promise<{ agent: string; day: number }[]>;
  /** Every operator with talks, rings or states. */
  agents(scope: IngestScope): Promise<string[]>;
  /**
   * Takes away what calls and records gave before a version: after a rebuild, the rows that it did
   * not write again.
   */
  removeOlder(scope: IngestScope, version: number): Promise<void>;
  /** Merges the parts of the partitions these instants lie in, so that FINAL is cheap. */
  settle(between: Between, tables: readonly FactTable[]): Promise<void>;
}

/** Counts of one batch. lines = accepted + repeated + ignored + quarantined, always. */
export interface BatchCounts {
  readonly lines: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly ignored: number;
  readonly quarantined: number;
  /** First and last instant of what the batch told; null when it told nothing. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** Of a gathered batch: the counts of each request, by its place. */
  readonly byPlace?: ReadonlyMap<string, LineCounts> | undefined;
}

/** How the lines of something were taken. */
export type LineCounts = Pick<
  BatchCounts,
  'lines' | 'accepted' | 'repeated' | 'ignored' | 'quarantined'
>;

/** Lines that could not be read, and what came in each batch (ClickHouse). */
export interface ReceiptStore {
  quarantine(
    target: IngestTarget,
    version: number,
    now: number,
    lines: readonly QuarantinedLine[],
  ): Promise<void>;
  received(target: IngestTarget, version: number, now: number, counts: BatchCounts): Promise<void>;
}

export interface OpenBatch {
  readonly version: number;
  readonly source: string;
  readonly units: readonly Unit[];
}

export interface DirtyAgent {
  readonly agent: string;
  readonly fromDay: number;
}

export interface Alias {
  readonly from: string;
  readonly to: string;
  /** Entries were stored under `from` before the two were known as one. */
  readonly kept: boolean;
}

export interface SystemState {
  /** Oldest and newest instant the system told of, ms; begin null and horizon 0: nothing yet. */
  readonly begin: number | null;
  readonly horizon: number;
  readonly lastVersion: number;
  readonly hasAliases: boolean;
}

/** What a batch leaves with its last step, in one transaction. */
export interface BatchEnd {
  readonly target: IngestTarget;
  readonly version: number;
  readonly begin: number | null;
  readonly horizon: number;
  readonly counts: BatchCounts;
  readonly now: number;
  readonly place: string;
  /** undefined: the place has no cursor (events); null: read to its end. */
  readonly cursor: { readonly reading: string; readonly text: string } | null | undefined;
}

/** What ingest remembers about its own progress (PostgreSQL). */
export interface IngestLog {
  /** Waits until no other process writes to the scope; resolves with the release. */
  lock(scope: IngestScope): Promise<() => Promise<void>>;
  nextVersion(): Promise<number>;
  state(scope: IngestScope): Promise<SystemState>;
  openBatches(scope: IngestScope): Promise<OpenBatch[]>;
  /** Scopes with open batches. */
  unfinished(): Promise<IngestTarget[]>;
  /** First step, one transaction: the open batch, its new aliases, its dirty operators. */
  open(
    target: IngestTarget,
    batch: OpenBatch,
    aliases: readonly Alias[],
    dirty: readonly DirtyAgent[],
  ): Promise<void>;
  /** Last step. */
  close(end: BatchEnd): Promise<void>;
  /** Ends a batch that was found open and has been folded again; what it told of is known then. */
  abandon(scope: IngestScope, version: number, span: KnownSpan): Promise<void>;
  aliasesFrom(scope: IngestScope, from: readonly string[]): Promise<Map<string, string>>;
  /** Keys with entries of their own that belong to these. */
  aliasesTo(scope: IngestScope, to: readonly string[]): Promise<Map<string, string[]>>;
  allKeptAliases(scope: IngestScope): Promise<Alias[]>;
  /** `settled`: the batch that made the mark is not open any more, so its entries can be read. */
  dirtyAgents(
    scope: IngestScope,
  ): Promise<(DirtyAgent & { readonly mark: number; readonly settled: boolean })[]>;
  markDirty(scope: IngestScope, version: number, dirty: readonly DirtyAgent[]): Promise<void>;
  /** Takes marks away that were not renewed since they were read. */
  cleanAgents(
    scope: IngestScope,
    done: readonly { readonly agent: string; readonly mark: number }[],
  ): Promise<void>;
}

export interface IngestPorts {
  readonly journal: JournalStore;
  readonly facts: FactStore;
  readonly receipts: ReceiptStore;
  readonly log: IngestLog;
  readonly now: () => number;
}
