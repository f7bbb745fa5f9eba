import { createHash } from 'node:crypto';
import type { ReceiptStore } from '../../services/ingest/ports.ts';
import type { IngestTarget } from '../../services/ingest/target.ts';
import type { NotedLine } from '../../services/quarantine/create-quarantine.ts';
import { guarded } from '../failures.ts';
import type { ClickHouse } from './client.ts';

/** Quarantined lines and the counts of each batch in ClickHouse. */
export function createReceiptStore(clickhouse: ClickHouse): ReceiptStore {
  return {
    quarantine: (target, version, now, lines) =>
      insertQuarantined(
        clickhouse,
        target,
        version,
        'waiting',
        lines.map((line) => ({ ...line, notedAt: now })),
      ),
    received: async (target, version, now, counts) => {
      const { tenant, project, source, system } = target;
      const row = JSON.stringify({
        tenant,
        project,
        source,
        system,
        batch: version,
        received_at: now,
        lines: counts.lines,
        accepted: counts.accepted,
        repeated: counts.repeated,
        quarantined: counts.quarantined,
        ignored: counts.ignored,
        first_at: counts.firstAt,
        last_at: counts.lastAt,
        version,
      });
      await insert(clickhouse, 'source_batches', batchColumns, [row]);
    },
  };
}

const quarantineColumns = [
  'tenant',
  'project',
  'source',
  'place',
  'line',
  'hash',
  'reason',
  'params',
  'text',
  'noted_at',
  'status',
  'version',
];

const batchColumns = [
  'tenant',
  'project',
  'source',
  'system',
  'batch',
  'received_at',
  'lines',
  'accepted',
  'repeated',
  'quarantined',
  'ignored',
  'first_at',
  'last_at',
  'version',
];

async function insert(
  clickhouse: ClickHouse,
  table: string,
  columns: readonly string[],
  rows: readonly string[],
): Promise<void> {
  await guarded(() => clickhouse.insertText(table, columns, 'JSONEachRow', rows.join('\n')));
}

/** Writes quarantined lines; the same line again is one row, with its newest reason and status. */
export async function insertQuarantined(
  clickhouse: ClickHouse,
  { tenant, project, source }: IngestTarget,
  version: number,
  status: 'waiting' | 'replayed',
  lines: readonly NotedLine[],
): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ place, line, text, reason, params, notedAt }) =>
    JSON.stringify({
      ...{ tenant, project, source, place, line },
      hash: createHash('sha256').update(text).digest('base64url').slice(0, 16),
      ...{ reason, params },
      // Half a surrogate pair is not UTF-8, and ClickHouse would refuse the row.
      text: text.replace(/\p{Surrogate}/gu, '\ufffd'),
      noted_at: notedAt,
      ...{ status, version },
    }),
  );
  await insert(clickhouse, 'quarantine', quarantineColumns, rows);
}
