// What "cold" is: caches that are dropped before a run.
import { writeFileSync } from 'node:fs';

/** Drops the system's cache of files; false where only root may. */
function dropPageCache() {
  try {
    writeFileSync('/proc/sys/vm/drop_caches', '1');
    return true;
  } catch {
    return false;
  }
}

/** `forget(contender)` and what it does, in words. */
export async function forgetting(clickhouse) {
  const rooted = dropPageCache();
  const caches = [
    'MARK',
    'UNCOMPRESSED',
    'INDEX MARK',
    'INDEX UNCOMPRESSED',
    'QUERY',
    'PRIMARY INDEX',
  ];
  const known = [];
  for (const cache of caches) {
    const dropped = await clickhouse.command(`SYSTEM DROP ${cache} CACHE`).then(
      () => true,
      () => false,
    );
    if (dropped) known.push(cache);
  }
  const files = rooted
    ? "the system's cache of files"
    : "not the system's cache of files (no root)";
  return {
    words: `cold: before each run ClickHouse's ${known.join(', ').toLowerCase()} caches and ${files} are dropped; PostgreSQL is started anew`,
    async forget(contender) {
      for (const cache of known) await clickhouse.command(`SYSTEM DROP ${cache} CACHE`);
      await contender.forget?.();
      dropPageCache();
    },
  };
}
