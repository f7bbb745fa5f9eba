// Types, format and lint of everything; no engines, seconds. Exits 1 at the first that fails.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const steps = [
  ['tsc', ['-b']],
  ['biome', ['check', '--error-on-warnings', '.']],
  ['oxlint', ['--type-aware', '--deny-warnings', 'src', 'test', 'scripts']],
];
for (const [bin, args] of steps) {
  const result = spawnSync(join(root, 'node_modules', '.bin', bin), args, {
    cwd: root,
    stdio: 'inherit',
  });
  if (result.status !== 0) {
    process.stderr.write(`check: ${bin} ${args.join(' ')} found faults\n`);
    process.exit(1);
  }
}
