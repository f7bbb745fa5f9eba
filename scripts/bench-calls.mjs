// The journal of calls over a million calls in a quarter, as the calls page asks it:
//   node scripts/bench-calls.mjs [--calls 1000000] [--runs 5]
// Prints the median of each, warm. Needs a build.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { getCall as cardContract, listCalls as contract } from '../dist/contracts/calls.js';
import { listValues as valuesContract } from '../dist/contracts/query.js';
import { loadCatalogue } from '../dist/core/kpi/catalogue.js';
import { getCall } from '../dist/services/calls/get-call.js';
import { listCalls } from '../dist/services/calls/list-calls.js';
import { ivrPaths } from '../dist/services/query/ivr-paths.js';
import { listValues } from '../dist/services/query/list-values.js';
import { createCallStore } from '../dist/storage/clickhouse/call-store.js';
import { createClickHouse } from '../dist/storage/clickhouse/client.js';
import { startEngines } from '../dist/storage/embedded/start.js';
import { migrate } from '../dist/storage/migrate.js';
import { fillFacts } from './bench-board-facts.mjs';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '5' },
  },
});
const calls = Number(values.calls);
const folder = await mkdtemp(join(tmpdir(), 'gudok-bench-'));
const log = { info: () => {}, warn: console.warn, error: console.error };
const engines = await startEngines({ dataDir: folder, log });
try {
  await migrate(engines);
  const clickhouse = createClickHouse(engines.clickhouse);
  const from = Date.parse('2026-07-01T00:00:00Z');
  const days = 92;
  await fillFacts(clickhouse, { visits: calls, from, days });
  await clickhouse.command(
    `INSERT INTO ivr_steps (tenant, project, system, call, ordinal, menu, entered_at, left_at, duration, choice, label, result, version)
    SELECT tenant, project, system, call, arrayJoin([1, 2]) AS step, concat('menu ', toString(step)), started_at, started_at, 5, toString(cityHash64(call, step) % 5 AS c), concat('choice ', toString(c)), if(step = 1, 'next', 'queue'), 1 FROM calls`,
    { settings: { max_partitions_per_insert_block: 0 } },
  );
  await clickhouse.command('OPTIMIZE TABLE ivr_steps FINAL');
  await clickhouse.command(
    `INSERT INTO calls SELECT * REPLACE (2 AS ivr_steps, 2 AS version) FROM calls`,
    { settings: { max_partitions_per_insert_block: 0 } },
  );
  await clickhouse.command('OPTIMIZE TABLE calls FINAL');

  const metrics = fileURLToPath(new URL('../metrics/', import.meta.url));
  const names = (await readdir(metrics)).filter((name) => name.endsWith('.yaml'));
  const files = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(metrics, name), 'utf8') })),
  );
  const now = from + days * 86_400_000;
  const ports = {
    catalogue: loadCatalogue(files),
    runSql: (sql, params, settings) => clickhouse.query(sql, { params, settings }),
    now: () => now,
    dataUntil: async () => now,
    store: createCallStore(clickhouse),
    log: { aliasesTo: async () => new Map() },
  };
  const scope = { tenant: 'main', projects: null };
  const quarter = { from: '2026-07-01', to: '2026-10-01', zone: 'Asia/Almaty' };
  const day = { ...quarter, from: '2026-09-29', to: '2026-09-30' };
  const list = (input) => () =>
    listCalls(ports, scope, contract.input.parse({ ...quarter, ...input }));
  const is = (dimension, value, op = 'in') => ({ dimension, op, values: [value] });
  const { rows } = await list({ limit: 1 })();
  const one = rows[0];
  const asked = {
    'a day, first page': list(day),
    'quarter, first page': list({}),
    'quarter, offset 500 000': list({ offset: calls / 2 }),
    'quarter, last page': list({ offset: calls - 100 }),
    'quarter, longest wait first': list({ order: '-wait' }),
    'quarter, one queue': list({ where: [is('queue', 'queue-7')] }),
    'quarter, one operator': list({ where: [is('agent', 'agent-7')] }),
    'quarter, a number': list({ where: [is('caller', '1234', 'contains')] }),
    'quarter, waited a minute and more': list({ where: [is('wait', 60, '>=')] }),
    'behind abandoned, a day': list({ ...day, metric: 'abandoned' }),
    'behind abandoned, quarter': list({ metric: 'abandoned' }),
    'behind service_level, quarter': list({ metric: 'service_level' }),
    'behind service_level, offset 500 000': list({ metric: 'service_level', offset: calls / 2 }),
    'behind aht, quarter': list({ metric: 'aht' }),
    'behind repeat_rate, a day': list({ ...day, metric: 'repeat_rate' }),
    'behind repeat_rate, quarter': list({ metric: 'repeat_rate' }),
    'card of a call': () => getCall(ports, scope, cardContract.input.parse(one)),
    'values of queue, ever': () =>
      listValues(ports, scope, valuesContract.input.parse({ dimension: 'queue' })),
    'values of agent, quarter': () =>
      listValues(ports, scope, valuesContract.input.parse({ dimension: 'agent', ...quarter })),
    'menu paths, a day': () => ivrPaths(ports, scope, { ...day, where: [], depth: 6 }),
    'menu paths, quarter': () => ivrPaths(ports, scope, { ...quarter, where: [], depth: 6 }),
  };
  for (const [name, run] of Object.entries(asked)) {
    await run();
    const times = [];
    for (let index = 0; index < Number(values.runs); index++) {
      const started = performance.now();
      await run();
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    console.log(
      `${name.padEnd(40)} ${times[Math.floor(times.length / 2)].toFixed(0).padStart(6)} ms`,
    );
  }
  await clickhouse.close();
} finally {
  await engines.stop();
  await rm(folder, { recursive: true, force: true });
}
