// Cube over the same ClickHouse: its compiler, queue and driver in process, without its own store.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keyText, meet, numbersOf } from '../answers.mjs';
import { zone } from '../centre.mjs';
import { tableOf } from '../kpis.mjs';
import { cubeHas, cubeModel, cubeOfTable } from './model.mjs';

/**
 * What of Cube runs here, in words for the report: its native binary comes from GitHub by a script
 * of the installation, which we do not run.
 */
export const cubeNote =
  "Cube without its native binary (fetched by an install script from outside the registry): the planner is Cube's own in JavaScript, the queue and cache are in memory, results leave the orchestrator as they are; no pre-aggregations, no result cache. Jinja, which the binary brings, is stubbed: the model does not use it.";

const manifest = fileURLToPath(new URL('package.json', import.meta.url));

/** Installs the pinned versions into a folder of their own; throws with npm's words. */
function install() {
  const pinned = JSON.parse(readFileSync(manifest, 'utf8')).dependencies;
  const version = pinned['@cubejs-backend/server-core'];
  const folder = join(tmpdir(), `gudok-bench-cube-${version}`);
  if (!existsSync(join(folder, 'node_modules/@cubejs-backend/clickhouse-driver/package.json'))) {
    mkdirSync(folder, { recursive: true });
    copyFileSync(manifest, join(folder, 'package.json'));
    const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const result = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
    if (result.status !== 0) throw new Error(result.stderr.trim().slice(-400));
  }
  return { folder, version };
}

/** Starts Cube; throws where it cannot be had. */
export async function startCube(endpoint) {
  const { folder, version } = install();
  Object.assign(process.env, {
    CUBEJS_TELEMETRY: 'false',
    CUBEJS_CACHE_AND_QUEUE_DRIVER: 'memory',
    CUBEJS_TESSERACT_SQL_PLANNER: 'false',
    CUBEJS_TRANSPILATION_NATIVE: 'false',
    CUBEJS_DB_TYPE: 'clickhouse',
    CUBEJS_DB_QUERY_TIMEOUT: '20m',
    NODE_ENV: 'production',
  });
  const require = createRequire(join(folder, 'package.json'));
  const { NativeInstance } = require('@cubejs-backend/native');
  NativeInstance.prototype.newJinjaEngine = () => ({});
  const { CubejsServerCore } = require('@cubejs-backend/server-core');
  const { ClickHouseDriver } = require('@cubejs-backend/clickhouse-driver');
  const { hostname, port } = new URL(endpoint.url);
  const model = cubeModel();
  const core = new CubejsServerCore({
    apiSecret: 'bench',
    devServer: false,
    telemetry: false,
    scheduledRefreshTimer: false,
    driverFactory: () =>
      new ClickHouseDriver({
        host: hostname,
        port,
        protocol: 'http:',
        username: endpoint.username,
        password: endpoint.password,
        database: endpoint.database,
        clickhouseSettings: { do_not_merge_across_partitions_select_final: 1 },
      }),
    repositoryFactory: () => ({
      localPath: () => folder,
      dataSchemaFiles: async () => [{ fileName: 'model.js', content: model }],
    }),
    orchestratorOptions: {
      continueWaitTimeout: 90,
      queryCacheOptions: { queueOptions: { concurrency: 8 } },
    },
    logger: (message, { error }) => {
      if (error) console.warn(`Cube: ${message}: ${String(error).slice(0, 300)}`);
    },
  });
  const context = { securityContext: {}, requestId: 'bench' };
  const compiler = await core.getCompilerApi(context);
  const orchestrator = await core.getOrchestratorApi(context);
  let number = 0;

  const load = async (query) => {
    number += 1;
    const requestId = `bench-${number}`;
    const compiled = await compiler.getSql(query);
    const [sql, values] = compiled.sql;
    const { data } = await orchestrator.executeQuery({
      ...compiled,
      query: sql,
      values,
      continueWait: true,
      renewQuery: true,
      cacheMode: 'no-cache',
      requestId,
      context,
      persistent: false,
    });
    return { rows: data, names: compiled.aliasNameToMember };
  };
  return {
    name: 'Cube',
    version,
    run: (question) => Promise.all(cubeQueries(question).map(({ query }) => load(query))),
    read: readCube,
    close: async () => {
      await core.releaseConnections();
    },
  };
}

const cubeZone = (date) => `${date}T00:00:00.000`;

/** Cube has no totals: each cube is asked twice, by the dimensions and over everything. */
function cubeQueries(question) {
  if (question.calls) return callsQueries(question);
  const byCube = new Map();
  for (const metric of question.metrics) {
    const kpi = question.as?.[metric] ?? metric;
    const cube = cubeOfTable[tableOf(kpi)];
    byCube.set(cube, [...(byCube.get(cube) ?? []), { metric, member: `${cube}.${kpi}` }]);
  }
  return [...byCube].flatMap(([cube, columns]) => {
    const base = {
      measures: columns.map(({ member }) => member),
      filters: filtersOf(cube, question),
      timezone: zone,
      rowLimit: 50_000,
      order: [],
    };
    const grained = { month: 'month', quarter_hour: 'quarter_hour' };
    const at = `${cube}.${cubeHas(cube, 'arrived') ? 'arrived' : 'began'}`;
    const dimensions = question.by.filter((id) => !(id in grained)).map((id) => `${cube}.${id}`);
    const timeDimensions = question.by
      .filter((id) => id in grained)
      .map((id) => ({ dimension: at, granularity: grained[id] }));
    const members = question.by.map((id) => (id in grained ? at : `${cube}.${id}`));
    return [
      { query: { ...base, dimensions, timeDimensions }, members, columns },
      { query: { ...base, dimensions: [], timeDimensions: [] }, members: null, columns },
    ];
  });
}

function filtersOf(cube, { period, queue }) {
  const between = (name, from, to) => [
    { member: `${cube}.${name}`, operator: 'afterOrOnDate', values: [cubeZone(from)] },
    { member: `${cube}.${name}`, operator: 'beforeDate', values: [cubeZone(to)] },
  ];
  const filters = cubeHas(cube, 'arrived')
    ? [
        ...between('arrived', period.from, period.to),
        // As by hand: what the table is sorted by is bounded as well, with a day to spare.
        ...between('began', dayAfter(period.from, -1), dayAfter(period.to, 1)),
      ]
    : between('began', period.from, period.to);
  if (cubeHas(cube, 'day')) {
    const number = (date) => String(Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000));
    filters.push(
      { member: `${cube}.day`, operator: 'gte', values: [number(dayAfter(period.from, -1))] },
      { member: `${cube}.day`, operator: 'lte', values: [number(period.to)] },
    );
  }
  if (queue) filters.push({ member: `${cube}.queue`, operator: 'equals', values: [queue] });
  return filters;
}

const dayAfter = (date, days) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function callsQueries(question) {
  const filters = [
    ...filtersOf('Calls', question),
    { member: 'Calls.outcome', operator: 'equals', values: ['abandoned'] },
  ];
  const names = ['call', 'caller', 'dialled', 'agent', 'project', 'direction', 'wait', 'talk'];
  const dimensions = [...names, 'duration', 'visits', 'outcome'].map((name) => `Calls.${name}`);
  const page = {
    dimensions: [...dimensions, 'Calls.began'],
    filters,
    timezone: zone,
    ungrouped: true,
    rowLimit: question.calls.limit,
    order: [{ id: 'Calls.began', desc: true }],
  };
  return [
    { query: { measures: ['Calls.calls'], filters, timezone: zone, order: [] } },
    { query: page },
  ];
}

function readCube(question, results) {
  const member = ({ rows, names }) =>
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([alias, value]) => [names[alias] ?? alias, value]),
      ),
    );
  if (question.calls) {
    const [[count], page] = results.map(member);
    return new Map([
      ['total', { calls: Number(count['Calls.calls']) }],
      ...page.map((row) => [row['Calls.call'], { wait: Number(row['Calls.wait']) }]),
    ]);
  }
  const asked = cubeQueries(question);
  return meet(
    results.flatMap((result, index) => {
      const { members, columns } = asked[index];
      return member(result).map((row) => ({
        key: members === null ? 'total' : keyText(members.map((name) => cellOf(row, name))),
        numbers: Object.fromEntries(
          columns.map(({ metric, member: name }) => [metric, numbersOf(row, [name])[name]]),
        ),
      }));
    }),
  );
}

/** A time dimension comes as `Cube.name.month` or as `Cube.name`. */
function cellOf(row, name) {
  const found = Object.keys(row).find((key) => key === name || key.startsWith(`${name}.`));
  return row[found ?? name];
}
