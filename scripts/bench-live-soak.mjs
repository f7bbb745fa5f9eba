// A wallboard that stays open: does it, or the server behind it, grow?
//   node scripts/bench-live-soak.mjs [--minutes 60] [--every 5] [--rate 60] [--agents 60]
// A real server, events by HTTP as in bench-live.mjs, one wall in a real browser. Needs a build.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startServer } from './bench-live/server.mjs';
import { openWall } from './bench-live/wall.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    every: { type: 'string', default: '5' },
    rate: { type: 'string', default: '60' },
    agents: { type: 'string', default: '60' },
  },
});
const minutes = Number(values.minutes);
const folder = join(dirname(fileURLToPath(import.meta.url)), 'bench-live');
const dataDir = await mkdtemp(join(tmpdir(), 'gudok-bench-soak-'));
const server = await startServer(dataDir);
let wall;
let link;
try {
  const { url, token, project } = server;
  wall = await openWall(url);
  const seconds = String(minutes * 60);
  link = spawn(
    process.execPath,
    [join(folder, 'generate.mjs'), url, token, values.rate, seconds, values.agents, 'plain'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ended = new Promise((resolve) => link.once('close', resolve));
  const began = Date.now();
  console.log('minute  wall heap MB  nodes  listeners  server MB');
  for (let minute = Number(values.every); minute <= minutes; minute += Number(values.every)) {
    await pause(began + minute * 60_000 - Date.now());
    const { heap, nodes, listeners } = await wall.memory();
    const columns = [minute, heap.toFixed(1), nodes, listeners, Math.round(server.memory())];
    const [at, ...others] = columns.map(String);
    console.log(
      `${at.padStart(6)}  ${others.map((text, column) => text.padStart([12, 5, 9, 9][column])).join('  ')}`,
    );
  }
  await ended;
  await pause(3000);
  const wrong = await server.compare(project);
  console.log(wrong.length === 0 ? 'live state = KPI engine' : `DIFFERS: ${wrong.join('; ')}`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  link?.kill('SIGKILL');
  await wall?.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
