// Builds, then makes every page of docs that is generated: scripts/generate-*.mjs.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const generators = readdirSync(folder).filter((name) => /^generate-.+\.mjs$/.test(name));
for (const name of ['build.mjs', ...generators.sort()]) {
  const { status } = spawnSync(process.execPath, [join(folder, name)], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
