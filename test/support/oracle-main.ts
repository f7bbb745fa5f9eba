// Holds the engine against the oracle on random pairs of a centre and a question:
//   npm run oracle -- --pairs 10000 [--seed 1] [--each 25]
// Prints pairs, mismatches and seconds; ends with 1 when there was a mismatch. The engines are its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createClickHouse } from '../../src/storage/clickhouse/client.ts';
import { startEngines } from '../../src/storage/embedded/start.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { createPostgres } from '../../src/storage/postgres/client.ts';
import { runPairs } from './oracle-run.ts';

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    each: { type: 'string', default: '25' },
  },
});
const [wanted, first, each] = [Number(values.pairs), Number(values.seed), Number(values.each)];
const folder = await mkdtemp(join(tmpdir(), 'gudok-oracle-'));
const toStderr = (fields: object, message: string): void =>
  console.error(message, JSON.stringify(fields));
const endpoints = await startEngines({
  dataDir: folder,
  log: { info: () => {}, warn: toStderr, error: toStderr },
});
const found = { pairs: 0, windowed: 0, rolledUp: 0, mismatches: 0 };
try {
  await migrate(endpoints);
  const clickhouse = createClickHouse(endpoints.clickhouse);
  const postgres = createPostgres(endpoints.postgres);
  const started = performance.now();
  const told = (): string =>
    `${found.pairs} pairs (${found.windowed} with windows; ${found.rolledUp} statements from roll-ups), ${found.mismatches} mismatches, ${((performance.now() - started) / 1000).toFixed(0)} s`;
  for (let seed = first; found.pairs < wanted; seed += 1) {
    const count = Math.min(each, wanted - found.pairs);
    const run = await runPairs({ clickhouse, postgres, endpoints }, seed, count);
    for (const mismatch of run.mismatches) console.log(mismatch);
    found.pairs += run.pairs;
    found.windowed += run.windowed;
    found.rolledUp += run.rolledUp;
    found.mismatches += run.mismatches.length;
    if ((seed - first) % 20 === 19) console.error(told());
  }
  console.log(told());
  await clickhouse.close();
  await postgres.close();
} finally {
  await endpoints.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit(found.mismatches > 0 ? 1 : 0);
