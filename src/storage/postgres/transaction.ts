import type { Pool, PoolClient } from 'pg';

/** Runs statements in one transaction: all of them take effect, or none. */
export async function inTransaction<T>(
  pool: Pool,
  run: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await run(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    // What state a failed connection is in cannot be known: it is closed, which rolls back too.
    client.release(true);
    throw error;
  }
}
