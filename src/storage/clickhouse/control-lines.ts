import type { ClickHouseSettings } from '@clickhouse/client';
import { guarded } from '../failures.ts';
import type { ClickHouse } from './client.ts';

/** A moment (ms UTC) as ClickHouse reads it; null stays. */
export function timeText(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace('T', ' ').slice(0, 23);
}

const atOnce = 5000;

/** Inserts rows that are JSON already. */
export async function insertLines(
  clickhouse: ClickHouse,
  table: string,
  columns: readonly string[],
  lines: readonly string[],
  settings: ClickHouseSettings,
): Promise<void> {
  for (let start = 0; start < lines.length; start += atOnce) {
    const body = lines.slice(start, start + atOnce).join('\n');
    await guarded(() => clickhouse.insertText(table, columns, 'JSONEachRow', body, { settings }));
  }
}
