// Asks what the board asks, over a million queue visits in a quarter, beside the same by
// hand-written SQL:  node scripts/bench-board.mjs [--visits 1000000] [--runs 15]
// Prints median and 95th percentile of each question and of the whole board, warm. Needs a build.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadCatalogue } from '../dist/core/kpi/catalogue.js';
import { planQuestion } from '../dist/core/query/plan.js';
import { question } from '../dist/core/query/question.js';
import { ask } from '../dist/services/query/ask.js';
import { createClickHouse } from '../dist/storage/clickhouse/client.js';
import { startEngines } from '../dist/storage/embedded/start.js';
import { migrate } from '../dist/storage/migrate.js';
import { fillFacts } from './bench-board-facts.mjs';

const { values } = parseArgs({
  options: {
    visits: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '15' },
  },
});
const visits = Number(values.visits);
const runs = Number(values.runs);
const folder = await mkdtemp(join(tmpdir(), 'gudok-bench-'));
const log = { info: () => {}, warn: console.warn, error: console.error };
const engines = await startEngines({ dataDir: folder, log });
let failed = false;
try {
  await migrate(engines);
  const clickhouse = createClickHouse(engines.clickhouse);
  const from = Date.parse('2026-07-01T00:00:00Z');
  const days = 92;
  const started = performance.now();
  await fillFacts(clickhouse, { visits, from, days });
  console.log(
    `${visits} visits over ${days} days, 30 queues, 60 agents, made in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );

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
  };
  const scope = { tenant: 'main', projects: null };
  const zone = 'Asia/Almaty';
  const quarter = { from: '2026-07-01', to: '2026-10-01', zone };
  const day = { from: '2026-09-29', to: '2026-09-30', zone };
  const weekAgo = { from: '2026-09-22', to: '2026-09-23' };
  const tiles = ['service_level', 'offered', 'abandon_rate', 'asa', 'aht', 'occupancy'];
  const table = [
    ...['in_progress', 'longest_wait_now', 'offered', 'answered', 'abandoned', 'abandon_rate'],
    ...['flowout', 'service_level', 'asa', 'wait_max', 'aht'],
  ];
  const board = {
    'tiles by half hour, a day and a week before': {
      metrics: tiles,
      by: ['half_hour'],
      ...day,
      compare: weekAgo,
    },
    'day chart by half hour': {
      metrics: ['service_level', 'offered', 'abandon_rate', 'asa'],
      by: ['half_hour'],
      ...day,
      compare: weekAgo,
    },
    'heat map, four weeks': {
      metrics: ['abandon_rate', 'offered'],
      by: ['weekday', 'hour_of_day'],
      from: '2026-09-02',
      to: '2026-09-30',
      zone,
    },
    'queues, a day': { metrics: table, by: ['queue'], ...day },
    'tiles by day, the quarter': { metrics: tiles, by: ['day'], ...quarter },
    'heat map, the quarter': {
      metrics: ['abandon_rate', 'offered'],
      by: ['weekday', 'hour_of_day'],
      ...quarter,
    },
    'queues, the quarter': { metrics: table, by: ['queue'], ...quarter },
    'sparklines by queue and day, the quarter': {
      metrics: ['service_level'],
      by: ['queue', 'day'],
      ...quarter,
    },
  };
  const asked = Object.entries(board).map(([name, input]) => [name, question.parse(input)]);
  const show = (name, times) => {
    const sorted = [...times].sort((a, b) => a - b);
    const at = (part) =>
      sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))].toFixed(0);
    console.log(`${name.padEnd(46)} ${at(0.5).padStart(6)} ms ${at(0.95).padStart(6)} ms`);
    return Number(at(0.95));
  };
  const timed = async (work) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const repeat = async (work) => {
    await work();
    const times = [];
    for (let run = 0; run < runs; run += 1) times.push(await timed(work));
    return times;
  };
  console.log(`${''.padEnd(46)} ${'median'.padStart(9)} ${'p95'.padStart(9)}`);
  for (const [name, wish] of asked) show(name, await repeat(() => ask(ports, scope, wish)));
  const boardOf = (last) =>
    asked.filter(([name]) => name.includes('quarter') === last).map(([, wish]) => wish);
  const dayBoard = await repeat(() =>
    Promise.all(boardOf(false).map((wish) => ask(ports, scope, wish))),
  );
  show('the board of a day, all at once', dayBoard);
  const whole = await repeat(() =>
    Promise.all(boardOf(true).map((wish) => ask(ports, scope, wish))),
  );
  const slowest = show('the board of the quarter, all at once', whole);

  const raw = `SELECT queue, count(), countIf(outcome = 'answered'), countIf(outcome = 'abandoned'),
      countIf(outcome = 'answered' AND wait <= 20) / countIf(outcome IN ('answered', 'abandoned')),
      avgIf(wait, outcome = 'answered'), max(wait)
    FROM queue_visits FINAL WHERE tenant = 'main'
      AND entered_at >= '2026-06-30 19:00:00' AND entered_at < '2026-09-30 19:00:00' GROUP BY queue`;
  show('by hand: queues of the quarter, no AHT', await repeat(() => clickhouse.query(raw)));
  const plans = await repeat(async () => {
    for (let run = 0; run < 100; run += 1) {
      planQuestion(asked[3][1], ports.catalogue, scope, { now, dataUntil: now });
    }
  });
  console.log(`planning a question: ${(Math.max(...plans) / 100).toFixed(3)} ms at worst`);
  console.log(slowest < 1000 ? 'goal reached: p95 under 1 s' : 'goal missed: p95 of 1 s');
  failed = slowest >= 1000;
  await clickhouse.close();
} finally {
  await engines.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
