import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IngestSchema } from '../../../src/storage/postgres/schema.ts';
import { useEngines } from '../../support/engines.ts';
import type { ImportProcessOptions, ImportProcessReport } from '../../support/import-process.ts';
import { importQueueLog } from '../../support/import-queue-log.ts';
import { entriesOf, type FactDump, factsAtOnce, queueLogBatches } from '../../support/ingest.ts';
import { generator, inventQueueLog } from '../../support/queue-log.ts';

/** GUDOK_KILLS makes it longer: so many kills with engines that live on, a fifth with their death. */
const kills = Number(process.env.GUDOK_KILLS ?? 20);
const deaths = Math.max(2, Math.round(kills / 5) - 2);

const engines = useEngines<IngestSchema>();
const lines = inventQueueLog({ calls: 1500, seed: 77, restartEvery: 400 });
const truth = factsAtOnce(entriesOf(queueLogBatches(lines)));
const random = generator(Date.now());
let folder = '';
let file = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gudok-kill-'));
  file = path.join(folder, 'queue_log');
  await writeFile(file, `${lines.join('\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const here = path.join(import.meta.dirname, '../../support');

function start(options: ImportProcessOptions): ChildProcess {
  return spawn(
    process.execPath,
    [
      '--import',
      path.join(here, 'register-typescript.mjs'),
      path.join(here, 'import-process.ts'),
      JSON.stringify(options),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

/**
 * Runs the import until it has said so many batches are durable and a moment more, then kills it;
 * resolves with its last word when it was quicker.
 */
async function run(
  options: ImportProcessOptions,
  killAfter: { readonly batches: number; readonly moment: number } | undefined,
): Promise<FactDump | undefined> {
  const child = start(options);
  const exited = new Promise((done) => child.once('exit', done));
  let batches = 0;
  let facts: FactDump | undefined;
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const report = JSON.parse(line) as ImportProcessReport;
    if (report.state === 'done') facts = report.facts;
    if (report.state === 'batch') batches++;
    if (killAfter !== undefined && report.state !== 'done' && batches === killAfter.batches) {
      setTimeout(() => child.kill('SIGKILL'), killAfter.moment);
    }
  }
  await exited;
  return facts;
}

/** Every batch takes some ten milliseconds: the moment falls on any of its steps. */
function anyMoment() {
  return { batches: Math.floor(random() * 12), moment: random() * 60 };
}

test(`an import killed ${kills} times is exact after each`, {
  timeout: 40_000 * kills,
}, async () => {
  let broken = 0;
  for (let kill = 0; kill < kills; kill++) {
    const options: ImportProcessOptions = {
      engines: engines.endpoints,
      file,
      project: `kill${kill}`,
      batchLines: 350,
    };
    const moment = anyMoment();
    const first = await run(options, moment);
    if (first === undefined) broken++;
    const again = await importQueueLog(engines.clickhouse, engines.postgres, options);
    expect(again, JSON.stringify(moment)).toEqual(truth);
  }
  // Most kills must have come in time, or this has shown nothing.
  expect(broken).toBeGreaterThan(kills / 2);
});

test(`so is one whose engines die with it, ${deaths} times over`, {
  timeout: 60_000 * deaths,
}, async () => {
  const dataDir = path.join(folder, 'data');
  for (let death = 0; death < deaths; death++) {
    const options = { dataDir, file, project: `death${death}`, batchLines: 350 };
    const moment = anyMoment();
    await run(options, moment);
    const again = await run(options, undefined);
    expect(again, JSON.stringify(moment)).toEqual(truth);
  }
});
