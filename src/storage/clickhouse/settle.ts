import type { FactTable } from '../../core/contact/facts.ts';
import type { Between } from '../../services/ingest/ports.ts';
import { guarded } from '../failures.ts';
import type { ClickHouse } from './client.ts';

/**
 * Merges the tables' partitions between two instants down to one part each, one after
 * another, so that FINAL has nothing left to do. Partitions of one part are left as they are.
 */
export async function settlePartitions(
  clickhouse: ClickHouse,
  between: Between,
  tables: readonly FactTable[],
): Promise<void> {
  const parts = await guarded(() =>
    clickhouse.query<{ table: string; partition: string }>(
      `SELECT table, partition FROM system.parts
      WHERE database = currentDatabase() AND active AND table IN {tables:Array(String)}
      GROUP BY table, partition HAVING count() > 1`,
      { params: { tables } },
    ),
  );
  const month = (at: number): number => {
    const date = new Date(at);
    return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
  };
  const block = (at: number): number => Math.trunc(Math.floor(at / 86_400_000) / 30);
  for (const { table, partition } of parts) {
    const id = Number(partition);
    const of = table === 'agent_intervals' ? block : month;
    if (!Number.isFinite(id) || id < of(between.from) || id > of(between.to)) continue;
    await guarded(() => clickhouse.command(`OPTIMIZE TABLE ${table} PARTITION ${id} FINAL`));
  }
}
