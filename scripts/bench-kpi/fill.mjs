// Fills the real fact tables with a year of the made-up centre, month by month, as after an import.
import {
  agents,
  callsSql,
  intervalsSql,
  months,
  offersSql,
  quarterHours,
  talksSql,
  visitsSql,
} from './centre.mjs';

/** Tables that are filled, in the order in which sizes are told. */
export const filledTables = ['queue_visits', 'calls', 'talks', 'offers', 'agent_intervals'];
const dayMs = 86_400_000;
/** One part of a month where memory allows it, so that merging is one pass. */
const settings = {
  max_insert_threads: 1,
  max_threads: 1,
  min_insert_block_size_rows: 1_500_000,
  min_insert_block_size_bytes: 512 * 2 ** 20,
  max_partitions_per_insert_block: 0,
  max_block_size: 16_384,
};

/** `visits` visits of a year with everything around them. `say` is told of the progress. */
export async function fillYear(clickhouse, visits, say) {
  await clickhouse.command('CREATE DATABASE IF NOT EXISTS bench');
  await clickhouse.command(
    'CREATE OR REPLACE TABLE bench.quarter_hours (start Int64, first UInt64, rows UInt32, load Float64) ENGINE = MergeTree ORDER BY start SETTINGS index_granularity = 64',
  );
  const lines = quarterHours(visits).map((slot) => JSON.stringify(slot));
  await clickhouse.insertText(
    'bench.quarter_hours',
    ['start', 'first', 'rows', 'load'],
    'JSONEachRow',
    lines.join('\n'),
  );
  const run = (sql, params) => clickhouse.command(sql, { params, settings });
  // As many cycles of a shift as the operator has talks; at least four.
  const cycles = Math.max(4, Math.round((visits * 0.88) / (agents * 365 * (5 / 7))));
  const began = performance.now();
  const months_ = [...months];
  let done = 0;
  const lane = async () => {
    for (let month = months_.shift(); month; month = months_.shift()) {
      const { from, to } = month;
      await run(visitsSql, { from, to });
      for (const sql of [callsSql, talksSql, offersSql]) await run(sql, { from, to });
      const day = Math.floor((from + dayMs - 1) / dayMs);
      const days = Math.floor((to + dayMs - 1) / dayMs) - day;
      await run(intervalsSql, { day, days, cycles });
      done += 1;
      say(`${month.name} filled (${done} of 12), ${since(began)}`);
    }
  };
  // Two months at a time: each statement has one thread.
  await Promise.all([lane(), lane()]);
  await mergeAll(clickhouse, say);
  await clickhouse.command('DROP DATABASE bench SYNC');
}

/** Makes each partition one part, so that FINAL has nothing left to do, as some time after an import. */
async function mergeAll(clickhouse, say) {
  const parts = await clickhouse.query(
    `SELECT table, partition_id, count() AS parts, max(level) AS level FROM system.parts
    WHERE database = currentDatabase() AND active AND table IN {tables:Array(String)}
    GROUP BY table, partition_id HAVING parts > 1 OR level = 0 ORDER BY sum(bytes_on_disk) DESC`,
    { params: { tables: filledTables } },
  );
  const began = performance.now();
  let done = 0;
  const all = parts.length;
  const lane = async () => {
    for (let next = parts.shift(); next; next = parts.shift()) {
      await clickhouse.command(
        `OPTIMIZE TABLE ${next.table} PARTITION ID '${next.partition_id}' FINAL`,
      );
      done += 1;
      if (done % 12 === 0 || done === all)
        say(`${done} of ${all} partitions merged, ${since(began)}`);
    }
  };
  await Promise.all([lane(), lane()]);
}

const since = (began) => `${((performance.now() - began) / 1000).toFixed(0)} s`;

/** Rows and bytes on disk of every table that has any. */
export function sizes(clickhouse) {
  return clickhouse.query(
    `SELECT table, sum(rows) AS rows, sum(bytes_on_disk) AS bytes, count() AS parts FROM system.parts
    WHERE database = currentDatabase() AND active GROUP BY table ORDER BY sum(bytes_on_disk) DESC`,
  );
}
