import type { Pool, PoolClient } from 'pg';
import type { TargetRule } from '../../core/kpi/targets.ts';
import type {
  JournalEntry,
  KpiState,
  KpiStore,
  StoredDraft,
  StoredVersion,
} from '../../services/kpi/ports.ts';
import { guarded } from '../failures.ts';
import { runKept } from './kept-text.ts';
import { applyChange } from './kpi-change.ts';
import { inTransaction } from './transaction.ts';

const iso = (at: Date): string => at.toISOString();
/** Days as texts: `date` would come as a moment of the server's zone. */
const day = (column: string): string => `to_char(${column}, 'YYYY-MM-DD')`;

/** What was decided about KPIs, in PostgreSQL. */
export function createKpiStore(pool: Pool): KpiStore {
  const ask = <T>(run: () => Promise<T>): Promise<T> => guarded(run, 'postgres');

  return {
    revision: (tenant) =>
      ask(async () => {
        const { rows } = await runKept<{ revision: string }>(
          pool,
          'SELECT revision FROM kpi_revisions WHERE tenant = $1',
          [tenant],
        );
        return Number(rows[0]?.revision ?? 0);
      }),
    load: (tenant) =>
      ask(() =>
        inTransaction(pool, async (client) => {
          // One snapshot for all tables: what is loaded is what some revision was.
          await runKept(client, 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
          return loadState(client, tenant);
        }),
      ),
    change: (tenant, revision, change) =>
      ask(() => inTransaction(pool, (client) => applyChange(client, tenant, revision, change))),
    drafts: (tenant) =>
      ask(async () => {
        const { rows } = await runKept<DraftRow>(pool, `${selectDrafts} WHERE tenant = $1`, [
          tenant,
        ]);
        return new Map(rows.map((row) => [row.metric, draftOf(row)]));
      }),
    draft: (tenant, metric) =>
      ask(async () => {
        const { rows } = await runKept<DraftRow>(
          pool,
          `${selectDrafts} WHERE tenant = $1 AND metric = $2`,
          [tenant, metric],
        );
        return rows[0] ? draftOf(rows[0]) : null;
      }),
    saveDraft: (tenant, metric, draft) =>
      ask(async () => {
        if (draft === null)
          await runKept(pool, 'DELETE FROM kpi_drafts WHERE tenant = $1 AND metric = $2', [
            tenant,
            metric,
          ]);
        else
          await runKept(
            pool,
            `INSERT INTO kpi_drafts (tenant, metric, definition, note, saved_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (tenant, metric) DO UPDATE
             SET definition = excluded.definition, note = excluded.note, saved_at = excluded.saved_at`,
            [tenant, metric, draft.definition, draft.note, draft.savedAt],
          );
      }),
    journal: (tenant, limit, metric) =>
      ask(async () => {
        const { rows } = await runKept<JournalRow>(
          pool,
          `SELECT at, author, metric, action, version, ${day('effective_from')} AS effective_from,
             note, moved, target
           FROM kpi_journal WHERE tenant = $1 AND ($3::text IS NULL OR metric = $3)
           ORDER BY id DESC LIMIT $2`,
          [tenant, limit, metric ?? null],
        );
        return rows.map(({ at, effective_from, target, ...row }) => ({
          ...row,
          ...(target && { target }),
          at: iso(at),
          effectiveFrom: effective_from,
        }));
      }),
  };
}

const selectDrafts = 'SELECT metric, definition, note, saved_at FROM kpi_drafts';

interface DraftRow {
  readonly metric: string;
  readonly definition: Readonly<Record<string, unknown>>;
  readonly note: string;
  readonly saved_at: Date;
}

function draftOf({ definition, note, saved_at }: DraftRow): StoredDraft {
  return { definition, note, savedAt: iso(saved_at) };
}

type JournalRow = Omit<JournalEntry, 'at' | 'effectiveFrom' | 'target'> & {
  readonly target: TargetRule | null;
  readonly at: Date;
  readonly effective_from: string | null;
};

type VersionRow = Omit<StoredVersion, 'at' | 'effectiveFrom'> & {
  readonly at: Date;
  readonly effective_from: string;
};

type TargetRow = Omit<TargetRule, 'at' | 'effectiveFrom' | 'scope' | 'thresholds'> & {
  readonly at: Date;
  readonly effective_from: string;
  readonly dimension: TargetRule['scope']['dimension'];
  readonly value: string;
  readonly thresholds: TargetRule['thresholds'] | null;
};

async function loadState(client: PoolClient, tenant: string): Promise<KpiState> {
  const revisions = await runKept<{ revision: string }>(
    client,
    'SELECT revision FROM kpi_revisions WHERE tenant = $1',
    [tenant],
  );
  const versions = await runKept<VersionRow>(
    client,
    `SELECT metric, version, ${day('effective_from')} AS effective_from, family, definition, note,
       author, at
     FROM kpi_versions WHERE tenant = $1 ORDER BY metric, version`,
    [tenant],
  );
  const targets = await runKept<TargetRow>(
    client,
    `SELECT id, metric, dimension, value, plan, thresholds,
       ${day('effective_from')} AS effective_from, note, author, at
     FROM kpi_targets WHERE tenant = $1 ORDER BY ordinal`,
    [tenant],
  );
  const marks = await runKept<{ metric: string; retired: boolean; reviewed_at: Date | null }>(
    client,
    'SELECT metric, retired, reviewed_at FROM kpi_marks WHERE tenant = $1',
    [tenant],
  );
  return {
    revision: Number(revisions.rows[0]?.revision ?? 0),
    versions: versions.rows.map(({ at, effective_from, ...row }) => ({
      ...row,
      at: iso(at),
      effectiveFrom: effective_from,
    })),
    targets: targets.rows.map(
      ({ at, effective_from, dimension, value, thresholds, ...row }): TargetRule => ({
        ...row,
        ...(thresholds && { thresholds }),
        at: iso(at),
        effectiveFrom: effective_from,
        scope: { dimension, value },
      }),
    ),
    retired: new Set(marks.rows.flatMap(({ metric, retired }) => (retired ? [metric] : []))),
    reviewed: new Map(
      marks.rows.flatMap(({ metric, reviewed_at }) =>
        reviewed_at === null ? [] : [[metric, iso(reviewed_at)] as const],
      ),
    ),
  };
}
