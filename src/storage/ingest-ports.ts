import type { Pool } from 'pg';
import type { IngestPorts } from '../services/ingest/ports.ts';
import type { ClickHouse } from './clickhouse/client.ts';
import { createFactStore } from './clickhouse/fact-store.ts';
import { createJournalStore } from './clickhouse/journal-store.ts';
import { createReceiptStore } from './clickhouse/receipt-store.ts';
import { createIngestLog } from './postgres/ingest-log.ts';
import { createRollupMarks } from './postgres/rollup-marks.ts';

/** What ingest stands on: facts and journal in ClickHouse, its own progress in PostgreSQL. */
export function createIngestPorts(
  clickhouse: ClickHouse,
  pool: Pool,
  now: () => number = Date.now,
): IngestPorts {
  return {
    journal: createJournalStore(clickhouse),
    facts: createFactStore(clickhouse, createRollupMarks(pool)),
    receipts: createReceiptStore(clickhouse),
    log: createIngestLog(pool),
    now,
  };
}
