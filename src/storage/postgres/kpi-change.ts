import type { PoolClient } from 'pg';
import type { KpiChange } from '../../services/kpi/ports.ts';
import { runKept } from './kept-text.ts';

/** The row of the tenant's revision is locked first: who comes second sees what the first did. */
export async function applyChange(
  client: PoolClient,
  tenant: string,
  revision: number,
  change: KpiChange,
): Promise<boolean> {
  await runKept(
    client,
    'INSERT INTO kpi_revisions (tenant, revision) VALUES ($1, 0) ON CONFLICT DO NOTHING',
    [tenant],
  );
  const raised = await runKept(
    client,
    'UPDATE kpi_revisions SET revision = revision + 1 WHERE tenant = $1 AND revision = $2',
    [tenant, revision],
  );
  if (raised.rowCount !== 1) return false;
  for (const one of change.versions ?? [])
    await runKept(
      client,
      `INSERT INTO kpi_versions
         (tenant, metric, version, effective_from, family, definition, note, author, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        tenant,
        one.metric,
        one.version,
        one.effectiveFrom,
        one.family,
        one.definition,
        one.note,
        one.author,
        one.at,
      ],
    );
  if (change.dropDrafts?.length)
    await runKept(client, 'DELETE FROM kpi_drafts WHERE tenant = $1 AND metric = ANY($2)', [
      tenant,
      change.dropDrafts,
    ]);
  for (const [metric, retired] of change.retired ?? [])
    await runKept(
      client,
      `INSERT INTO kpi_marks (tenant, metric, retired) VALUES ($1, $2, $3)
       ON CONFLICT (tenant, metric) DO UPDATE SET retired = excluded.retired`,
      [tenant, metric, retired],
    );
  for (const [metric, at] of change.reviewed ?? [])
    await runKept(
      client,
      `INSERT INTO kpi_marks (tenant, metric, reviewed_at) VALUES ($1, $2, $3)
       ON CONFLICT (tenant, metric) DO UPDATE SET reviewed_at = excluded.reviewed_at`,
      [tenant, metric, at],
    );
  for (const rule of change.setTargets ?? [])
    await runKept(
      client,
      `INSERT INTO kpi_targets
         (tenant, id, metric, dimension, value, plan, thresholds, effective_from, note, author, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        tenant,
        rule.id,
        rule.metric,
        rule.scope.dimension,
        rule.scope.value,
        rule.plan,
        rule.thresholds ?? null,
        rule.effectiveFrom,
        rule.note,
        rule.author,
        rule.at,
      ],
    );
  if (change.removeTargets?.length)
    await runKept(client, 'DELETE FROM kpi_targets WHERE tenant = $1 AND id = ANY($2)', [
      tenant,
      change.removeTargets,
    ]);
  for (const entry of change.journal)
    await runKept(
      client,
      `INSERT INTO kpi_journal
         (tenant, at, author, metric, action, version, effective_from, note, moved, target)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        tenant,
        entry.at,
        entry.author,
        entry.metric,
        entry.action,
        entry.version,
        entry.effectiveFrom,
        entry.note,
        JSON.stringify(entry.moved),
        entry.target ?? null,
      ],
    );
  return true;
}
