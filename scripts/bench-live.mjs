// From a PBX event to the number on a wallboard in Chromium, while many watch:
//   npm run bench:live -- [--rate 1000] [--viewers 200] [--seconds 30] [--agents 200] [--picture wall.png]
// A real server, events by HTTP in batches as a PBX link sends them (parsed, counted live, stored
// and folded into facts), screens in a process of their own, one wall in a real browser. At the end
// the state is held against the KPI engine's answer. Needs a build.
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
    rate: { type: 'string', default: '1000' },
    viewers: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '30' },
    agents: { type: 'string', default: '200' },
    picture: { type: 'string' },
  },
});
const { rate, viewers, seconds, agents } = values;
const folder = join(dirname(fileURLToPath(import.meta.url)), 'bench-live');
const dataDir = await mkdtemp(join(tmpdir(), 'gudok-bench-live-'));

/** Runs a script of the benchmark; resolves with its last line as JSON. */
function run(name, ...args) {
  const child = spawn(process.execPath, [join(folder, name), ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  const ended = new Promise((resolve) =>
    child.once('close', () =>
      resolve(out === '' ? null : JSON.parse(out.trim().split('\n').at(-1))),
    ),
  );
  return { child, ended };
}

const server = await startServer(dataDir);
let wall;
let screens;
try {
  const { url, token, project } = server;
  screens = run('viewers.mjs', url, viewers);
  wall = await openWall(url);
  await pause(2000);
  const before = server.cpu();
  let lag = 0;
  const looking = setInterval(async () => {
    const state = await server.get('/api/v1/live').catch(() => null);
    lag = Math.max(lag, state?.lagSeconds ?? 0);
  }, 1000);
  const made = await run('generate.mjs', url, token, rate, seconds, agents).ended;
  await pause(1500);
  clearInterval(looking);
  const used = server.cpu() - before;
  const seen = await wall.seen();
  if (values.picture) await wall.picture(values.picture);
  screens.child.kill('SIGTERM');
  const watched = await screens.ended;
  const late = made.marks.map((at, index) => {
    const shown = seen.find(([number]) => number >= index + 1);
    return shown ? shown[1] - at : Number.POSITIVE_INFINITY;
  });
  late.sort((a, b) => a - b);
  const quantile = (share) => late[Math.min(late.length - 1, Math.ceil(late.length * share) - 1)];
  console.log(
    `${made.sent} events in ${made.seconds.toFixed(1)} s (${Math.round(made.sent / made.seconds)}/s), ${made.failed} requests failed, slowest acknowledged after ${made.slowest} ms, all ${made.drained.toFixed(1)} s after the last`,
  );
  console.log(
    `event → number on the wall: ${late.length} marks, p50 ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms, p99 ${quantile(0.99)} ms, worst ${late.at(-1)} ms`,
  );
  console.log(
    `${watched.viewers} screens: ${watched.patches} patches and ${watched.snapshots} snapshots each, ${(watched.bytes / 1e6).toFixed(0)} MB, ${watched.broken} broken; state → screen p50 ${watched.delay.p50} ms, p99 ${watched.delay.p99} ms`,
  );
  console.log(
    `server: ${(used / Number(seconds)).toFixed(2)} cores (with its engines ${server.engines().toFixed(1)} s more), lag shown at most ${lag} s`,
  );
  const wrong = await server.compare(project);
  console.log(wrong.length === 0 ? 'live state = KPI engine' : `DIFFERS: ${wrong.join('; ')}`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  screens?.child.kill('SIGKILL');
  await wall?.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
