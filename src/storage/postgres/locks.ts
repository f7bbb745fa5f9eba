import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';

/** Locks by name that hold across processes, and end with the process that holds them. */
export interface Locks {
  /** Waits until nobody else holds the name; resolves with the release. */
  lock(name: string): Promise<() => Promise<void>>;
  /** The same without waiting; undefined when somebody else holds the name. */
  tryLock(name: string): Promise<(() => Promise<void>) | undefined>;
}

const tryAgainAfter = 100;

/**
 * Advisory locks of one connection for all names: a connection a name would soon use up the pool.
 * So it is asked again and again rather than waited for, since waiting would hold up the others.
 */
export function createLocks(pool: Pool): Locks {
  let session: Promise<PoolClient> | undefined;
  let held = 0;

  const connected = async (): Promise<PoolClient> => {
    session ??= pool.connect();
    try {
      return await session;
    } catch (error) {
      session = undefined;
      throw error;
    }
  };

  /** One question after another: a connection takes no second one while it answers the first. */
  let asked: Promise<unknown> = Promise.resolve();
  const ask = async (sql: string, key: string): Promise<boolean> => {
    const before = asked;
    const answer = (async () => {
      await before;
      const client = await connected();
      return (await client.query<{ got: boolean }>(sql, [key])).rows[0]?.got === true;
    })();
    asked = answer.catch(() => {});
    return answer;
  };

  /** Gives the connection back: closed when it failed, which gives every lock back too. */
  const disconnect = async (failed: boolean): Promise<void> => {
    const client = await session?.catch(() => undefined);
    session = undefined;
    client?.release(failed);
  };

  const take = async (name: string, wait: boolean): Promise<(() => Promise<void>) | undefined> => {
    const key = lockNumber(name);
    held++;
    try {
      for (;;) {
        if (await ask('SELECT pg_try_advisory_lock($1) AS got', key)) break;
        if (!wait) {
          held--;
          if (held === 0) await disconnect(false);
          return undefined;
        }
        await pause(tryAgainAfter);
      }
    } catch (error) {
      held--;
      await disconnect(true);
      throw error;
    }
    return async () => {
      held--;
      try {
        await ask('SELECT pg_advisory_unlock($1) AS got', key);
        if (held === 0) await disconnect(false);
      } catch {
        await disconnect(true);
      }
    };
  };

  return {
    lock: async (name) => (await take(name, true)) as () => Promise<void>,
    tryLock: (name) => take(name, false),
  };
}

/** A text as the 64-bit number that an advisory lock goes by. */
function lockNumber(text: string): string {
  return createHash('sha256').update(text).digest().readBigInt64LE(0).toString();
}
