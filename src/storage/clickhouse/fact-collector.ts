import type { FactTable } from '../../core/contact/facts.ts';
import { addTouchedDays, type FactDays } from '../../core/query/rollup/touched-days.ts';
import type { FactCollector } from '../../services/ingest/ports.ts';
import type { IngestScope } from '../../services/ingest/target.ts';
import type { HeldDays, RollupMarks } from '../../services/rollups/ports.ts';
import { guarded } from '../failures.ts';
import { anyMonths, batchQueryId } from './batch-insert.ts';
import type { ClickHouse } from './client.ts';
import { type EncodedRows, encodeFacts } from './fact-encoder.ts';

/** Runs a write of facts while the days it touches are held as changing. */
export async function whileHeld(
  marks: RollupMarks | undefined,
  hold: (marks: RollupMarks) => Promise<HeldDays>,
  write: () => Promise<void>,
): Promise<void> {
  if (marks === undefined) return await write();
  const held = await hold(marks);
  try {
    await write();
  } catch (error) {
    // It may still be under way in the engine.
    held.abandon();
    throw error;
  }
  held.release();
}

/** Inserts encoded rows, the tables side by side; all have ended before a failure is told. */
export async function insertRows(
  clickhouse: ClickHouse,
  version: number,
  encoded: readonly Pick<EncodedRows, 'table' | 'columns' | 'body'>[],
): Promise<void> {
  const results = await Promise.allSettled(
    encoded.map(({ table, columns, body }) =>
      guarded(() =>
        clickhouse.insertText(table, columns, 'RowBinary', body, {
          queryId: batchQueryId(version),
          settings: anyMonths,
        }),
      ),
    ),
  );
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** Collects rows as bytes; every insert makes a part in each month, so there should be few. */
export function createFactCollector(
  clickhouse: ClickHouse,
  scope: IngestScope,
  version: number,
  marks?: RollupMarks,
): FactCollector {
  const tables = new Map<FactTable, { columns: readonly string[]; bodies: Buffer[] }>();
  let bytes = 0;
  let days: FactDays = new Map();
  return {
    get bytes() {
      return bytes;
    },
    add: (write, remove) => {
      addTouchedDays(days, write);
      addTouchedDays(days, remove);
      for (const { table, columns, body } of encodeFacts(scope, version, write, remove)) {
        const known = tables.get(table);
        if (known === undefined) tables.set(table, { columns, bodies: [body] });
        else known.bodies.push(body);
        bytes += body.length;
      }
    },
    flush: async () => {
      const encoded = [...tables].map(([table, { columns, bodies }]) => ({
        table,
        columns,
        body: Buffer.concat(bodies),
      }));
      tables.clear();
      bytes = 0;
      const touched = days;
      days = new Map();
      await whileHeld(
        marks,
        (held) => held.hold(scope.tenant, touched),
        () => insertRows(clickhouse, version, encoded),
      );
    },
  };
}
