// PostgreSQL with a tenth of the calls: the same columns, indexes that fit the questions.

import { createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { startPostgres } from '../../dist/storage/embedded/postgres-server.js';
import { withDebianPostgres } from '../debian-postgres.mjs';
import { handSql, readHand } from './hand.mjs';

/** Columns that the questions need, their types, and what is indexed. */
const tables = {
  queue_visits: {
    columns: {
      ...{
        project: 'text',
        system: 'text',
        call: 'text',
        queue: 'text',
        entered_at: 'timestamptz',
      },
      ...{ outcome: 'text', wait: 'float8', talk: 'float8', dialled: 'text', ivr_choice: 'text' },
    },
    indexes: ['(entered_at)', '(queue, entered_at)'],
  },
  talks: {
    columns: {
      ...{
        queue: 'text',
        agent: 'text',
        started_at: 'timestamptz',
        talk: 'float8',
        hold: 'float8',
      },
      ...{ wrapup: 'float8', holds: 'int4', wait: 'float8', transferred: 'text' },
    },
    indexes: ['(started_at)', '(queue, started_at)'],
  },
  offers: {
    columns: {
      ...{ queue: 'text', agent: 'text', started_at: 'timestamptz', ended_at: 'timestamptz' },
      result: 'text',
    },
    indexes: ['(started_at)'],
  },
  calls: {
    columns: {
      ...{ project: 'text', system: 'text', call: 'text', started_at: 'timestamptz' },
      ...{ ended_at: 'timestamptz', caller: 'text', dialled: 'text', queue: 'text', agent: 'text' },
      ...{ outcome: 'text', wait: 'float8', talk: 'float8', duration: 'float8' },
    },
    indexes: ['(started_at)', '(call)'],
  },
  agent_intervals: {
    columns: {
      ...{ agent: 'text', day: 'int4', started_at: 'timestamptz', ended_at: 'timestamptz' },
      ...{ state: 'text', staffed: 'bool', paused: 'bool' },
    },
    indexes: ['(started_at)', '(agent, started_at)'],
  },
};
/** The tenth: of calls by their key, of operators' time by operator and day. */
export const tenth = (table) =>
  table === 'agent_intervals' ? 'cityHash64(agent, day) % 10 = 0' : 'cityHash64(call) % 10 = 0';

const settings = {
  shared_buffers: '3GB',
  work_mem: '256MB',
  maintenance_work_mem: '1GB',
  effective_cache_size: '8GB',
  max_parallel_workers_per_gather: '2',
  max_wal_size: '16GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  random_page_cost: '1.1',
  effective_io_concurrency: '200',
};

/**
 * Runs `use` with a contender over PostgreSQL: Debian's own 15 where there is one and we are root,
 * otherwise the embedded one.
 */
export async function withPostgres(clickhouse, say, use) {
  let done = false;
  await withDebianPostgres(
    async (url, server) => {
      done = true;
      await loadAndUse(clickhouse, url, server.restart, say, use);
    },
    { settings },
  );
  if (done) return;
  const folder = await mkdtemp(join(tmpdir(), 'gudok-bench-pg-'));
  const log = { info: () => {}, warn: console.warn, error: console.error };
  const server = await startPostgres(folder, log);
  try {
    const { connectionString } = server.endpoint;
    for (const [name, value] of Object.entries(settings)) {
      if (['wal_level', 'max_wal_senders', 'shared_buffers'].includes(name)) continue;
      await once(connectionString, `ALTER SYSTEM SET ${name} = '${value}'`);
    }
    await once(connectionString, 'SELECT pg_reload_conf()');
    await loadAndUse(clickhouse, connectionString, undefined, say, use);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function once(connectionString, sql) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function loadAndUse(clickhouse, connectionString, restart, say, use) {
  const [{ server_version: version }] = await once(connectionString, 'SHOW server_version');
  const began = performance.now();
  await load(clickhouse, connectionString, say);
  const [{ bytes }] = await once(
    connectionString,
    'SELECT pg_database_size(current_database()) AS bytes',
  );
  say(
    `PostgreSQL ${version}: a tenth of the calls, ${(Number(bytes) / 1e9).toFixed(1)} GB with indexes, loaded in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  let pool = new pg.Pool({ connectionString, max: 8 });
  pool.on('error', () => {});
  const texts = new Map();
  const statementsOf = (question) => {
    const known = texts.get(question.id) ?? handSql(question, 'postgres');
    texts.set(question.id, known);
    return known;
  };
  const contender = {
    name: 'PostgreSQL, 1/10',
    version,
    run: (question) =>
      Promise.all(
        statementsOf(question).map(async ({ sql }) => ({ rows: (await pool.query(sql)).rows })),
      ),
    read: (question, results) => readHand(question, statementsOf(question), results),
    ...(restart && {
      async forget() {
        await pool.end();
        restart();
        pool = new pg.Pool({ connectionString, max: 8 });
        pool.on('error', () => {});
        await pool.query('SELECT 1');
      },
    }),
  };
  try {
    await use(contender);
  } finally {
    await pool.end();
  }
}

/** Through a file that PostgreSQL reads itself, the fastest way in; two tables at a time. */
async function load(clickhouse, connectionString, say) {
  const folder = await mkdtemp(join(tmpdir(), 'gudok-bench-rows-'));
  await chmod(folder, 0o755);
  const names = Object.keys(tables);
  const lane = async () => {
    for (let table = names.shift(); table; table = names.shift()) {
      const began = performance.now();
      const file = join(folder, `${table}.tsv`);
      await writeRows(clickhouse, table, file);
      const { columns, indexes } = tables[table];
      const list = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
      const client = new pg.Client({ connectionString });
      await client.connect();
      try {
        // In one transaction with its making, a table needs no log of its rows.
        await client.query('BEGIN');
        await client.query(`CREATE TABLE ${table} (${list.join(', ')})`);
        await client.query(`COPY ${table} FROM '${file}' (FREEZE)`);
        await client.query('COMMIT');
        for (const index of indexes) await client.query(`CREATE INDEX ON ${table} ${index}`);
        await client.query(`VACUUM ANALYZE ${table}`);
      } finally {
        await client.end();
      }
      await rm(file);
      say(`PostgreSQL: ${table} in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    }
  };
  try {
    await Promise.all([lane(), lane()]);
  } finally {
    if (existsSync(folder)) await rm(folder, { recursive: true, force: true });
  }
}

/** The tenth of a table as PostgreSQL's COPY takes it. */
async function writeRows(clickhouse, table, file) {
  const { url, username, password, database } = clickhouse.endpoint;
  const texts = Object.entries(tables[table].columns).map(([name, type]) =>
    type === 'timestamptz' ? `concat(toString(${name}), '+00') AS ${name}` : name,
  );
  const order = tables[table].columns.started_at ? 'started_at' : 'entered_at';
  const sql = `SELECT ${texts.join(', ')} FROM ${table} WHERE ${tenth(table)} ORDER BY ${table}.${order} FORMAT TabSeparated`;
  const response = await fetch(`${url}/?database=${database}`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
    },
    body: sql,
  });
  if (!response.ok) throw new Error(await response.text());
  await pipeline(Readable.fromWeb(response.body), createWriteStream(file, { mode: 0o644 }));
}
