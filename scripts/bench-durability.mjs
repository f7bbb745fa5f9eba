// What surviving a power cut costs: the same batches inserted into the embedded ClickHouse with and
// without fsync. Run: node --import ./test/support/register-typescript.mjs scripts/bench-durability.mjs [folder]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClickHouse } from '../src/storage/clickhouse/client.ts';
import { startClickHouse } from '../src/storage/embedded/clickhouse-server.ts';

const folder = await mkdtemp(path.join(process.argv[2] ?? tmpdir(), 'gudok-bench-'));
const log = { info() {}, warn: console.warn, error: console.error };
const server = await startClickHouse(folder, log);
const client = createClickHouse(server.endpoint, { database: 'default' });

const onInsert = { fsync_after_insert: 1, fsync_part_directory: 1 };
const kinds = {
  'no fsync': { fsync_after_insert: 0, fsync_part_directory: 0, min_rows_to_fsync_after_merge: 0 },
  'inserts fsynced': { ...onInsert, min_rows_to_fsync_after_merge: 0 },
  'merges too (what Gudok does)': { ...onInsert, min_rows_to_fsync_after_merge: 1 },
};
const sizes = { 'small batch, 200 rows': [200, 100], 'import batch, 50,000 rows': [50_000, 20] };
const columns = Array.from({ length: 25 }, (_, at) => `c${at}`);
const types = columns.map((name, at) => `${name} ${at % 3 === 0 ? 'String' : 'UInt32'}`).join(', ');

function batch(rows, seed) {
  const lines = [];
  for (let row = 0; row < rows; row += 1) {
    lines.push(
      columns
        .map((_, at) => (at % 3 === 0 ? `v${(row * 7 + at + seed) % 1000}` : row + at + seed))
        .join('\t'),
    );
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}

const middle = (list, share) => [...list].sort((a, b) => a - b)[Math.floor(list.length * share)];

try {
  for (const [size, [rows, times]] of Object.entries(sizes)) {
    const bodies = Array.from({ length: 5 }, (_, seed) => batch(rows, seed * 1_000_003));
    const took = [];
    for (const [at, settings] of Object.values(kinds).entries()) {
      const set = Object.entries(settings).map(([name, value]) => `, ${name} = ${value}`);
      await client.command(`DROP TABLE IF EXISTS bench${at} SYNC`);
      await client.command(
        `CREATE TABLE bench${at} (${types}) ENGINE = MergeTree PARTITION BY c1 % 3 ORDER BY (c0, c1)
         SETTINGS index_granularity = 8192${set.join('')}`,
      );
      took.push([]);
    }
    // Turn by turn, so that whatever else the machine does touches every kind alike.
    for (let time = 0; time < times; time += 1) {
      for (const [at, list] of took.entries()) {
        const before = performance.now();
        await client.insertText(
          `bench${at}`,
          columns,
          'TabSeparated',
          bodies[time % bodies.length],
        );
        list.push(performance.now() - before);
      }
    }
    const base = middle(took[0], 0.5);
    for (const [at, kind] of Object.keys(kinds).entries()) {
      const median = middle(took[at], 0.5);
      const cost = at === 0 ? '' : `, ${((median / base - 1) * 100).toFixed(0)} % slower`;
      const slow = middle(took[at], 0.95).toFixed(0);
      console.log(`${size} | ${kind}: median ${median.toFixed(0)} ms, 95 % ${slow} ms${cost}`);
    }
  }
} finally {
  await client.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
