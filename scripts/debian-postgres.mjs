// A throw-away cluster of Debian's own PostgreSQL, for a second run of the PostgreSQL tests.
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const home = '/usr/lib/postgresql';

/**
 * Runs `use` with the URL of a fresh server, and how to start it again, which empties its caches;
 * does nothing where Debian's is not installed. `settings` go onto its command line.
 */
export async function withDebianPostgres(use, { settings = {} } = {}) {
  if (!existsSync(home) || process.getuid?.() !== 0) return;
  const version = readdirSync(home)
    .filter((name) => existsSync(join(home, name, 'bin', 'initdb')))
    .sort((a, b) => Number(b) - Number(a))[0];
  if (!version) return;
  const bin = join(home, version, 'bin');
  const folder = mkdtempSync(join(tmpdir(), 'gudok-debian-pg-'));
  const uid = Number(spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' }).stdout);
  chownSync(folder, uid, uid);
  const data = join(folder, 'data');
  const port = await freePort();
  const as = (command, args) => {
    const result = spawnSync(join(bin, command), args, {
      uid,
      gid: uid,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (result.status !== 0) throw new Error(`${command} failed`);
  };
  as('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C']);
  const set = Object.entries({ ...settings, listen_addresses: '127.0.0.1' });
  const options = [`-p ${port} -k ${folder}`, ...set.map(([name, value]) => `-c ${name}=${value}`)];
  const control = (...args) => as('pg_ctl', ['-D', data, '-w', '-s', '-m', 'fast', ...args]);
  const start = (verb) => control('-l', join(folder, 'log'), '-o', options.join(' '), verb);
  start('start');
  try {
    await use(`postgres://postgres@127.0.0.1:${port}/postgres`, {
      restart: () => start('restart'),
    });
  } finally {
    as('pg_ctl', ['-D', data, '-m', 'fast', '-s', 'stop']);
    rmSync(folder, { recursive: true, force: true });
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
