import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';
import { fromPostgres, toPostgres } from './any-text.ts';

/**
 * Runs a statement whose texts, also those deep in JSON, may hold anything a person can send: NUL and
 * halves of characters too, which PostgreSQL's texts cannot. Objects go as JSON.
 */
export async function runKept<Row extends QueryResultRow>(
  client: Pool | PoolClient,
  sql: string,
  values: readonly unknown[] = [],
): Promise<QueryResult<Row>> {
  const result = await client.query<Row>(
    sql,
    values.map((value) => mapTexts(value, kept)),
  );
  return { ...result, rows: result.rows.map((row) => mapTexts(row, fromPostgres) as Row) };
}

function kept(text: string): string {
  return toPostgres(text.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [change(name), mapTexts(one, change)]),
  );
}
