// A year of a big centre, asked by Gudok, by hand-written SQL, by PostgreSQL and by Cube:
//   npm run bench:kpi -- --visits 100000000
//     --only abc        some of the questions, 0 for none    --runs 15 warm ones, --cold 3 cold ones
//     --keep FOLDER     leaves the filled folder   --reuse FOLDER   takes it again
//     --without cube,postgres,http                 --json FILE  the figures as data
//     --patience 60     seconds that a slow contender may take for the warm runs of one question
// Needs a build. 100 million visits take about 25 GB of disk, and half an hour in all.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openGudok } from '../dist/server/compose.js';
import { difference } from './bench-kpi/answers.mjs';
import { clickhouseByHand } from './bench-kpi/clickhouse-by-hand.mjs';
import { cubeNote, startCube } from './bench-kpi/cube/contender.mjs';
import { fillYear, sizes } from './bench-kpi/fill.mjs';
import { forgetting } from './bench-kpi/forget.mjs';
import { gudokInProcess, gudokOverHttp, planningTimes } from './bench-kpi/gudok.mjs';
import { machine } from './bench-kpi/machine.mjs';
import { summary, takeColdTurns, takeTurns } from './bench-kpi/measure.mjs';
import { tenth, withPostgres } from './bench-kpi/postgres.mjs';
import { questions as allQuestions } from './bench-kpi/questions.mjs';
import {
  judge,
  printGoals,
  printMarkdown,
  printPlanning,
  printQuestion,
  printSizes,
} from './bench-kpi/report.mjs';
import { buildRollups } from './bench-kpi/rollups.mjs';

const { values: options } = parseArgs({
  options: {
    visits: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '15' },
    cold: { type: 'string', default: '3' },
    patience: { type: 'string', default: '60' },
    only: { type: 'string', default: 'abcdefg' },
    without: { type: 'string', default: '' },
    keep: { type: 'string' },
    reuse: { type: 'string' },
    json: { type: 'string' },
  },
});
const without = new Set(options.without.split(','));
const runs = Number(options.runs);
const patience = Number(options.patience) * 1000;
const questions = allQuestions.filter(({ id }) => options.only.includes(id));
const started = performance.now();
// An interrupted run stops what it started, after the statement under way.
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => interrupted.abort(new Error(`interrupted by ${signal}`)));
}
const say = (text) => {
  const minutes = (performance.now() - started) / 60_000;
  console.log(`[${minutes.toFixed(1).padStart(5)} min] ${text}`);
};

const about = machine();
for (const [name, value] of Object.entries(about)) console.log(`${name.padEnd(10)} ${value}`);

const given = options.reuse ?? options.keep;
const folder = given ? resolve(given) : await mkdtemp(join(tmpdir(), 'gudok-bench-kpi-'));
const marker = join(folder, 'filled.json');
const report = { ...about, results: [], planning: [] };
const log = { info: () => {}, warn: console.warn, error: console.error };
const gudok = await openGudok({ dataDir: folder, log });
const closing = [() => gudok.close()];
try {
  await measureAll();
} finally {
  for (const close of closing.reverse()) await close().catch(console.error);
  if (!given) await rm(folder, { recursive: true, force: true });
}
// Cube leaves timers behind.
process.exit(0);

async function measureAll() {
  report.visits = await fill();
  await rollups();
  const tables = await sizes(gudok.clickhouse);
  printSizes(tables);
  report.tables = tables;
  const [{ version }] = await gudok.clickhouse.query('SELECT version() AS version');
  report.versions = { clickhouse: version };

  const ours = gudokInProcess(gudok);
  const contenders = [ours, clickhouseByHand(gudok.clickhouse.endpoint)];
  closing.push(contenders[1].close);
  if (!without.has('http')) {
    const http = await gudokOverHttp(gudok);
    contenders.splice(1, 0, http);
    closing.push(http.close);
  }
  if (!without.has('cube')) await addCube(contenders);
  for (const question of questions) {
    const { times, reading } = await planningTimes(gudok, question, 500);
    report.planning.push({ id: question.id, ...summary(times), coverage: summary(reading) });
  }
  printPlanning(report.planning);
  const measure = async (all) => {
    console.log(`versions: ${JSON.stringify(report.versions)}`);
    for (const question of questions) await measureQuestion(question, all);
  };
  if (without.has('postgres')) await measure(contenders);
  else {
    await withPostgres(gudok.clickhouse, say, async (postgres) => {
      report.versions.postgres = postgres.version;
      await measure([...contenders, postgres]);
    });
  }
  const goals = judge(report.results, report.planning);
  printGoals(goals);
  printMarkdown(report.results);
  say('done');
  if (options.json) {
    const minutes = (performance.now() - started) / 60_000;
    await writeFile(options.json, JSON.stringify({ ...report, goals, minutes }, null, 2));
  }
}

/** Fills the folder, unless it was filled before; gives the number of visits. */
async function fill() {
  if (existsSync(marker)) {
    const { visits } = JSON.parse(await readFile(marker, 'utf8'));
    say(`${visits.toLocaleString('en')} visits are there already`);
    return visits;
  }
  if (options.reuse) throw new Error(`nothing was filled in ${folder}`);
  const visits = Number(options.visits);
  say(`filling a year with ${visits.toLocaleString('en')} visits`);
  const began = performance.now();
  await fillYear(gudok.clickhouse, visits, (text) => {
    interrupted.signal.throwIfAborted();
    say(text);
  });
  report.fillSeconds = (performance.now() - began) / 1000;
  await writeFile(marker, JSON.stringify({ visits }));
  return visits;
}

async function rollups() {
  const began = performance.now();
  const spent = await processorSeconds();
  report.rollupDays = await buildRollups(gudok, say);
  report.rollupSeconds = (performance.now() - began) / 1000;
  report.rollupProcessor = (await processorSeconds()) - spent;
  say(
    `roll-ups: ${report.rollupDays} days of facts built in ${report.rollupSeconds.toFixed(1)} s, ${report.rollupProcessor.toFixed(0)} s of processor`,
  );
}

/** What the engine's statements have used of the processor, seconds. */
async function processorSeconds() {
  const [{ spent }] = await gudok.clickhouse.query(
    "SELECT sum(value) / 1e6 AS spent FROM system.events WHERE event IN ('UserTimeMicroseconds', 'SystemTimeMicroseconds')",
  );
  return Number(spent);
}

async function addCube(contenders) {
  try {
    say('starting Cube (installed on first use)');
    const cube = await startCube(gudok.clickhouse.endpoint);
    contenders.push(cube);
    closing.push(cube.close);
    report.versions.cube = cube.version;
    report.cubeNote = cubeNote;
    console.log(cubeNote);
  } catch (error) {
    report.cubeNote = `Cube could not be had: ${String(error).slice(0, 300)}`;
    console.log(report.cubeNote);
  }
}

async function measureQuestion(question, contenders) {
  const checked = await checkAnswers(question, contenders);
  const able = contenders.filter(({ name }) => !checked.get(name).startsWith('failed'));
  const { times: warm, processor } = await takeTurns(able, question, {
    runs,
    patience,
    signal: interrupted.signal,
    spent: processorSeconds,
  });
  const { words, forget } = await forgetting(gudok.clickhouse);
  const cold = await takeColdTurns(
    able.filter(({ name }) => name !== 'Gudok, HTTP'),
    question,
    {
      runs: Number(options.cold),
      patience: patience / 2,
      forget,
      signal: interrupted.signal,
    },
  );
  report.cold = words;
  const median = summary(warm.get('Gudok')).median;
  const lines = contenders.map(({ name }) => {
    const times = warm.get(name);
    const coldTimes = cold.get(name);
    const warmSummary = times && summary(times);
    return {
      name,
      warm: warmSummary,
      cold: coldTimes?.length ? summary(coldTimes) : undefined,
      processor:
        times && !name.startsWith('PostgreSQL') ? summary(processor.get(name)).median : null,
      ratio: warmSummary ? warmSummary.median / median : null,
      same: checked.get(name),
      times,
    };
  });
  const result = { id: question.id, title: question.title, goal: question.goal, lines };
  report.results.push(result);
  printQuestion(result);
  if (question === questions.at(-1)) {
    console.log(`\n${words}`);
    if (!without.has('postgres'))
      console.log('PostgreSQL has a tenth of the calls: its times and ratios are of that tenth');
  }
}

/** Every contender answers once, which warms it, and its answer is held against Gudok's. */
async function checkAnswers(question, contenders) {
  const told = new Map();
  let mine;
  for (const contender of contenders) {
    const { name } = contender;
    try {
      const answer = contender.read(question, await contender.run(question));
      if (name === 'Gudok') {
        mine = answer;
        const numbers = [...mine.values()].reduce((n, row) => n + Object.keys(row).length, 0);
        told.set(name, `${mine.size} rows, ${numbers} numbers`);
      } else if (name.startsWith('PostgreSQL')) {
        told.set(name, await sameTenth(question, answer));
      } else told.set(name, difference(mine, answer) ?? 'yes');
    } catch (error) {
      if (name === 'Gudok') throw error;
      told.set(name, `failed: ${String(error?.message ?? error?.error ?? error).slice(0, 160)}`);
    }
  }
  return told;
}

/** PostgreSQL has a tenth: its answer is held against ClickHouse's over the same tenth. */
async function sameTenth(question, answer) {
  const hand = clickhouseByHand(gudok.clickhouse.endpoint, tenth);
  try {
    const wrong = difference(hand.read(question, await hand.run(question)), answer);
    return wrong ?? 'yes, as ClickHouse over that tenth';
  } finally {
    await hand.close();
  }
}
