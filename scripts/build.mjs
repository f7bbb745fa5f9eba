// Compiles the server and bundles the web into dist/.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

run('typescript', 'tsc', ['-b', 'tsconfig.server.json']);
run('vite', 'vite', ['build', '--logLevel', 'warn']);

function run(packageName, bin, args) {
  const path = join(root, 'node_modules', '.bin', bin);
  const result = spawnSync(path, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    process.stderr.write(`${packageName} failed\n`);
    process.exit(result.status ?? 1);
  }
}
