// Makes a fresh clone ready: installs packages, builds what changed, and with --test sees to a
// browser. Uses nothing but Node itself, since it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const forTests = process.argv.includes('--test');
const quiet = process.argv.includes('--quiet');

checkNode();
install();
build();
if (forTests) {
  needChromium();
  offerPostgres();
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Gudok needs Node 20.19 or newer; this is ${process.versions.node}. Нужен Node 20.19 или новее.`,
  );
}

function install() {
  const stamp = join(root, 'node_modules', '.gudok-installed');
  const wanted = `${digest([join(root, 'package-lock.json')])} ${process.versions.modules}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing packages · Ставим пакеты · Пакеттер орнатылуда …');
  const quietly = ['--no-fund', '--no-audit', '--loglevel=error'];
  // A registry that lacks another platform's package makes `ci` refuse; the lock still rules then.
  if (!attempt('npm', ['ci', ...quietly])) run('npm', ['install', '--no-save', ...quietly]);
  writeFileSync(stamp, wanted);
}

function build() {
  const stamp = join(root, 'dist', '.gudok-built');
  const wanted = fingerprint([
    'src',
    'locales',
    'tsconfig.base.json',
    'tsconfig.core.json',
    'tsconfig.server.json',
    'vite.config.ts',
    'package-lock.json',
  ]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Building · Собираем · Жинақталуда …');
  run(process.execPath, [join(root, 'scripts', 'build.mjs')]);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

function needChromium() {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  if (
    process.env.CHROMIUM_PATH
      ? existsSync(process.env.CHROMIUM_PATH)
      : known.some((path) => existsSync(path))
  )
    return;
  if (debianRoot()) {
    say('Installing Chromium for the browser tests …');
    aptInstall(['chromium']);
    return;
  }
  fail(
    'Browser tests need Chromium: install it (Debian: sudo apt-get install chromium) or set CHROMIUM_PATH.',
  );
}

/** CI on Debian also runs the PostgreSQL tests against the distribution's own server. */
function offerPostgres() {
  if (!process.env.CI || !debianRoot() || existsSync('/usr/lib/postgresql')) return;
  say("Installing Debian's PostgreSQL for a second run of its tests …");
  aptInstall(['postgresql']);
}

function debianRoot() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], env);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], env);
}

/** Names, sizes and times of files: cheap, and enough to know that nothing changed. */
function fingerprint(paths) {
  const hash = createHash('sha256');
  const walk = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    const stat = statSync(full);
    if (stat.isDirectory()) for (const name of readdirSync(full).sort()) walk(join(path, name));
    else if (!path.endsWith('.test.ts')) hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
  };
  for (const path of paths) walk(path);
  return hash.digest('hex');
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}

function run(command, args, env = process.env) {
  if (!attempt(command, args, env)) fail(`${command} ${args.join(' ')} failed`);
}

function attempt(command, args, env = process.env) {
  const result = spawnSync(command, args, {
    cwd: root,
    env,
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  return result.status === 0;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
