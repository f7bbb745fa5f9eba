// Adds to package-lock.json the optional packages of other platforms that the registry in use does
// not have: `npm ci` refuses a lock without them. Run it after every change of dependencies.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'win32',
  'openharmony',
  'aix',
  'sunos',
  'netbsd',
  'openbsd',
  'wasi',
];
const processors = [
  'x64',
  'arm64',
  'arm',
  'ia32',
  'riscv64',
  'ppc64',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
];
let added = 0;

for (const [path, entry] of Object.entries({ ...lock.packages }))
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {}))
    if (!isThere(path, name)) {
      lock.packages[`node_modules/${name}`] = placeholder(name, range);
      added++;
    }

const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} added`);

/** Looks where Node would: in the package's own folder, then upwards. */
function isThere(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${at}${at ? '/' : ''}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

function placeholder(name, range) {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  const alone = name === 'fsevents' ? { os: ['darwin'] } : {};
  return {
    version: range.replace(/^[\^~>=\s]+/, ''),
    ...(cpu.length ? { cpu } : {}),
    optional: true,
    ...(os.length ? { os } : {}),
    ...alone,
  };
}
