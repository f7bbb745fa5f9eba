// Owns the data folder given, runs engines on it, prints where they are, and waits to be ended.
import { claimDataFolder } from '../../src/storage/embedded/owner.ts';
import { startEngines } from '../../src/storage/embedded/start.ts';

const dataDir = process.argv[2] ?? '';
const toStderr = (fields: object, message: string): void =>
  console.error(message, JSON.stringify(fields));
const claim = await claimDataFolder(dataDir);
const engines = await startEngines({
  dataDir,
  log: { info: () => {}, warn: toStderr, error: toStderr },
});
await claim.publish({ host: '0.0.0.0', port: 8090 });
const health = await engines.health();
process.on('SIGTERM', async () => {
  await engines.stop();
  await claim.release();
  process.exit(0);
});
console.log(
  JSON.stringify({
    pid: process.pid,
    enginePids: [health.clickhouse.pid, health.postgres.pid],
    clickhouse: engines.clickhouse,
    postgres: engines.postgres,
  }),
);
