// From the second `gudok start` on a folder to its first answered question of the board, beside a
// bare `node -e 0`. Prints median and 95th percentile of seven starts.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'cli', 'main.js');
const starts = 7;
const days = process.env.GUDOK_DEMO_DAYS ?? '90';
const folder = mkdtempSync(join(tmpdir(), 'gudok-bench-start-'));

try {
  await firstStart();
  const answered = [];
  const listening = [];
  const bare = [];
  for (let turn = 0; turn < starts; turn++) {
    const before = performance.now();
    spawnSync(process.execPath, ['-e', '0']);
    bare.push(performance.now() - before);
    const times = await secondStart();
    listening.push(times.listening);
    answered.push(times.answered);
  }
  console.log(
    `start on ${days} days of the demo centre, ${starts} times: median · 95th percentile`,
  );
  print('listens', listening);
  print('first board question answered', answered);
  print('bare node -e 0', bare);
  const goal = 8000;
  const worst = quantile(answered, 0.95);
  console.log(`goal under ${goal / 1000} s: ${worst < goal ? 'met' : 'MISSED'}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Loads the demo centre and stops. */
async function firstStart() {
  const { child, url } = await begin();
  for (;;) {
    const status = await (await fetch(`${url}/api/v1/status`)).json();
    if (status.demo.state === 'ready') break;
    await new Promise((done) => setTimeout(done, 500));
  }
  await end(child);
}

async function secondStart() {
  const begun = performance.now();
  const { child, url } = await begin();
  const listening = performance.now() - begun;
  const day = (shift) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10);
  const response = await fetch(`${url}/api/v1/query`, {
    method: 'POST',
    body: JSON.stringify({
      metrics: ['offered', 'answered', 'abandoned', 'service_level', 'asa', 'aht'],
      from: day(-7),
      to: day(1),
      zone: 'Asia/Almaty',
    }),
  });
  const { totals } = await response.json();
  if (!(totals.offered > 0)) throw new Error('the board is empty');
  const answered = performance.now() - begun;
  await end(child);
  return { listening, answered };
}

/** Starts Gudok; resolves when it says its address. */
function begin() {
  const line = [command, 'start', '--data', folder, '--port', '0'];
  const child = spawn(process.execPath, line, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, GUDOK_LANG: 'en' },
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const url = /(http:\/\/\S+)/.exec(said)?.[1];
      if (url) resolve({ child, url });
    });
    child.once('exit', (code) => reject(new Error(`gudok start ended: ${code}`)));
  });
}

function end(child) {
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  return ended;
}

function print(name, times) {
  const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
  console.log(`  ${name}: ${seconds(quantile(times, 0.5))} · ${seconds(quantile(times, 0.95))}`);
}

/** Nearest rank. */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
