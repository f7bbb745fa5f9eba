#!/usr/bin/env node
// Mutation testing of src/core/kpi and src/core/query, by hand: `npm run mutate`, or with files:
// `npm run mutate -- src/core/kpi/units.ts`. The tool is big and used seldom, so it is no dependency:
// it comes into node_modules when it is first asked for (`npm ci` takes it away again).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const version = '9.6.1';
const run = (command, args) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};
if (!existsSync('node_modules/@stryker-mutator/vitest-runner')) {
  const names = ['core', 'vitest-runner'].map((name) => `@stryker-mutator/${name}@${version}`);
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', ...names]);
}
const files = process.argv.slice(2);
run('npx', [
  'stryker',
  'run',
  'scripts/stryker.config.mjs',
  ...(files.length > 0 ? ['--mutate', files.join(',')] : []),
]);
