// A real server in a process of its own, on a fresh folder.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const main = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'cli', 'main.js');
const ticks = 100;

/** Seconds of processor time of a process, by Linux. */
function cpuOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticks;
  } catch {
    return 0;
  }
}

/** Resident memory of a process, MB, by Linux. */
function memoryOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

export async function startServer(dataDir) {
  const child = spawn(
    process.execPath,
    [main, 'start', '--data', dataDir, '--port', '0', '--no-demo'],
    { env: { ...process.env, GUDOK_LANG: 'en' }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const url = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const found = /(http:\/\/\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('close', () => reject(new Error('the server ended')));
  });
  const project = 'Нагрузка';
  const added = spawnSync(
    process.execPath,
    [main, ...['sources', 'add', 'pbx', '--project', project, '--json', '--data', dataDir]],
    { encoding: 'utf8' },
  );
  const { token } = JSON.parse(added.stdout);
  const get = async (path) => (await fetch(url + path)).json();
  const children = () => {
    const listed = spawnSync('ps', ['-o', 'pid=', '--ppid', String(child.pid)], {
      encoding: 'utf8',
    });
    return listed.stdout.split(/\s+/).filter((pid) => pid !== '');
  };
  return {
    ...{ url, token, project, get },
    cpu: () => cpuOf(child.pid),
    memory: () => memoryOf(child.pid),
    engines: () => children().reduce((sum, pid) => sum + cpuOf(pid), 0),
    /** Where the live state and the KPI engine say different things of today. */
    async compare(name) {
      const metrics = ['offered', 'answered', 'abandoned', 'service_level', 'asa', 'in_progress'];
      let wrong = [];
      for (let again = 0; again < 20; again += 1) {
        const state = await get('/api/v1/live');
        const day = (at) => new Date(at).toLocaleDateString('sv-SE', { timeZone: state.zone });
        const response = await fetch(`${url}/api/v1/query`, {
          method: 'POST',
          body: JSON.stringify({
            ...{ metrics, by: ['queue'], zone: state.zone },
            ...{ from: day(state.at), to: day(state.at + 86_400_000) },
          }),
        });
        const { rows } = await response.json();
        wrong = rows.flatMap((row) => {
          const found = state.queues.find((one) => one.project === name && one.queue === row.queue);
          const today = found?.windows.today;
          const pairs = [
            [today?.offered, row.offered],
            [today?.answered, row.answered],
            [today?.lost, row.abandoned],
            [found?.waiting, row.in_progress],
            [today?.serviceLevel?.toFixed(6), row.service_level?.toFixed(6)],
            [
              today?.asa?.toFixed(1),
              row.asa === null ? undefined : (Math.round(row.asa * 10) / 10).toFixed(1),
            ],
          ];
          const differ = pairs.filter(([live, engine]) => live !== engine);
          return differ.length ? [`${row.queue}: ${JSON.stringify(differ)}`] : [];
        });
        if (rows.length > 0 && wrong.length === 0) return [];
        await pause(1000);
      }
      return wrong.length === 0 ? ['the engine has no rows'] : wrong;
    },
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('close', resolve));
    },
  };
}
