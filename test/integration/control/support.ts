import type { Pool } from 'pg';
import type { ClickHouse } from '../../../src/storage/clickhouse/client.ts';
import { timeText } from '../../../src/storage/clickhouse/control-lines.ts';

const snake = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Puts rows into a table of facts; fields as in the facts, times in ms. */
export async function insertRows(
  clickhouse: ClickHouse,
  table: string,
  tenant: string,
  rows: readonly object[],
  version: number,
  gone = false,
): Promise<void> {
  for (const row of rows) {
    const line: Record<string, unknown> = {
      tenant,
      project: 'p',
      system: 'pbx',
      version,
      is_deleted: gone ? 1 : 0,
    };
    for (const [name, value] of Object.entries(row))
      line[snake(name)] =
        /At$|sAt$/.test(name) && typeof value === 'number' ? timeText(value) : value;
    await clickhouse.insertText(table, Object.keys(line), 'JSONEachRow', JSON.stringify(line));
  }
}

export function insertCalls(
  clickhouse: ClickHouse,
  tenant: string,
  rows: readonly object[],
  version: number,
): Promise<void> {
  return insertRows(clickhouse, 'calls', tenant, rows, version);
}

/** What the writers of facts do before they write. */
export async function markDays(
  pool: Pool,
  tenant: string,
  facts: readonly string[],
  days: readonly number[],
): Promise<void> {
  for (const fact of facts)
    for (const day of days)
      await pool.query(
        `INSERT INTO rollup_days AS d (tenant, fact, day) VALUES ($1, $2, $3)
        ON CONFLICT (tenant, fact, day) DO UPDATE SET mark = d.mark + 1`,
        [tenant, fact, day],
      );
}
