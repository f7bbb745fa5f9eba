// Runs the benchmarks: `npm run bench` all of them, `npm run bench -- import` one, further words go
// to it. Each is a script of its own, scripts/bench-NAME.mjs, and prints what it measured.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
if (!existsSync(join(folder, '../dist/storage/ingest-ports.js'))) {
  spawnSync(process.execPath, [join(folder, 'build.mjs')], { stdio: 'inherit' });
}
const all = readdirSync(folder)
  .map((name) => /^bench-(.+)\.mjs$/.exec(name)?.[1])
  .filter((name) => name !== undefined);
const [wanted, ...rest] = process.argv.slice(2);
if (wanted !== undefined && !all.includes(wanted)) {
  console.error(`benchmarks: ${all.join(', ')}`);
  process.exit(2);
}
let failed = false;
for (const name of wanted === undefined ? all : [wanted]) {
  console.log(`\n# ${name}`);
  const script = join(folder, `bench-${name}.mjs`);
  const { status } = spawnSync(process.execPath, [script, ...rest], { stdio: 'inherit' });
  if (status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
