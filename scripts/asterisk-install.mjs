// Debian sid's Asterisk and sipp in a folder of their own (nothing on the host but mmdebstrap):
// both run from there by sid's own loader. A minute the first time, then it is there.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const triples = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' };
const loaders = { x64: 'ld-linux-x86-64.so.2', arm64: 'ld-linux-aarch64.so.1' };
const packages = ['base-files', 'asterisk', 'asterisk-modules', 'asterisk-config', 'sip-tester'];
const unused = [
  'usr/share/doc',
  'usr/share/man',
  'usr/share/locale',
  'var/cache',
  'var/lib/apt',
  'dev',
];

/**
 * Folder with Asterisk in it, or why there is none. Needs root on Debian and its mirror.
 * @returns {{ root: string, run(program: string): string[] } | { missing: string }}
 */
export function installAsterisk(log = () => {}) {
  const triple = triples[process.arch];
  if (process.platform !== 'linux' || !triple) return { missing: 'only Linux on x64 or arm64' };
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const root = join(cache, 'gudok', `asterisk-sid-${process.arch}`);
  if (!existsSync(join(root, 'usr/sbin/asterisk'))) {
    if (process.getuid?.() !== 0) return { missing: 'only root can unpack Debian packages' };
    if (!existsSync('/etc/debian_version') || !spawnSync('apt-get', ['--version']).pid)
      return { missing: 'not a Debian machine' };
    log('unpacking Asterisk from Debian, about a minute');
    const failure = attempt(() => unpack(root));
    if (failure) return { missing: failure };
  }
  const libraries = [`usr/lib/${triple}`, `usr/lib/${triple}/asterisk`].map((at) => join(root, at));
  const loader = join(root, 'usr/lib', triple, loaders[process.arch]);
  return {
    root,
    modules: join(root, 'usr/lib', triple, 'asterisk/modules'),
    run: (program) => [loader, '--library-path', libraries.join(':'), join(root, program)],
  };
}

function attempt(work) {
  try {
    return work();
  } catch (error) {
    return String(error?.message ?? error);
  }
}

/** Says what went wrong, if anything did. */
function unpack(root) {
  const work = `${root}.${process.pid}`;
  if (spawnSync('mmdebstrap', ['--version']).status !== 0) {
    apt('update', '-qq');
    const install = ['install', '-y', '-qq', '--no-install-recommends', 'mmdebstrap'];
    const done = apt('-o', 'DPkg::Lock::Timeout=120', ...install);
    if (done.status !== 0) return `mmdebstrap could not be installed: ${lastLine(done.stderr)}`;
  }
  mkdirSync(join(root, '..'), { recursive: true });
  const made = spawnSync(
    'mmdebstrap',
    [
      '--quiet',
      // Unpacks only: no maintainer script runs.
      '--variant=extract',
      `--include=${packages.join(',')}`,
      '--aptopt=Apt::Install-Recommends "false"',
      // A mirror's snapshot of sid may be past its date.
      '--aptopt=Acquire::Check-Valid-Until "false"',
      '--keyring=/usr/share/keyrings/debian-archive-keyring.gpg',
      '--dpkgopt=path-exclude=/usr/share/man/*',
      '--dpkgopt=path-exclude=/usr/share/locale/*',
      'sid',
      work,
      mirror(),
    ],
    { encoding: 'utf8', timeout: 240_000 },
  );
  if (made.status !== 0) {
    rmSync(work, { recursive: true, force: true });
    return `Asterisk could not be unpacked: ${lastLine(made.stderr)}`;
  }
  for (const folder of unused) rmSync(join(work, folder), { recursive: true, force: true });
  rmSync(root, { recursive: true, force: true });
  renameSync(work, root);
  return undefined;
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { encoding: 'utf8', env, timeout: 180_000 });
}

/** The machine's own Debian mirror. */
function mirror() {
  const folder = '/etc/apt/sources.list.d';
  const files = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  for (const file of [...files, '/etc/apt/sources.list']) {
    if (!existsSync(file)) continue;
    const found = /https?:\/\/\S+\/debian\/?(?=\s|$)/m.exec(readFileSync(file, 'utf8'));
    if (found) return found[0];
  }
  return 'http://deb.debian.org/debian';
}

const lastLine = (text) =>
  String(text ?? '')
    .trim()
    .split('\n')
    .at(-1);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const done = installAsterisk((line) => console.error(line));
  console.log(done.missing ?? done.root);
  process.exit(done.missing ? 1 : 0);
}
