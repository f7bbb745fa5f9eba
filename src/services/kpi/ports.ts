import type { z } from 'zod';
import type { journalEntry, movedNumber } from '../../contracts/kpi.ts';
import type { MetricDefinition } from '../../core/kpi/definition.ts';
import type { TargetRule } from '../../core/kpi/targets.ts';
import type { QueryPorts } from '../query/ports.ts';
import type { Shipped } from './catalogues.ts';

export type JournalEntry = z.output<typeof journalEntry>;
export type MovedNumber = z.output<typeof movedNumber>;

/** A published version as it is kept. Versions of a shipped KPI begin with 2, of an own one with 1. */
export interface StoredVersion {
  readonly metric: string;
  readonly version: number;
  /** Local day. */
  readonly effectiveFrom: string;
  readonly family: string;
  readonly definition: MetricDefinition;
  readonly note: string;
  readonly author: string;
  /** ISO instant. */
  readonly at: string;
}

/** A definition that is being written; it may be anything. */
export interface StoredDraft {
  readonly definition: Readonly<Record<string, unknown>>;
  readonly note: string;
  readonly savedAt: string;
}

/** All that was decided about the KPIs of a tenant, as of one moment. */
export interface KpiState {
  /** Grows with every change. */
  readonly revision: number;
  readonly versions: readonly StoredVersion[];
  /** In the order they were set. */
  readonly targets: readonly TargetRule[];
  readonly retired: ReadonlySet<string>;
  /** ISO instant of the last review, by KPI. */
  readonly reviewed: ReadonlyMap<string, string>;
}

export const emptyState: KpiState = {
  revision: 0,
  versions: [],
  targets: [],
  retired: new Set(),
  reviewed: new Map(),
};

/** What one change does: all of it takes effect with its lines of the journal, or none. */
export interface KpiChange {
  readonly versions?: readonly StoredVersion[];
  /** Drafts of these KPIs are done with. */
  readonly dropDrafts?: readonly string[];
  readonly retired?: ReadonlyMap<string, boolean>;
  readonly reviewed?: ReadonlyMap<string, string>;
  readonly setTargets?: readonly TargetRule[];
  readonly removeTargets?: readonly string[];
  readonly journal: readonly JournalEntry[];
}

/** What was decided about KPIs, as it is remembered (PostgreSQL). */
export interface KpiStore {
  /** 0: nothing was ever changed. */
  revision(tenant: string): Promise<number>;
  load(tenant: string): Promise<KpiState>;
  /**
   * Makes a change if nothing changed since `revision`; false: something did, and nothing was done.
   * Changes of a tenant come one after another, also from several processes.
   */
  change(tenant: string, revision: number, change: KpiChange): Promise<boolean>;
  drafts(tenant: string): Promise<ReadonlyMap<string, StoredDraft>>;
  draft(tenant: string, metric: string): Promise<StoredDraft | null>;
  saveDraft(tenant: string, metric: string, draft: StoredDraft | null): Promise<void>;
  /** The newest first; of one KPI, or of all. */
  journal(tenant: string, limit: number, metric?: string): Promise<JournalEntry[]>;
}

/** What the services of KPIs need from outside. */
export interface KpiPorts extends QueryPorts {
  readonly store: KpiStore;
  readonly shipped: Shipped;
  /** A new id that is hard to guess. */
  readonly newId: () => string;
}
