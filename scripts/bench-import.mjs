// Imports a simulated queue_log end to end, from the file to facts that can be asked, beside a bare
// loop that only splits the lines:
//   node scripts/bench-import.mjs [--lines 5000000] [--log FILE] [--keep]
// Prints lines a second, time of batches, memory of Node and of ClickHouse over time. Needs a build.
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { defaultReading } from '../dist/core/contact/settings.js';
import { runImport } from '../dist/services/imports/run-import.js';
import { createIngest } from '../dist/services/ingest/create-ingest.js';
import { createSources } from '../dist/services/sources/create-sources.js';
import { queueLogReader } from '../dist/sources/asterisk/index.js';
import { createClickHouse } from '../dist/storage/clickhouse/client.js';
import { startEngines } from '../dist/storage/embedded/start.js';
import { createIngestPorts } from '../dist/storage/ingest-ports.js';
import { migrate } from '../dist/storage/migrate.js';
import { createPostgres } from '../dist/storage/postgres/client.js';
import { createSourceStore } from '../dist/storage/postgres/source-store.js';

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '5000000' },
    log: { type: 'string' },
    again: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
const folder = await mkdtemp(join(tmpdir(), 'gudok-bench-'));
const file = values.log ?? join(folder, 'queue_log');
if (!existsSync(file)) {
  const script = fileURLToPath(new URL('make-queue-log.mjs', import.meta.url));
  spawnSync(process.execPath, [script, '--lines', values.lines, '--out', file], {
    stdio: 'inherit',
  });
}

const seconds = (from) => (performance.now() - from) / 1000;
const megabytes = (bytes) => Math.round(bytes / 1_048_576);
const rounded = (number) => Math.round(number).toLocaleString('en').replaceAll(',', ' ');

/** Lines of the file, split and counted and nothing else. */
async function bareLoop() {
  const from = performance.now();
  let lines = 0;
  let fields = 0;
  let rest = '';
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    const parts = (rest + chunk.toString('latin1')).split('\n');
    rest = parts.pop();
    for (const line of parts) fields += line.split('|').length;
    lines += parts.length;
  }
  const time = seconds(from);
  console.log(
    `bare loop: ${rounded(lines)} lines, ${rounded(lines / time)} lines/s (${fields} fields)`,
  );
  return lines;
}

function residentOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

const steps = new Map();

/** The same ports, with the time that each call took added up. */
function timed(ports) {
  const wrapped = { now: ports.now };
  for (const [name, port] of Object.entries(ports)) {
    if (typeof port === 'function') continue;
    wrapped[name] = {};
    for (const [method, call] of Object.entries(port)) {
      wrapped[name][method] = (...given) => {
        const from = performance.now();
        const answer = call(...given);
        if (typeof answer?.then !== 'function') return answer;
        return answer.finally(() => {
          const known = steps.get(`${name}.${method}`) ?? { calls: 0, time: 0 };
          known.calls++;
          known.time += performance.now() - from;
          steps.set(`${name}.${method}`, known);
        });
      };
    }
  }
  return wrapped;
}

/** Seconds of processor time of a process so far; a tick is 10 ms on Linux. */
function processorOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

const quiet = { info() {}, warn: console.warn, error: console.error };
const engines = await startEngines({ dataDir: join(folder, 'data'), log: quiet });
const clickhouse = createClickHouse(engines.clickhouse);
const postgres = createPostgres(engines.postgres);
const peaks = { node: 0, clickhouse: 0 };
try {
  await migrate(engines);
  const lines = await bareLoop();
  const ports = timed(createIngestPorts(clickhouse, postgres.pool));
  const ingest = createIngest(ports);
  const sources = createSources(createSourceStore(postgres.database), Date.now);
  const target = await sources.ensureSource({
    tenant: 'main',
    project: 'bench',
    kind: 'asterisk-queue-log',
    zone: 'UTC',
    settings: defaultReading,
  });
  const { clickhouse: engine } = await engines.health();
  await measure('import', { ingest, target, lines, pid: engine.pid });
  if (values.again) await measure('again', { ingest, target, lines, pid: engine.pid });
  const [facts] = await clickhouse.query(
    `SELECT (SELECT count() FROM calls FINAL) AS calls, (SELECT count() FROM talks FINAL) AS talks,
    (SELECT count() FROM agent_intervals FINAL) AS intervals, (SELECT count() FROM journal) AS entries`,
  );
  console.log('stored:', JSON.stringify(facts));
} finally {
  await clickhouse.close();
  await postgres.close();
  await engines.stop();
  if (!values.keep) await rm(folder, { recursive: true, force: true });
}

async function measure(name, { ingest, target, lines, pid }) {
  const times = [];
  let told = 0;
  let counted = 0;
  let last = performance.now();
  const from = last;
  const cpu = process.cpuUsage();
  const engineFrom = processorOf(pid);
  let engineAtEnd = engineFrom;
  const sampler = setInterval(() => {
    const now = { node: process.memoryUsage.rss(), clickhouse: residentOf(pid) };
    peaks.node = Math.max(peaks.node, now.node);
    peaks.clickhouse = Math.max(peaks.clickhouse, now.clickhouse);
    if (++told % 10 === 0) {
      console.log(
        `  ${Math.round(seconds(from))} s: ${rounded(counted)} lines, Node ${megabytes(now.node)} MB, ` +
          `ClickHouse ${megabytes(now.clickhouse)} MB`,
      );
    }
  }, 1000);
  let finished = 0;
  await runImport({
    job: { kind: target.kind, zone: 'UTC', mapping: null, follow: false, inputs: [file] },
    target,
    reader: queueLogReader,
    ingest: {
      ...ingest,
      finish: async (one) => {
        finished = performance.now();
        engineAtEnd = processorOf(pid);
        await ingest.finish(one);
      },
    },
    store: { cursors: async () => new Map() },
    signal: new AbortController().signal,
    onBatch: (counts) => {
      counted += counts.lines;
      const now = performance.now();
      times.push(now - last);
      last = now;
    },
  });
  clearInterval(sampler);
  const time = seconds(from);
  const used = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  const at = (share) => Math.round(times[Math.floor((times.length - 1) * share)] ?? 0);
  console.log(
    `${name}: ${rounded(lines / time)} lines/s end to end (${time.toFixed(1)} s, of which the end ` +
      `${seconds(finished).toFixed(1)} s); ${times.length} batches, median ${at(0.5)} ms, p95 ${at(0.95)} ms`,
  );
  console.log(
    `  Node: ${((used.user + used.system) / 1e6).toFixed(1)} s of processor time, at most ` +
      `${megabytes(peaks.node)} MB; ClickHouse: ${(engineAtEnd - engineFrom).toFixed(1)} s and ` +
      `${(processorOf(pid) - engineAtEnd).toFixed(1)} s at the end, at most ${megabytes(peaks.clickhouse)} MB`,
  );
  for (const [step, { calls, time }] of [...steps].sort((a, b) => b[1].time - a[1].time)) {
    if (time > 500) console.log(`  ${step}: ${calls} calls, ${(time / 1000).toFixed(1)} s`);
  }
  steps.clear();
}
